#include <fmt/ranges.h>

#include <iterator>
#include <set>

#include "infomorph/base/error.hpp"
#include "infomorph/spec/schema.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph {
namespace {

using schema::LayerDefaults;
using schema::Options;
using schema::Range;

class Reference {
 public:
  // A table of the task's keys; keys that mean the same in an earlier table are left out.
  std::string table_of(const TaskSpec& task) {
    RunSpec spec{.task = task};
    rows_.clear();
    schema::describe(*this, spec);
    return "| key | default | values | meaning |\n|---|---|---|---|\n" + rows_;
  }

  template <typename T>
  void number(const std::string& key, T& value, const Range& range, std::string_view help) {
    row(key, fmt::format("{}", value), range_text(range, std::is_integral_v<T>), help);
  }

  template <typename T>
  void number(const std::string& key, std::optional<T>& value, const Range& range,
              std::string_view help) {
    row(key, value ? fmt::format("{}", *value) : "not given",
        range_text(range, std::is_integral_v<T>), help);
  }

  void text(const std::string& key, std::string& value, std::string_view help) {
    row(key, fmt::format("\"{}\"", value), "string", help);
  }

  void optional_text(const std::string& key, std::string& /*value*/, std::string_view otherwise,
                     std::string_view help) {
    row(key, fmt::format("\"{}\"", otherwise), "string", help);
  }

  void path(const std::string& key, std::string& value, std::string_view help) {
    row(key, fmt::format("\"{}\"", value), "path", help);
  }

  void table_or_name(const std::string& key, std::string& value, std::string_view help) {
    row(key, fmt::format("\"{}\"", value), "name, path", help);
  }

  void flag(const std::string& key, bool& value, std::string_view help) {
    row(key, value ? "true" : "false", "`true`, `false`", help);
  }

  template <typename T>
  void choice(const std::string& key, T& value, const Options<T>& options, std::string_view help) {
    std::string words;
    std::string current;
    for (const auto& [word, meaning] : options) {
      words += (words.empty() ? "" : ", ") + fmt::format("`{}`", word);
      if (meaning == value) current = word;
    }
    row(key, fmt::format("\"{}\"", current), words, help);
  }

  template <typename T>
  void list(const std::string& key, std::vector<T>& values, const Range& range,
            std::string_view help) {
    row(key, fmt::format("{}", fmt::join(values, ", ")),
        range_text(range, std::is_integral_v<T>) + ", or a list", help);
  }

  void texts(const std::string& key, std::vector<std::string>& /*values*/, std::string_view help) {
    row(key, "[]", "list of strings", help);
  }

  template <typename T>
  void section(const std::string& key, T& value, std::string_view /*help*/) {
    const std::string outer = prefix_;
    prefix_ += key + ".";
    schema::describe(*this, value);
    prefix_ = outer;
  }

  template <typename... T>
  void variant(const std::string& key, std::variant<T...>& value, std::string_view help) {
    std::string words;
    ((words += (words.empty() ? "" : ", ") + fmt::format("`{}`", T::kName)), ...);
    std::visit(
        [&](const auto& current) {
          row(key + ".type", fmt::format("\"{}\"", current.kName), words, help);
        },
        value);
    (alternative<T>(key), ...);
  }

  void goal(const std::string& key, Goal& value, int /*classes*/, std::string_view help) {
    row(key, "every term 0", fmt::format("table of weights ({}), string", range_text({}, false)),
        help);
    section(key, value, help);
  }

  void goals(const std::string& key, Goal& first, std::vector<Goal>& /*others*/,
             const std::vector<InputSpec>& inputs, std::string_view help) {
    goal(key, first, static_cast<int>(inputs.size()), help);
  }

  void inputs(const std::string& key, std::vector<InputSpec>& /*values*/, std::string_view help) {
    InputSpec input{.from = "image"};
    section(key + ".<role>", input, help);
  }

  void layers(const std::string& key, std::vector<LayerSpec>& /*values*/,
              LayerDefaults /*defaults*/, std::string_view help) {
    LayerSpec layer;
    section(key + ".<name>", layer, help);
  }

 private:
  template <typename T>
  void alternative(const std::string& key) {
    T defaults;
    const std::string outer = condition_;
    condition_ = fmt::format("`{}`: ", T::kName);
    section(key, defaults, "");
    condition_ = outer;
  }

  static std::string range_text(const Range& range, bool integer) {
    return fmt::format("{} {} {} .. {}", integer ? "integer" : "real", range.open ? "inside" : "in",
                       range.lower, range.upper);
  }

  void row(const std::string& key, const std::string& value, const std::string& range,
           std::string_view help) {
    const std::string row =
        fmt::format("| `{}{}` | {} | {} | {}{} |\n", prefix_, key, value, range, condition_, help);
    if (seen_.insert(prefix_ + key + range + condition_ + std::string(help)).second) rows_ += row;
  }

  std::string rows_;
  std::string prefix_;
  std::string condition_;
  std::set<std::string> seen_;
};

}  // namespace

std::string spec_reference() {
  Reference reference;
  const std::string classify = reference.table_of(ClassifySpec{});
  const std::string encode = reference.table_of(EncodeSpec{});
  const std::string remember = reference.table_of(RememberSpec{});
  std::vector<std::string_view> taken(std::begin(schema::kSourceNames),
                                      std::end(schema::kSourceNames));
  taken.insert(taken.end(), std::begin(schema::kRecordNames), std::end(schema::kRecordNames));
  return "# Keys of a spec\n\n"
         "Generated from `infomorph/spec/schema.hpp`. A role is `receptive`, `contextual` or "
         "`lateral`: classes are the sources {1}, {2}, {3} of the goal in this order, as far as "
         "they are given. A layer has a name of letters, digits, _ and -, but none of " +
         fmt::format(
             "`{}`, which are reserved. Paths are relative to the folder of the spec, those "
             "given by `--set` too; the spec that a run writes holds absolute paths.\n\n",
             fmt::join(taken, "`, `")) +
         "A classification has a layer `output` even if only `hidden` or no layer at all is given. "
         "Without `inputs` it sees the layer `hidden`, or `image` where there is none, as its "
         "receptive class and, unless it is logistic, `label` through `identity` connections as "
         "its "
         "contextual class. Without `goal`, an infomorphic one of two classes has that of the "
         "published readout, `{ \"{1}\" = -0.2, \"{2}\" = 0.1, \"{1}{2}\" = 1.0, \"{12}\" = 0.1 "
         "}`.\n\n" +
         classify +
         "\n## `task = \"encode\"`\n\nThe keys above, with these added or in their place:\n\n" +
         encode + "\n## `task = \"remember\"`\n\nBeside `task` and `seed`:\n\n" + remember;
}

}  // namespace infomorph
