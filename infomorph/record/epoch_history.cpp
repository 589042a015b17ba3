#include "infomorph/record/epoch_history.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/base/mean.hpp"
#include "infomorph/dataset/digest.hpp"
#include "infomorph/information/goal.hpp"
#include "infomorph/network/layer_rules.hpp"
#include "infomorph/record/figure_text.hpp"
#include "infomorph/record/label_records.hpp"
#include "infomorph/record/preprocessing_records.hpp"
#include "infomorph/record/summary.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph {
namespace {

// As in "goal 0.5312 + 0.0112 bit", of all layers that have one.
std::string describe_goals(const EpochRecord& record) {
  std::vector<std::string> goals;
  for (const LayerInformation& layer : record.information) {
    if (!layer.goal.empty()) goals.push_back(fmt::format("{:.4f}", mean_of(layer.goal)));
  }
  return goals.empty() ? "" : fmt::format("  goal {} bit", fmt::join(goals, " + "));
}

// Values of an array of all epochs, one after another.
template <typename T>
std::vector<T> stacked(const std::vector<EpochRecord>& epochs, std::size_t array) {
  std::vector<T> values;
  for (const EpochRecord& record : epochs) {
    const Matrix<double>& of_epoch = record.arrays[array];
    for (Eigen::Index i = 0; i < of_epoch.size(); ++i) {
      values.push_back(static_cast<T>(of_epoch.data()[i]));
    }
  }
  return values;
}

// Layers that are given a goal, but whose rule has none.
std::vector<std::string> layers_with_unused_goal(const Network& network) {
  std::vector<std::string> names;
  for (const WiredLayer& layer : network.layers()) {
    if (!layer_rule(layer.spec.rule).has_goal && !goal_terms(layer.spec.goal).empty())
      names.push_back(layer.spec.name);
  }
  return names;
}

}  // namespace

EpochHistory::EpochHistory(const PreparedTraining& prepared)
    : prepared_(prepared),
      scoring_(prepared.training.scoring()),
      layers_(prepared.training.network()) {}

void EpochHistory::read(const StoredRun& stored, Network& network) {
  require_same_data(prepared_.preprocessing, stored.checkpoint);
  const int last = read_place(stored.checkpoint, network);
  read_parameters(stored.checkpoint, network);
  parameters_.restore(last, network, stored.records);
  read_rows(stored, last);
  require(epochs_.back().steps == network.steps(),
          "{}: epoch {} ends at step {}, but at step {} in {}", stored.metrics.name, last,
          epochs_.back().steps, network.steps(), stored.checkpoint.path().string());
  require(stored.checkpoint.annotation("at", "rows") == digest_of_rows(),
          "{}: its first {} rows are not those that the checkpoint beside it was written with",
          stored.metrics.name, last + 1);
  read_arrays(stored);
  read_last_figures(stored.checkpoint);
  const auto classes = static_cast<int>(prepared_.preprocessing.classes.size());
  epochs_.back().labels = read_labels(stored.checkpoint, "", network, classes);
  read_kept(stored.checkpoint, network);
}

// The epoch of the checkpoint.
int EpochHistory::read_place(const Hdf5Reader& checkpoint, Network& network) const {
  const std::vector<int> at = checkpoint.read<int>("at", {1, 2});
  require(at[0] >= 0 && at[0] <= prepared_.training.epochs() && at[1] >= 0,
          "{}: is said to be of epoch {} and step {}, and the run has {} epochs",
          checkpoint.path().string(), at[0], at[1], prepared_.training.epochs());
  network.set_steps(at[1]);
  return at[0];
}

void EpochHistory::read_rows(const StoredRun& stored, int last) {
  auto information = layers_.read(stored.records, last + 1);
  for (int epoch = 0; epoch <= last; ++epoch) {
    const auto row = static_cast<std::size_t>(epoch);
    require(stored.count(row, "epoch") == epoch, "{}, row {}: is of epoch {}, expected {}",
            stored.metrics.name, row + 1, stored.count(row, "epoch"), epoch);
    EpochRecord record{.epoch = epoch,
                       .steps = stored.count(row, "steps"),
                       .seconds = stored.number(row, "seconds"),
                       .information = std::move(information[row])};
    record.figures = stored.figures(row, scoring_.columns);
    epochs_.push_back(std::move(record));
    keep_last_if_best();
  }
}

