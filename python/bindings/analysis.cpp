#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <cmath>
#include <limits>

#include "infomorph/analysis/decompose_each.hpp"
#include "infomorph/analysis/decomposition_json.hpp"
#include "infomorph/base/error.hpp"
#include "python/bindings/arrays.hpp"
#include "python/bindings/bindings.hpp"
#include "python/bindings/decomposition_options.hpp"
#include "python/bindings/table_handle.hpp"

namespace infomorph::python {

namespace nb = nanobind;
using namespace nb::literals;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// Whether a decomposition is done before anyone could press Ctrl-C.
bool is_short(const TableHandle& table, const DecompositionRequest& request) {
  constexpr std::size_t kFewRows = 20'000;
  constexpr std::size_t kFewSources = 3;
  const std::size_t sources = request.roles.sources.empty() ? table.reader->columns().size() - 1
                                                            : request.roles.sources.size();
  return table.array != nullptr && table.array->rows() <= kFewRows && sources <= kFewSources &&
         request.permutations == 0 && request.resamples == 0 && !request.continuous;
}

struct Result {
  TableDecomposition found;
  int threads;
};

Result decompose_one(TableHandle& table, const nb::dict& options, int threads) {
  const DecompositionRequest request = request_of(options);
  std::optional<TableDecomposition> found;
  run_stoppable(is_short(table, request), threads, [&](const Execution& execution) {
    found = decompose_table(*table.reader, request, execution);
  });
  return {std::move(*found), threads};
}

std::string json_of(const Result& result,
                    const std::vector<std::pair<std::string, std::string>>& options,
                    bool pointwise) {
  std::string text;
  run_stoppable(!pointwise, result.threads, [&](const Execution& execution) {
    write_json(result.found, options, pointwise, execution,
               [&](std::string_view piece) { text += piece; });
  });
  return text;
}

double or_nan(std::optional<double> value) { return value ? *value : kNan; }

// Of atoms [rows x A]: total, informative, misinformative; the parts NaN where the measure has
// none.
class AtomColumns {
 public:
  void add(std::span<const Atom> atoms) {
    for (const Atom& atom : atoms) {
      total_.push_back(atom.total);
      informative_.push_back(or_nan(atom.informative));
      misinformative_.push_back(or_nan(atom.misinformative));
    }
  }

  void put_into(nb::dict& result, std::size_t rows) {
    const std::size_t atoms = rows == 0 ? 0 : total_.size() / rows;
    result["total"] = to_numpy(std::move(total_), {rows, atoms});
    result["informative"] = to_numpy(std::move(informative_), {rows, atoms});
    result["misinformative"] = to_numpy(std::move(misinformative_), {rows, atoms});
  }

