#include "infomorph/analysis/json_writer.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "infomorph/base/utf8.hpp"
#include "infomorph/base/version.hpp"

namespace infomorph::detail {
namespace {

std::string pair(const Interval& interval) {
  return fmt::format("[{}, {}]", json_number(interval.low), json_number(interval.high));
}

std::string parts(const Atom& atom) {
  return fmt::format("\"informative\": {}, \"misinformative\": {}, \"total\": {}",
                     json_number(atom.informative), json_number(atom.misinformative),
                     json_number(atom.total));
}

bool all_whole_numbers(const std::vector<std::string>& categories) {
  return std::ranges::all_of(categories, [](const std::string& text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::to_string(value) == text;
  });
}

}  // namespace

std::string in_quotes(std::string_view text) { return nlohmann::json(as_utf8(text)).dump(); }

std::string json_number(double value) { return fmt::format("{}", value + 0.0); }

std::string json_number(std::optional<double> value) {
  return value ? json_number(*value) : "null";
}

void JsonWriter::write_options(
    std::string_view measure,
    const std::vector<std::pair<std::string, std::string>>& options) const {
  write("{{\n  \"version\": {},\n  \"measure\": {},\n  \"seed\": {},\n", in_quotes(version()),
        in_quotes(measure), result_.seed);
  write("  \"options\": {{");
  for (const auto& [option, value] : options) {
    write("{}{}: {}", &option == &options.front().first ? "" : ", ", in_quotes(option), value);
  }
  write("}},\n");
}

void JsonWriter::write_columns() const {
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

void JsonWriter::write_counts() const {
  write("  \"sources\": [");
  for (int i = 0; i < result_.decomposition.lattice.sources(); ++i) {
    write("{}{}", i > 0 ? ", " : "", in_quotes(result_.columns[i].name));
  }
  write("],\n  \"target\": {},\n  \"unit\": \"bit\",\n", in_quotes(result_.columns.back().name));
  write("  \"outcomes\": {},\n  \"samples\": {},\n", result_.outcomes,
        result_.samples > 0 ? std::to_string(result_.samples) : "null");
}

void JsonWriter::write_information() const {
  const Decomposition& decomposition = result_.decomposition;
  write("  \"target_entropy\": {},\n", json_number(decomposition.target_entropy));
  write("  \"mutual_information\": {},\n", json_number(decomposition.mutual_information));
  if (result_.test) {
    write("  \"mutual_information_p_value\": {},\n", json_number(result_.test->mutual_information));
    write("  \"mutual_information_null_mean\": {},\n",
          json_number(result_.test->null_mutual_information));
  }
  if (result_.intervals) {
    write("  \"mutual_information_interval\": {},\n", pair(result_.intervals->mutual_information));
  }
  write("  \"residual_entropy\": {},\n", json_number(decomposition.residual_entropy));
  if (result_.corrected) write_corrected();
}

void JsonWriter::write_corrected() const {
  const CorrectedDecomposition& corrected = *result_.corrected;
  write(
      "  \"corrected\": {{\"correction\": {}, \"target_entropy\": {}, \"mutual_information\": {}, "
      "\"residual_entropy\": {}, \"atoms\": ",
      in_quotes(name_of(corrected.how)), json_number(corrected.target_entropy),
      json_number(corrected.mutual_information), json_number(corrected.residual_entropy));
  if (corrected.atoms.empty()) {
    write("null}},\n");
    return;
  }
  for (std::size_t i = 0; i < corrected.atoms.size(); ++i) {
    write("{}{}: {}", i == 0 ? "{" : ", ", in_quotes(result_.decomposition.antichain(i).text()),
          json_number(corrected.atoms[i]));
  }
  write("}}}},\n");
}

void JsonWriter::write_means(const Decomposition& decomposition, std::string_view indent) const {
  write("{0}\"complexity\": {1},\n{0}\"backbone\": [", indent,
        json_number(result_.continuous ? std::nullopt : decomposition.complexity()));
  const std::vector<double> backbone = decomposition.backbone();
  for (std::size_t k = 0; k < backbone.size(); ++k) {
    write("{}{}", k > 0 ? ", " : "", json_number(backbone[k]));
  }
  write("],\n");
  if (decomposition.dual_gap) {
    write("{}\"dual_gap\": {},\n", indent, json_number(*decomposition.dual_gap));
  }
}

std::string json_object(const MeasureFree& found) {
  const auto correlation = [&](double value) {
    return found.correlations ? json_number(value) : "null";
  };
  const auto correlations = found.correlations.value_or(MeasureFree::Correlations{});
  return fmt::format(
      "{{\"co_information\": {}, \"o_information\": {}, \"total_correlation\": {}, "
      "\"dual_total_correlation\": {}, \"redundancy_degree\": {}, \"vulnerability_degree\": {}}}",
      json_number(found.co_information), correlation(correlations.o_information()),
      correlation(correlations.total), correlation(correlations.dual_total),
      json_number(found.redundancy_degree), json_number(found.vulnerability_degree));
}

void JsonWriter::write_measure_free() const {
  write("  \"measure_free\": {},\n", json_object(*result_.decomposition.measure_free));
}

void JsonWriter::write_atoms(const Decomposition& decomposition, std::string_view indent) const {
  const bool own = &decomposition == &result_.decomposition;
  write("{}\"atoms\": {{\n", indent);
  for (std::size_t i = 0; i < decomposition.atoms.size(); ++i) {
    write("{}  {}: {{{}", indent, in_quotes(decomposition.antichain(i).text()),
          parts(decomposition.atoms[i]));
    if (own && result_.test) {
      write(", \"p_value\": {}, \"null_mean\": {}", json_number(result_.test->atoms[i]),
            json_number(result_.test->null_atoms[i]));
    }
    if (own && result_.intervals) write(", \"interval\": {}", pair(result_.intervals->atoms[i]));
    write("}}{}\n", i + 1 < decomposition.atoms.size() ? "," : "");
  }
  write("{}}}", indent);
}

void JsonWriter::write_outcomes(const Execution& execution) const {
  std::vector<bool> whole_numbers;
  for (const auto& categories : result_.categories) {
    whole_numbers.push_back(all_whole_numbers(categories));
  }
  std::vector<std::string> atoms;
  for (const Antichain& antichain : result_.decomposition.lattice.antichains()) {
    atoms.push_back(in_quotes(antichain.text()));
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
    write("], \"probability\": {}, \"atoms\": {{", json_number(outcome.probability));
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      write("{}{}: {{{}}}", i > 0 ? ", " : "", atoms[i], parts(outcome.atoms[i]));
    }
    write("}}}}");
  });
  write("\n  ]");
}

}  // namespace infomorph::detail