void EpochHistory::read_kept(const Hdf5Reader& checkpoint, const Network& network) {
  if (!scoring_.kept_by) return;
  const int epoch = checkpoint.read<int>("kept/epoch", {1})[0];
  require(epoch == kept().epoch, "{}: keeps epoch {}, and epoch {} is the best by metrics.csv",
          checkpoint.path().string(), epoch, kept().epoch);
  parameters_.restore_kept(checkpoint);
  const auto classes = static_cast<int>(prepared_.preprocessing.classes.size());
  epochs_[kept_].labels = read_labels(checkpoint, kKeptPrefix, network, classes);
}

// Whether the last epoch is the one that is kept from now on.
bool EpochHistory::keep_last_if_best() {
  const bool best =
      !scoring_.kept_by || kept().figures[*scoring_.kept_by] < last().figures[*scoring_.kept_by];
  if (best) kept_ = epochs_.size() - 1;
  return epochs_.size() == 1 || best;
}

void EpochHistory::read_arrays(const StoredRun& stored) {
  const auto count = static_cast<Eigen::Index>(epochs_.size());
  for (const ArrayColumn& array : scoring_.arrays) {
    const Hdf5Reader::Shape shape = {array.rows, array.columns};
    std::vector<double> values;
    if (array.integer) {
      const auto whole = stored.records.read_first<int>(array.name, count, shape);
      require(std::ranges::all_of(whole, [](int value) { return value >= 0; }),
              "{}: {} has a negative count", stored.records.path().string(), array.name);
      values.assign(whole.begin(), whole.end());
    } else {
      values = stored.records.read_first<double>(array.name, count, shape);
    }
    const double* of_epoch = values.data();
    for (EpochRecord& record : epochs_) {
      record.arrays.emplace_back(
          Eigen::Map<const Matrix<double>>(of_epoch, array.rows, array.columns));
      of_epoch += record.arrays.back().size();
    }
  }
}

void EpochHistory::add(EpochRecord record, Network& network) {
  parameters_.add(record.epoch, network);  // first, for it may throw: then there is no such epoch
  epochs_.push_back(std::move(record));
  if (keep_last_if_best() && scoring_.kept_by) parameters_.keep_last();
}

double EpochHistory::seconds() const {
  double sum = 0;
  for (const EpochRecord& record : epochs_) sum += record.seconds;
  return sum;
}

std::vector<Score> EpochHistory::scores() const {
  return scores_of(scoring_.columns, kept().figures);
}

std::string EpochHistory::describe() const {
  std::string text =
      fmt::format("epoch {}/{}, step {}  {:.2f} s{}", last().epoch, prepared_.training.epochs(),
                  last().steps, last().seconds, describe_goals(last()));
  for (const Score& score : scores_of(scoring_.columns, last().figures))
    text += fmt::format("  {} {:.4g}", score.name, score.value);
  return text;
}

std::string EpochHistory::metrics() const {
  std::string text =
      "epoch,steps,seconds" + figure_titles(scoring_.columns) + layers_.titles() + "\n";
  for (const EpochRecord& record : epochs_) text += row_of(record);
  return text;
}

std::string EpochHistory::row_of(const EpochRecord& record) const {
  return fmt::format("{},{},{}{}{}\n", record.epoch, record.steps, record.seconds,
                     figure_values(scoring_.columns, record.figures),
                     layers_.values(record.information));
}

std::string EpochHistory::summary(const RunSpec& spec) const {
  nlohmann::ordered_json json = detail::summary_head(spec, last().steps, seconds());
  if (prepared_.rows_dropped > 0) json["rows_dropped"] = prepared_.rows_dropped;
  if (!prepared_.data_remark.empty()) json["data_remark"] = prepared_.data_remark;
  const std::vector<std::string> unused = layers_with_unused_goal(prepared_.training.network());
  if (!unused.empty()) json["unused_goals"] = unused;
  if (scoring_.kept_by) json["kept_epoch"] = kept().epoch;
  detail::add_figures(scoring_.columns, kept().figures, json);
  return json.dump(2) + "\n";
}