 private:
  std::vector<double> total_;
  std::vector<double> informative_;
  std::vector<double> misinformative_;
};

// Single outcomes: their categories and probabilities, and their atoms as arrays.
nb::dict outcomes_of(const Result& result) {
  std::vector<std::vector<std::string>> categories;
  std::vector<double> probabilities;
  AtomColumns atoms;
  run_stoppable(false, result.threads, [&](const Execution& execution) {
    require(result.found.joint.has_value(),
            "what is estimated from columns of numbers are means: there are no values of single "
            "outcomes");
    each_outcome(result.found, execution, [&](const OutcomeAtoms& outcome) {
      execution.check_stop();
      categories.emplace_back(outcome.categories.begin(), outcome.categories.end());
      probabilities.push_back(outcome.probability);
      atoms.add(outcome.atoms);
    });
  });
  nb::dict dict;
  const std::size_t rows = probabilities.size();
  dict["categories"] = categories;
  dict["probabilities"] = to_numpy(std::move(probabilities));
  atoms.put_into(dict, rows);
  return dict;
}

std::vector<std::string> names_of(const Result& result) {
  return term_names(*result.found.measure, result.found.decomposition.lattice.sources());
}

nb::dict measure_free_of(const Result& result) {
  const MeasureFree& found = *result.found.decomposition.measure_free;
  const auto correlation = [&](double value) {
    return found.correlations ? nb::object(nb::float_(value)) : nb::none();
  };
  const auto correlations = found.correlations.value_or(MeasureFree::Correlations{});
  nb::dict dict;
  dict["co_information"] = found.co_information;
  dict["o_information"] = correlation(correlations.o_information());
  dict["total_correlation"] = correlation(correlations.total);
  dict["dual_total_correlation"] = correlation(correlations.dual_total);
  dict["redundancy_degree"] = found.redundancy_degree;
  dict["vulnerability_degree"] = found.vulnerability_degree;
  return dict;
}

nb::object corrected_of(const Result& result) {
  if (!result.found.corrected) return nb::none();
  const CorrectedDecomposition& corrected = *result.found.corrected;
  nb::dict dict;
  dict["correction"] = std::string(name_of(corrected.how));
  dict["target_entropy"] = corrected.target_entropy;
  dict["mutual_information"] = corrected.mutual_information;
  dict["residual_entropy"] = corrected.residual_entropy;
  dict["atoms"] = corrected.atoms;
  return dict;
}

std::vector<std::string> atom_names(int sources) { return term_names(kSharedExclusions, sources); }

// Of each atom: total, informative and misinformative part, or None.
nb::list atoms_of(const Result& result) {
  nb::list list;
  for (const Atom& atom : result.found.decomposition.atoms) {
    list.append(nb::make_tuple(atom.total, atom.informative, atom.misinformative));
  }
  return list;
}

nb::object test_of(const std::optional<PermutationTest>& test) {
  if (!test) return nb::none();
  nb::dict dict;
  dict["p_value"] = test->mutual_information;
  dict["null_mean"] = test->null_mutual_information;
  dict["atom_p_values"] = test->atoms;
  dict["atom_null_means"] = test->null_atoms;
  return dict;
}

nb::object intervals_of(const std::optional<BootstrapIntervals>& intervals) {
  if (!intervals) return nb::none();
  const auto pair = [](const Interval& interval) {
    return nb::make_tuple(interval.low, interval.high);
  };
  nb::list atoms;
  for (const Interval& interval : intervals->atoms) atoms.append(pair(interval));
  nb::dict dict;
  dict["interval"] = pair(intervals->mutual_information);
  dict["atom_intervals"] = atoms;
  return dict;
}

nb::list columns_of(const Result& result) {
  nb::list list;
  for (const ColumnSummary& column : result.found.columns) {
    nb::dict dict;
    dict["name"] = column.name;
    dict["kind"] = column.kind == ColumnKind::numeric ? "numeric" : "categorical";
    dict["distinct"] = column.distinct;
    dict["missing"] = column.missing;
    dict["bins"] = column.bins > 0 ? nb::object(nb::int_(column.bins)) : nb::none();
    dict["edges"] = column.bins > 0 ? nb::cast(column.edges) : nb::object(nb::none());
    list.append(dict);
  }
  return list;
}

// Tests and intervals of parts as arrays: of mutual information [parts], of atoms [parts x A].
void put_significance(const std::vector<PartDecomposition>& found, nb::dict& result) {
  std::vector<double> p;
  std::vector<double> atom_p;
  std::vector<double> low;
  std::vector<double> high;
  std::vector<double> atom_low;
  std::vector<double> atom_high;
  for (const PartDecomposition& part : found) {
    if (part.test) {
      p.push_back(part.test->mutual_information);
      atom_p.insert(atom_p.end(), part.test->atoms.begin(), part.test->atoms.end());
    }
    if (!part.intervals) continue;
    low.push_back(part.intervals->mutual_information.low);
    high.push_back(part.intervals->mutual_information.high);
    for (const Interval& interval : part.intervals->atoms) {
      atom_low.push_back(interval.low);
      atom_high.push_back(interval.high);
    }
  }
  const std::size_t parts = found.size();
  const std::size_t atoms = found[0].atoms.size();
  if (!p.empty()) {
    result["p_value"] = to_numpy(std::move(p));
    result["atom_p_values"] = to_numpy(std::move(atom_p), {parts, atoms});
  }
  if (!low.empty()) {
    result["low"] = to_numpy(std::move(low));
    result["high"] = to_numpy(std::move(high));
    result["atom_low"] = to_numpy(std::move(atom_low), {parts, atoms});
    result["atom_high"] = to_numpy(std::move(atom_high), {parts, atoms});
  }
}

nb::dict decompose_parts(TableHandle& table, const nb::dict& options,
                         const std::vector<std::vector<std::size_t>>& sources,
                         const std::vector<std::pair<std::size_t, std::size_t>>& rows,
                         int threads) {
  require(table.array != nullptr, "{}: a file is decomposed as a whole: read it into a frame first",
          table.reader->name());
  const DecompositionRequest request = request_of(options);
  // Every set of sources over all rows, or one set over every range of rows.
  std::vector<TablePart> parts;
  for (const auto& set : sources) {
    for (const auto& [begin, end] : rows) parts.push_back({set, begin, end});
  }
  std::vector<PartDecomposition> found;
  run_stoppable(false, threads, [&](const Execution& execution) {
    found = decompose_each(*table.array, request, parts, execution);
  });
  nb::dict result;
  std::vector<std::int64_t> samples;
  std::vector<std::int64_t> outcomes;
  std::vector<double> information;
  std::vector<double> entropy;
  std::vector<double> residual;
  AtomColumns atoms;
  std::vector<std::string> warnings;
  for (const PartDecomposition& part : found) {
    samples.push_back(static_cast<std::int64_t>(part.samples));
    outcomes.push_back(static_cast<std::int64_t>(part.outcomes));
    information.push_back(part.mutual_information);
    entropy.push_back(or_nan(part.target_entropy));
    residual.push_back(or_nan(part.residual_entropy));
    atoms.add(part.atoms);
    if (!part.warnings.empty()) warnings.push_back(part.warnings[0]);
  }
  result["samples"] = to_numpy(std::move(samples));
  result["outcomes"] = to_numpy(std::move(outcomes));
  result["mutual_information"] = to_numpy(std::move(information));
  result["target_entropy"] = to_numpy(std::move(entropy));
  result["residual_entropy"] = to_numpy(std::move(residual));
  atoms.put_into(result, found.size());
  if (!found.empty()) {
    put_significance(found, result);
    result["atom_names"] = term_names(*request.measure, static_cast<int>(parts[0].sources.size()));
  }
  result["warnings"] = warnings;
  return result;
}

}  // namespace

