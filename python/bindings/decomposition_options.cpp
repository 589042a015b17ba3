#include "python/bindings/decomposition_options.hpp"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "infomorph/base/error.hpp"
#include "infomorph/information/measures/registry.hpp"
#include "python/bindings/long_call.hpp"

namespace infomorph::python {

namespace nb = nanobind;

namespace {

// What an option says, out of what it can say.
template <typename Value>
Value choice(const char* option, const std::string& given,
             std::initializer_list<std::pair<const char*, Value>> choices) {
  std::string known;
  for (const auto& [name, value] : choices) {
    if (given == name) return value;
    known += fmt::format("{}\"{}\"", known.empty() ? "" : ", ", name);
  }
  throw Error(fmt::format("{} is \"{}\": expected one of {}", option, given, known));
}

BiasCorrection correction_of(const std::string& given) {
  std::string known;
  for (const auto& [name, correction] : kBiasCorrections) {
    if (given == name) return correction;
    known += fmt::format("{}\"{}\"", known.empty() ? "" : ", ", name);
  }
  throw Error(fmt::format("correct is \"{}\": expected one of {}", given, known));
}

}  // namespace

DecompositionRequest request_of(const nb::dict& options) {
  const auto text = [&](const char* name) { return nb::cast<std::string>(options[name]); };
  const auto number = [&](const char* name) { return nb::cast<int>(options[name]); };
  const auto list = [&](const char* name) {
    return nb::cast<std::vector<std::string>>(options[name]);
  };
  return {.roles = {.target = text("target"),
                    .sources = list("sources"),
                    .probability = text("probabilities"),
                    .groups = text("groups")},
          .table = {.decimal = text("decimal"),
                    .missing = choice<MissingCells>(
                        "missing", text("missing"),
                        {{"error", MissingCells::error}, {"drop", MissingCells::drop}}),
                    .missing_values = list("missing_values"),
                    .categorical = list("categorical"),
                    .numeric = list("numeric"),
                    .set_by = OptionsOf::python},
          .measure = &redundancy_measure(text("measure")),
          .binning = {number("bins"), choice<ColumnBinning::Rule>(
                                          "binning", text("binning"),
                                          {{"equal_width", ColumnBinning::Rule::equal_width},
                                           {"equal_count", ColumnBinning::Rule::equal_count}})},
          .correction = correction_of(text("correct")),
          .permutations = number("permutations"),
          .surrogates = choice<Surrogates::Kind>("surrogates", text("surrogates"),
                                                 {{"shuffle", Surrogates::Kind::shuffle},
                                                  {"block", Surrogates::Kind::block},
                                                  {"circular", Surrogates::Kind::circular}}),
          .block = number("block"),
          .resamples = number("bootstrap"),
          .seed = nb::cast<std::uint64_t>(options["seed"]),
          .continuous = nb::cast<bool>(options["continuous"]),
          .neighbours = number("neighbours"),
          .transform = choice<Transform>("transform", text("transform"),
                                         {{"none", Transform::none},
                                          {"standardise", Transform::standardise},
                                          {"rank", Transform::rank}})};
}

void run_stoppable(bool is_short, int threads, const std::function<void(const Execution&)>& work) {
  if (is_short) {
    work(Execution());
    return;
  }
  LongCall call;
  call.run([&] { work(Execution(threads, call.stop_token())); });
}

}  // namespace infomorph::python