void EpochHistory::write_records(Hdf5File& file) const {
  const auto count = static_cast<int>(epochs_.size());
  std::vector<int> numbers;
  std::vector<const std::vector<LayerInformation>*> information;
  for (const EpochRecord& record : epochs_) {
    numbers.push_back(record.epoch);
    information.push_back(&record.information);
  }
  file.write("epoch", {count}, numbers);
  for (std::size_t i = 0; i < scoring_.arrays.size(); ++i) {
    const ArrayColumn& array = scoring_.arrays[i];
    const std::vector<int> shape = {count, array.rows, array.columns};
    if (array.integer) {
      file.write(array.name, shape, stacked<int>(epochs_, i));
    } else {
      file.write(array.name, shape, stacked<double>(epochs_, i));
    }
    file.annotate(array.name, "axes", "epoch, " + array.axes);
  }
  layers_.write(information, file);
  parameters_.write_snapshots(file);
}

void EpochHistory::write_checkpoint(const RunSpec& spec, Hdf5File& file) const {
  file.write("at", {1, 2}, std::vector<int>{last().epoch, static_cast<int>(last().steps)});
  file.annotate("at", "axes", "-, (epoch, steps)");
  file.annotate("at", "rows", digest_of_rows());
  write_preprocessing(prepared_.preprocessing, file);
  write_last_figures(file);
  write_labels(last().labels, "", file);
  parameters_.write_last(file);
  write_kept(file);
  file.annotate("/", "spec", write_spec(spec));
}

void EpochHistory::write_kept(Hdf5File& file) const {
  if (!scoring_.kept_by) return;
  file.write("kept/epoch", {1}, std::vector<int>{kept().epoch});
  write_labels(kept().labels, kKeptPrefix, file);
  parameters_.write_kept(file);
}

std::vector<const FigureColumn*> EpochHistory::last_columns() const {
  std::vector<const FigureColumn*> columns;
  for (const FigureColumn& column : scoring_.columns) {
    if (column.last_only) columns.push_back(&column);
  }
  return columns;
}

// What stands in no row of metrics.csv.
void EpochHistory::write_last_figures(Hdf5File& file) const {
  const std::vector<const FigureColumn*> columns = last_columns();
  if (columns.empty() || last().figures.size() < scoring_.columns.size()) return;
  std::vector<std::string> names;
  for (const FigureColumn* column : columns) {
    names.push_back(column->name.substr(column->name.find('.') + 1));
  }
  const auto count = static_cast<int>(columns.size());
  file.write("readout", {1, count},
             std::span(last().figures).last(static_cast<std::size_t>(count)));
  file.annotate("readout", "axes",
                fmt::format("-, ({}); {}", fmt::join(names, ", "),
                            columns.front()->name.substr(0, columns.front()->name.find('.'))));
}

// A run that was complete and goes on to more epochs has those of an epoch that is the last no
// more.
void EpochHistory::read_last_figures(const Hdf5Reader& checkpoint) {
  const auto count = static_cast<Eigen::Index>(last_columns().size());
  const bool complete = epochs_.back().epoch == prepared_.training.epochs();
  if (count == 0 || !(complete || checkpoint.has("readout"))) return;
  const std::vector<double> figures = checkpoint.read<double>("readout", {1, count});
  std::vector<double>& all = epochs_.back().figures;
  all.insert(all.end(), figures.begin(), figures.end());
}

// Of what is in metrics.csv and nowhere else, but for the seconds, which no two runs share.
std::string EpochHistory::digest_of_rows() const {
  std::string text;
  for (const EpochRecord& record : epochs_) {
    text += fmt::format("{},{}{}\n", record.epoch, record.steps,
                        figure_values(scoring_.columns, record.figures));
  }
  return sha256(text);
}

}  // namespace infomorph