void bind_analysis(nb::module_& core) {
  nb::class_<Result>(core, "Result", "What is found of a table.")
      .def_prop_ro("name", [](const Result& result) { return result.found.name; })
      .def_prop_ro("measure",
                   [](const Result& result) { return std::string(result.found.measure->name); })
      .def_prop_ro("columns", &columns_of)
      .def_prop_ro("column_names",
                   [](const Result& result) {
                     std::vector<std::string> names;
                     for (const auto& column : result.found.columns) names.push_back(column.name);
                     return names;
                   })
      .def_prop_ro("notes", [](const Result& result) { return result.found.notes; })
      .def_prop_ro("warnings", [](const Result& result) { return result.found.warnings; })
      .def_prop_ro("outcomes", [](const Result& result) { return result.found.outcomes; })
      .def_prop_ro("samples", [](const Result& result) { return result.found.samples; })
      .def_prop_ro(
          "sources",
          [](const Result& result) { return result.found.decomposition.lattice.sources(); })
      .def_prop_ro(
          "mutual_information",
          [](const Result& result) { return result.found.decomposition.mutual_information; })
      .def_prop_ro("target_entropy",
                   [](const Result& result) { return result.found.decomposition.target_entropy; })
      .def_prop_ro("residual_entropy",
                   [](const Result& result) { return result.found.decomposition.residual_entropy; })
      .def_prop_ro("complexity",
                   [](const Result& result) {
                     return result.found.continuous ? std::nullopt
                                                    : result.found.decomposition.complexity();
                   })
      .def_prop_ro("backbone",
                   [](const Result& result) { return result.found.decomposition.backbone(); })
      .def_prop_ro("atoms", &atoms_of)
      .def_prop_ro("atom_names", &names_of)
      .def_prop_ro("dual_gap",
                   [](const Result& result) { return result.found.decomposition.dual_gap; })
      .def_prop_ro("measure_free", &measure_free_of)
      .def_prop_ro("corrected", &corrected_of)
      .def_prop_ro("test", [](const Result& result) { return test_of(result.found.test); })
      .def_prop_ro("intervals",
                   [](const Result& result) { return intervals_of(result.found.intervals); })
      .def("outcome_atoms", &outcomes_of)
      .def("to_json", &json_of, "options"_a, "pointwise"_a);
  core.def("decompose", &decompose_one, "table"_a, "options"_a, "threads"_a);
  core.def("decompose_each", &decompose_parts, "table"_a, "options"_a, "sources"_a, "rows"_a,
           "threads"_a);
  core.def("atom_names", &atom_names, "sources"_a,
           "Text forms of the atoms of so many sources, in the order of the lattice.");
  core.def(
      "atom_text",
      [](const std::string& text, int sources) { return Antichain::parse(text, sources).text(); },
      "text"_a, "sources"_a, "The text form of an atom that may be written otherwise.");
  core.def("most_sources", [] { return kMaxSources; });
}

}  // namespace infomorph::python
