#include <nlohmann/json.hpp>

#include "cli/pid_report.hpp"
#include "cli/utf8.hpp"
#include "infomorph/base/version.hpp"

namespace infomorph::cli {
namespace {

// Text in quotes.
std::string quoted(const std::string& text) { return nlohmann::json(as_utf8(text)).dump(); }

// The shortest text that reads back as the same number; no negative zero.
std::string number(double value) { return fmt::format("{}", value + 0.0); }

std::string number_or_null(std::optional<double> value) { return value ? number(*value) : "null"; }

std::string pair(const Interval& interval) {
  return fmt::format("[{}, {}]", number(interval.low), number(interval.high));
}

void write_parts(const Atom& atom, Output& output) {
  output.write("\"informative\": {}, \"misinformative\": {}, \"total\": {}",
               number_or_null(atom.informative), number_or_null(atom.misinformative),
               number(atom.total));
}

void write_summary(const PidReport& report, Output& output) {
  const Decomposition& result = report.decomposition;
  output.write("{{\n  \"version\": {},\n  \"measure\": {},\n  \"seed\": {},\n",
               quoted(std::string(version())), quoted(std::string(report.measure->name)),
               report.seed);
  output.write("  \"options\": {{");
  for (const auto& [option, value] : report.options) {
    output.write("{}{}: {}", &option == &report.options.front().first ? "" : ", ", quoted(option),
                 value);
  }
  output.write("}},\n");
  write_columns_json(report, output);
  output.write("  \"sources\": [");
  for (int i = 0; i < result.lattice.sources(); ++i) {
    output.write("{}{}", i > 0 ? ", " : "", quoted(report.columns[i].name));
  }
  output.write("],\n  \"target\": {},\n  \"unit\": \"bit\",\n", quoted(report.columns.back().name));
  output.write("  \"outcomes\": {},\n  \"samples\": {},\n", report.outcomes,
               report.samples > 0 ? std::to_string(report.samples) : "null");
  output.write("  \"target_entropy\": {},\n", number_or_null(result.target_entropy));
  output.write("  \"mutual_information\": {},\n", number(result.mutual_information));
  if (report.test) {
    output.write("  \"mutual_information_p_value\": {},\n",
                 number(report.test->mutual_information));
    output.write("  \"mutual_information_null_mean\": {},\n",
                 number(report.test->null_mutual_information));
  }
  if (report.intervals) {
    output.write("  \"mutual_information_interval\": {},\n",
                 pair(report.intervals->mutual_information));
  }
  output.write("  \"residual_entropy\": {},\n", number_or_null(result.residual_entropy));
  output.write("  \"complexity\": {},\n  \"backbone\": [",
               number_or_null(report.continuous ? std::nullopt : result.complexity()));
  const std::vector<double> backbone = result.backbone();
  for (std::size_t k = 0; k < backbone.size(); ++k) {
    output.write("{}{}", k > 0 ? ", " : "", number(backbone[k]));
  }
  output.write("],\n");
}

void write_pointwise(const PidReport& report, const std::vector<std::string>& names,
                     Output& output) {
  output.write(",\n  \"pointwise\": [");
  const char* separator = "\n";
  report.each_outcome([&](const PidReport::Outcome& outcome) {
    output.write("{}    {{\"outcome\": [", separator);
    separator = ",\n";
    for (std::size_t i = 0; i < outcome.categories.size(); ++i) {
      const std::string& category = outcome.categories[i];
      output.write("{}{}", i > 0 ? ", " : "",
                   report.whole_numbers[i] ? category : quoted(category));
    }
    output.write("], \"probability\": {}, \"atoms\": {{", number(outcome.probability));
    for (std::size_t i = 0; i < names.size(); ++i) {
      output.write("{}{}: {{", i > 0 ? ", " : "", names[i]);
      write_parts(outcome.atoms[i], output);
      output.write("}}");
    }
    output.write("}}}}");
  });
  output.write("\n  ]");
}

}  // namespace

void write_json(const PidReport& report, Output& output) {
  write_summary(report, output);
  std::vector<std::string> names;
  for (const Antichain& antichain : report.decomposition.lattice.antichains()) {
    names.push_back(quoted(antichain.text()));
  }
  output.write("  \"atoms\": {{\n");
  for (std::size_t i = 0; i < names.size(); ++i) {
    output.write("    {}: {{", names[i]);
    write_parts(report.decomposition.atoms[i], output);
    if (report.test) {
      output.write(", \"p_value\": {}, \"null_mean\": {}", number(report.test->atoms[i]),
                   number(report.test->null_atoms[i]));
    }
    if (report.intervals) output.write(", \"interval\": {}", pair(report.intervals->atoms[i]));
    output.write("}}{}\n", i + 1 < names.size() ? "," : "");
  }
  output.write("  }}");
  if (report.each_outcome) write_pointwise(report, names, output);
  output.write("\n}}\n");
}

}  // namespace infomorph::cli
