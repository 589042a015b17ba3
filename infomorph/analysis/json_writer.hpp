#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "infomorph/analysis/decomposition_json.hpp"

namespace infomorph::detail {

/// Text in quotes.
std::string in_quotes(std::string_view text);

/// The shortest text that reads back as the same number; no negative zero.
std::string json_number(double value);
std::string json_number(std::optional<double> value);  ///< or null

/// What needs no measure, as an object in one line.
std::string json_object(const MeasureFree& found);

/// Writes the members of the JSON form of a decomposed table, in the order of the functions.
class JsonWriter {
 public:
  JsonWriter(const TableDecomposition& result, const TextSink& sink)
      : result_(result), sink_(sink) {}

  template <typename... Args>
  void write(fmt::format_string<Args...> format, Args&&... args) const {
    sink_(fmt::format(format, std::forward<Args>(args)...));
  }

  void write_options(std::string_view measure,
                     const std::vector<std::pair<std::string, std::string>>& options) const;
  void write_columns() const;
  void write_counts() const;       ///< sources, target, outcomes, samples
  void write_information() const;  ///< what depends on no measure
  void write_means(const Decomposition& decomposition, std::string_view indent) const;
  void write_measure_free() const;

  /// Tests and intervals stand beside the atoms of the result itself.
  void write_atoms(const Decomposition& decomposition, std::string_view indent) const;
  void write_outcomes(const Execution& execution) const;

 private:
  void write_corrected() const;

  const TableDecomposition& result_;
  const TextSink& sink_;
};

}  // namespace infomorph::detail
