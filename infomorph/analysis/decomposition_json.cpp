#include "infomorph/analysis/decomposition_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "infomorph/base/utf8.hpp"
#include "infomorph/base/version.hpp"

namespace infomorph {
namespace {

// Text in quotes.
std::string in_quotes(std::string_view text) { return nlohmann::json(as_utf8(text)).dump(); }

// The shortest text that reads back as the same number; no negative zero.
std::string number(double value) { return fmt::format("{}", value + 0.0); }

std::string number_or_null(std::optional<double> value) { return value ? number(*value) : "null"; }

std::string pair(const Interval& interval) {
  return fmt::format("[{}, {}]", number(interval.low), number(interval.high));
}

std::string parts(const Atom& atom) {
  return fmt::format("\"informative\": {}, \"misinformative\": {}, \"total\": {}",
                     number_or_null(atom.informative), number_or_null(atom.misinformative),
                     number(atom.total));
}

bool all_whole_numbers(const std::vector<std::string>& categories) {
  return std::ranges::all_of(categories, [](const std::string& text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::to_string(value) == text;
  });
}

class JsonWriter {
 public:
  JsonWriter(const TableDecomposition& result, const TextSink& sink)
      : result_(result), sink_(sink) {
    for (const Antichain& antichain : result.decomposition.lattice.antichains()) {
      atoms_.push_back(in_quotes(antichain.text()));
    }
  }

  template <typename... Args>
  void write(fmt::format_string<Args...> format, Args&&... args) const {
    sink_(fmt::format(format, std::forward<Args>(args)...));
  }

  void write_options(const std::vector<std::pair<std::string, std::string>>& options) const {
    write("{{\n  \"version\": {},\n  \"measure\": {},\n  \"seed\": {},\n", in_quotes(version()),
          in_quotes(result_.measure->name), result_.seed);
    write("  \"options\": {{");
    for (const auto& [option, value] : options) {
      write("{}{}: {}", &option == &options.front().first ? "" : ", ", in_quotes(option), value);
    }
    write("}},\n");
  }

  void write_columns() const {
    nlohmann::ordered_json columns = nlohmann::ordered_json::array();
    for (const ColumnSummary& column : result_.columns) {
      nlohmann::ordered_json one = {
          {"name", as_utf8(column.name)},
          {"kind", column.kind == ColumnKind::numeric ? "numeric" : "categorical"},
          {"distinct", column.distinct},
          {"missing", column.missing},
          {"bins", nullptr},
          {"edges", nullptr}};
      if (column.bins > 0) {
        one["bins"] = column.bins;
        one["edges"] = column.edges;
      }
      columns.push_back(one);
    }
    nlohmann::ordered_json notes = nlohmann::ordered_json::array();
    for (const std::string& note : result_.notes) notes.push_back(as_utf8(note));
    write("  \"columns\": {},\n  \"notes\": {},\n", columns.dump(), notes.dump());
  }

  void write_summary() const {
    const Decomposition& decomposition = result_.decomposition;
    write("  \"sources\": [");
    for (int i = 0; i < decomposition.lattice.sources(); ++i) {
      write("{}{}", i > 0 ? ", " : "", in_quotes(result_.columns[i].name));
    }
    write("],\n  \"target\": {},\n  \"unit\": \"bit\",\n", in_quotes(result_.columns.back().name));
    write("  \"outcomes\": {},\n  \"samples\": {},\n", result_.outcomes,
          result_.samples > 0 ? std::to_string(result_.samples) : "null");
    write("  \"target_entropy\": {},\n", number_or_null(decomposition.target_entropy));
    write("  \"mutual_information\": {},\n", number(decomposition.mutual_information));
    if (result_.test) {
      write("  \"mutual_information_p_value\": {},\n", number(result_.test->mutual_information));
      write("  \"mutual_information_null_mean\": {},\n",
            number(result_.test->null_mutual_information));
    }
    if (result_.intervals) {
      write("  \"mutual_information_interval\": {},\n",
            pair(result_.intervals->mutual_information));
    }
    write("  \"residual_entropy\": {},\n", number_or_null(decomposition.residual_entropy));
    write("  \"complexity\": {},\n  \"backbone\": [",
          number_or_null(result_.continuous ? std::nullopt : decomposition.complexity()));
    const std::vector<double> backbone = decomposition.backbone();
    for (std::size_t k = 0; k < backbone.size(); ++k) {
      write("{}{}", k > 0 ? ", " : "", number(backbone[k]));
    }
    write("],\n");
  }

  void write_atoms() const {
    write("  \"atoms\": {{\n");
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      write("    {}: {{{}", atoms_[i], parts(result_.decomposition.atoms[i]));
      if (result_.test) {
        write(", \"p_value\": {}, \"null_mean\": {}", number(result_.test->atoms[i]),
              number(result_.test->null_atoms[i]));
      }
      if (result_.intervals) write(", \"interval\": {}", pair(result_.intervals->atoms[i]));
      write("}}{}\n", i + 1 < atoms_.size() ? "," : "");
    }
    write("  }}");
  }

  void write_outcomes(const Execution& execution) const {
    std::vector<bool> whole_numbers;
    for (const auto& categories : result_.categories) {
      whole_numbers.push_back(all_whole_numbers(categories));
    }
    write(",\n  \"pointwise\": [");
    const char* separator = "\n";
    each_outcome(result_, execution, [&](const OutcomeAtoms& outcome) {
      write("{}    {{\"outcome\": [", separator);
      separator = ",\n";
      for (std::size_t i = 0; i < outcome.categories.size(); ++i) {
        const std::string& category = outcome.categories[i];
        write("{}{}", i > 0 ? ", " : "", whole_numbers[i] ? category : in_quotes(category));
      }
      write("], \"probability\": {}, \"atoms\": {{", number(outcome.probability));
      for (std::size_t i = 0; i < atoms_.size(); ++i) {
        write("{}{}: {{{}}}", i > 0 ? ", " : "", atoms_[i], parts(outcome.atoms[i]));
      }
      write("}}}}");
    });
    write("\n  ]");
  }

 private:
  const TableDecomposition& result_;
  const TextSink& sink_;
  std::vector<std::string> atoms_;  // their names, in quotes
};

}  // namespace

void write_json(const TableDecomposition& result,
                const std::vector<std::pair<std::string, std::string>>& options, bool pointwise,
                const Execution& execution, const TextSink& sink) {
  const JsonWriter writer(result, sink);
  writer.write_options(options);
  writer.write_columns();
  writer.write_summary();
  writer.write_atoms();
  if (pointwise) writer.write_outcomes(execution);
  writer.write("\n}}\n");
}

}  // namespace infomorph
