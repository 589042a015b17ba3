#include "infomorph/analysis/decompose_each.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "infomorph/analysis/column_categories.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/information/antichain.hpp"
#include "infomorph/information/integer_column.hpp"
#include "infomorph/information/multiple_tests.hpp"
#include "infomorph/table/column_names.hpp"

namespace infomorph {
namespace {

// A column whose categories are the same for every part.
struct SharedColumn {
  std::vector<int> codes;  // [rows]
  IntegerRange range;
};

// The categories of a column of the whole table; nothing if a cell of it is missing, so that which
// rows are used depends on the other columns.
std::optional<SharedColumn> shared_column(const ArrayTable& table, std::size_t place,
                                          const DecompositionRequest& request) {
  ColumnCategories found = column_categories(table, place, request);
  if (found.any_missing) return std::nullopt;
  return SharedColumn{std::move(found.codes), {0, found.names.size() - 1}};
}

class EachPart {
 public:
  EachPart(ArrayTable& table, const DecompositionRequest& request, std::span<const TablePart> parts)
      : table_(table), request_(request), target_(table.column(request.roles.target)) {
    for (const TablePart& part : parts) {
      used_.insert(used_.end(), part.sources.begin(), part.sources.end());
    }
    used_.push_back(target_);
    std::ranges::sort(used_);
    const auto [first, last] = std::ranges::unique(used_);
    used_.erase(first, last);
    if (!request.roles.groups.empty()) groups_ = table.column(request.roles.groups);
    table.prepare(used_);
    if (groups_) table.prepare({&*groups_, 1});
  }

  // Reads columns for all parts at once, where that is the same.
  void share_columns(std::span<const TablePart> parts, const Execution& execution) {
    const bool plain = !request_.continuous && request_.measure->mean != nullptr &&
                       is_independent() && std::ranges::all_of(parts, [&](const TablePart& part) {
                         return part.begin == 0 && part.end == table_.rows();
                       });
    if (!plain || parts.size() < 2) return;
    shared_.resize(table_.columns().size());
    parallel_for(static_cast<int>(used_.size()), execution, [&](int i, int) {
      try {
        shared_[used_[i]] = shared_column(table_, used_[i], request_);
      } catch (const Error&) {
        // The first part that uses the column meets the error again, and is named in it.
      }
    });
  }

  PartDecomposition of(const TablePart& part, const Execution& execution) const {
    require(!part.sources.empty(), "{}: a part names no sources", table_.name());
    // Of the whole table, since a part has a column as often as it is named.
    place_columns(table_, roles_of(part), kMaxSources, request_.table);
    const auto is_shared = [&](std::size_t place) { return shared_[place].has_value(); };
    const bool shared =
        !shared_.empty() && is_shared(target_) && std::ranges::all_of(part.sources, is_shared);
    TableDecomposition found =
        shared ? of_shared_columns(part, execution) : of_table(part, execution);
    std::optional<double> p_value;
    if (found.joint && is_independent()) {
      p_value = likelihood_ratio_p_value(*found.joint, found.decomposition.mutual_information);
    }
    return {.samples = found.samples,
            .outcomes = found.outcomes,
            .likelihood_ratio_p_value = p_value,
            .mutual_information = found.decomposition.mutual_information,
            .target_entropy = found.decomposition.target_entropy,
            .residual_entropy = found.decomposition.residual_entropy,
            .measure_free = found.decomposition.measure_free,
            .atoms = std::move(found.decomposition.atoms),
            .test = std::move(found.test),
            .intervals = std::move(found.intervals),
            .warnings = std::move(found.warnings)};
  }

  // What errors call a part.
  std::string name_of(const TablePart& part) const {
    std::vector<std::string> names;
    for (const std::size_t place : part.sources) names.push_back(table_.columns()[place]);
    const std::string sources = (names.size() == 1 ? "source " : "sources ") + list_of_names(names);
    if (part.begin == 0 && part.end == table_.rows()) return sources;
    return fmt::format("{}, rows {} up to {}", sources, part.begin, part.end);
  }

 private:
  bool is_independent() const {
    return !groups_ && request_.surrogates == Surrogates::Kind::shuffle;
  }

  ColumnRoles roles_of(const TablePart& part) const {
    ColumnRoles roles = request_.roles;
    roles.sources.clear();
    for (const std::size_t place : part.sources) roles.sources.push_back(table_.columns()[place]);
    return roles;
  }

  TableDecomposition of_table(const TablePart& part, const Execution& execution) const {
    std::vector<std::size_t> places = part.sources;
    places.push_back(target_);
    if (groups_) places.push_back(*groups_);
    ArrayTable rows = table_.part(places, part.begin, part.end);
    DecompositionRequest request = request_;
    request.roles = roles_of(part);
    for (auto* names : {&request.table.categorical, &request.table.numeric}) {
      std::erase_if(*names, [&](const std::string& name) {
        return std::ranges::find(rows.columns(), name) == rows.columns().end();
      });
    }
    return decompose_table(rows, request, execution);
  }

  TableDecomposition of_shared_columns(const TablePart& part, const Execution& execution) const {
    std::vector<IntegerColumn> columns;
    std::vector<IntegerRange> ranges;
    const auto take = [&](const SharedColumn& column) {
      columns.push_back({.type = IntegerColumn::Type::int32,
                         .values = std::as_bytes(std::span(column.codes)).data(),
                         .stride = sizeof(int)});
      ranges.push_back(column.range);
    };
    for (const std::size_t place : part.sources) take(*shared_[place]);
    take(*shared_[target_]);
    const CountedRows counted = count_rows(columns, ranges, table_.rows());
    return decompose_counts(
        JointDistribution::from_counts(static_cast<int>(part.sources.size()),
                                       counted.distinct.values(), counted.distinct.weights()),
        table_.name(), request_, execution);
  }

  ArrayTable& table_;
  const DecompositionRequest& request_;
  std::size_t target_;
  std::optional<std::size_t> groups_;
  std::vector<std::size_t> used_;                    // places of sources and target
  std::vector<std::optional<SharedColumn>> shared_;  // of all columns, if any are
};

}  // namespace

std::vector<std::string> term_names(const RedundancyMeasure& measure, int sources) {
  const RedundancyLattice lattice(sources);
  std::vector<std::string> names;
  if (measure.own_terms != nullptr) {
    for (const int i : measure.own_terms(lattice)) names.push_back(lattice.antichains()[i].text());
  } else {
    for (const Antichain& antichain : lattice.antichains()) names.push_back(antichain.text());
  }
  return names;
}

std::vector<PartDecomposition> decompose_each(ArrayTable& table,
                                              const DecompositionRequest& request,
                                              std::span<const TablePart> parts,
                                              const Execution& execution) {
  check_request(request);
  EachPart each(table, request, parts);
  each.share_columns(parts, execution);
  const Execution own(1, execution.stop_token());
  std::vector<PartDecomposition> results(parts.size());
  std::vector<std::exception_ptr> errors(parts.size());
  parallel_for(static_cast<int>(parts.size()), execution, [&](int i, int) {
    try {
      results[i] = each.of(parts[i], own);
    } catch (const Stopped&) {
    } catch (const Error& error) {
      errors[i] = std::make_exception_ptr(
          Error(fmt::format("{}: {}", each.name_of(parts[i]), error.what())));
    } catch (...) {
      errors[i] = std::current_exception();
    }
  });
  execution.check_stop();
  for (const std::exception_ptr& error : errors) {
    if (error) std::rethrow_exception(error);
  }
  return results;
}

}  // namespace infomorph
