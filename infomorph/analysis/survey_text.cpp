#include "infomorph/analysis/survey_text.hpp"

#include <nlohmann/json.hpp>

#include "infomorph/analysis/json_writer.hpp"
#include "infomorph/base/utf8.hpp"

namespace infomorph {
namespace {

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string csv_cell(std::optional<double> value) {
  return value ? detail::json_number(*value) : "";
}

// A row of cells, of the header or of a decomposition.
class CsvRow {
 public:
  void add(const std::string& cell) { text_ += (text_.empty() ? "" : ",") + cell; }

  // A value of the mutual information, then of each atom.
  template <typename OfAtom>
  void add_each(const std::string& first, std::size_t atoms, const OfAtom& of_atom) {
    add(first);
    for (std::size_t i = 0; i < atoms; ++i) add(csv_cell(of_atom(i)));
  }

  std::string text() const { return text_ + "\n"; }

 private:
  std::string text_;
};

void write_header(const Survey& survey, const TextSink& sink) {
  const SurveyRow& first = survey.rows.front();
  CsvRow row;
  row.add("target");
  for (std::size_t i = 0; i < first.sources.size(); ++i) row.add(fmt::format("source_{}", i + 1));
  if (survey.has_windows) row.add("start,stop");
  row.add(
      "samples,outcomes,mutual_information,target_entropy,residual_entropy,co_information,"
      "o_information,total_correlation,dual_total_correlation,redundancy_degree,"
      "vulnerability_degree");
  for (const std::string& term : survey.terms) row.add(term);
  const auto with_terms = [&](const std::string& title, const std::string& prefix) {
    row.add(title);
    for (const std::string& term : survey.terms) row.add(prefix + " " + term);
  };
  if (first.found.test) {
    with_terms("p_value", "p");
  } else if (first.p_value) {
    row.add("p_value");
  }
  if (first.q_value && first.found.test) {
    with_terms("q_value", "q");
  } else if (first.q_value) {
    row.add("q_value");
  }
  if (first.found.intervals) {
    with_terms("low", "low");
    with_terms("high", "high");
  }
  sink(row.text());
}

std::string csv_of(const Survey& survey, const SurveyRow& one) {
  const PartDecomposition& found = one.found;
  CsvRow row;
  row.add(csv_cell(one.target));
  for (const std::string& source : one.sources) row.add(csv_cell(source));
  if (survey.has_windows) row.add(fmt::format("{},{}", one.begin, one.end));
  row.add(fmt::format("{},{}", found.samples, found.outcomes));
  row.add(csv_cell(found.mutual_information));
  row.add(csv_cell(found.target_entropy));
  row.add(csv_cell(found.residual_entropy));
  const MeasureFree& free = *found.measure_free;
  const auto& correlations = free.correlations;
  const auto correlation = [&](const auto& of) {
    return csv_cell(correlations ? std::optional<double>(of(*correlations)) : std::nullopt);
  };
  using Correlations = MeasureFree::Correlations;
  row.add(csv_cell(free.co_information));
  row.add(correlation([](const Correlations& c) { return c.o_information(); }));
  row.add(correlation([](const Correlations& c) { return c.total; }));
  row.add(correlation([](const Correlations& c) { return c.dual_total; }));
  row.add(csv_cell(free.redundancy_degree));
  row.add(csv_cell(free.vulnerability_degree));
  for (const Atom& atom : found.atoms) row.add(csv_cell(atom.total));
  const std::size_t atoms = found.atoms.size();
  if (one.p_value) {
    row.add_each(csv_cell(one.p_value), found.test ? atoms : 0,
                 [&](std::size_t i) { return std::optional(found.test->atoms[i]); });
  }
  if (one.q_value) {
    row.add_each(csv_cell(one.q_value), one.atom_q_values.size(),
                 [&](std::size_t i) { return std::optional(one.atom_q_values[i]); });
  }
  if (found.intervals) {
    const BootstrapIntervals& intervals = *found.intervals;
    row.add_each(csv_cell(intervals.mutual_information.low), atoms,
                 [&](std::size_t i) { return std::optional(intervals.atoms[i].low); });
    row.add_each(csv_cell(intervals.mutual_information.high), atoms,
                 [&](std::size_t i) { return std::optional(intervals.atoms[i].high); });
  }
  return row.text();
}

nlohmann::ordered_json number_or_null(std::optional<double> value) {
  return value ? nlohmann::ordered_json(*value + 0.0) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json pair(const Interval& interval) { return {interval.low, interval.high}; }

nlohmann::ordered_json json_of(const Survey& survey, const SurveyRow& one) {
  const PartDecomposition& found = one.found;
  nlohmann::ordered_json json = {{"target", as_utf8(one.target)},
                                 {"sources", nlohmann::json::array()}};
  for (const std::string& source : one.sources) json["sources"].push_back(as_utf8(source));
  if (survey.has_windows) {
    json["start"] = one.begin;
    json["stop"] = one.end;
  }
  json["samples"] = found.samples;
  json["outcomes"] = found.outcomes;
  json["target_entropy"] = number_or_null(found.target_entropy);
  json["mutual_information"] = found.mutual_information;
  if (one.p_value) json["mutual_information_p_value"] = *one.p_value;
  if (one.q_value) json["mutual_information_q_value"] = *one.q_value;
  if (found.intervals) {
    json["mutual_information_interval"] = pair(found.intervals->mutual_information);
  }
  json["residual_entropy"] = number_or_null(found.residual_entropy);
  json["measure_free"] = nlohmann::ordered_json::parse(detail::json_object(*found.measure_free));
  for (std::size_t i = 0; i < found.atoms.size(); ++i) {
    nlohmann::ordered_json& atom = json["atoms"][survey.terms[i]];
    atom["informative"] = number_or_null(found.atoms[i].informative);
    atom["misinformative"] = number_or_null(found.atoms[i].misinformative);
    atom["total"] = found.atoms[i].total + 0.0;
    if (found.test) {
      atom["p_value"] = found.test->atoms[i];
      atom["null_mean"] = found.test->null_atoms[i];
    }
    if (!one.atom_q_values.empty()) atom["q_value"] = one.atom_q_values[i];
    if (found.intervals) atom["interval"] = pair(found.intervals->atoms[i]);
  }
  return json;
}

}  // namespace

void write_csv(const Survey& survey, const TextSink& sink) {
  write_header(survey, sink);
  for (const SurveyRow& row : survey.rows) sink(csv_of(survey, row));
}

void write_json_lines(const Survey& survey, const TextSink& sink) {
  for (const SurveyRow& row : survey.rows) sink(json_of(survey, row).dump() + "\n");
}

}  // namespace infomorph
