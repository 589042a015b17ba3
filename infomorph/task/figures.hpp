#pragma once

#include <string>
#include <vector>

namespace infomorph {

/// A number that a task records, and what becomes of it wherever records go: metrics.csv,
/// summary.json, the scores of a run, the line on an epoch. The table of all columns of a task is
/// the one place that names them; a record holds their values in the same order.
struct FigureColumn {
  /// With a dot where summary.json nests it: "accuracy.test" is test in its table accuracy, and
  /// accuracy_test everywhere else.
  std::string name;
  int rank = 0;            ///< its place among the scores, from 1, the one to quote; 0: no score
  bool integer = false;    ///< written to summary.json as one
  bool last_only = false;  ///< known after the last epoch alone, in no row of metrics.csv
};

/// A figure that a run comes to, such as the test accuracy.
struct Score {
  std::string name;
  double value = 0;
};

/// The name of a column without dots.
std::string title_of(const FigureColumn& column);

/// Those of the figures that are scores, by rank.
/// @param figures  in the order of the columns; those at the end may be missing
std::vector<Score> scores_of(const std::vector<FigureColumn>& columns,
                             const std::vector<double>& figures);

/// The figure of a column. @throws Error if there is none of this title
double figure(const std::vector<FigureColumn>& columns, const std::vector<double>& figures,
              const std::string& title);

}  // namespace infomorph
