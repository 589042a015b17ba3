#include "infomorph/record/epoch_history.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "infomorph/base/mean.hpp"
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

}  // namespace

EpochHistory::EpochHistory(const PreparedTraining& prepared)
    : prepared_(prepared),
      scoring_(prepared.training.scoring()),
      layers_(prepared.training.network()) {}

void EpochHistory::read(const StoredRun& stored, Network& network) {
  require_same_data(prepared_.preprocessing, stored.checkpoint);
  const Matrix<double> at = stored.checkpoint.read_rows("at", 2, 1);
  const auto last = static_cast<int>(at(0, 0));
  network.set_steps(static_cast<long>(at(0, 1)));
  read_parameters(stored.checkpoint, network);
  parameters_.restore(last, network, stored.records);
  auto information = layers_.read(stored.records, last + 1);
  for (int epoch = 0; epoch <= last; ++epoch) {
    EpochRecord record{.epoch = epoch,
                       .steps = static_cast<long>(stored.number(epoch, "steps")),
                       .seconds = stored.number(epoch, "seconds"),
                       .information = std::move(information[epoch])};
    for (const FigureColumn& column : scoring_.columns) {
      if (!column.last_only) record.figures.push_back(stored.number(epoch, title_of(column)));
    }
    epochs_.push_back(std::move(record));
  }
  read_arrays(stored);
  read_last_figures(stored.checkpoint);
  const auto classes = static_cast<int>(prepared_.preprocessing.classes.size());
  epochs_.back().labels = read_labels(stored.checkpoint, classes);
}

void EpochHistory::read_arrays(const StoredRun& stored) {
  const auto count = static_cast<Eigen::Index>(epochs_.size());
  for (const ArrayColumn& array : scoring_.arrays) {
    const auto size = static_cast<Eigen::Index>(array.rows) * array.columns;
    const Matrix<double> rows = stored.records.read_rows(array.name, size, count);
    for (Eigen::Index i = 0; i < count; ++i) {
      epochs_[static_cast<std::size_t>(i)].arrays.emplace_back(
          Eigen::Map<const Matrix<double>>(rows.row(i).data(), array.rows, array.columns));
    }
  }
}

void EpochHistory::add(EpochRecord record, Network& network) {
  epochs_.push_back(std::move(record));
  parameters_.add(epochs_.back().epoch, network);
}

double EpochHistory::seconds() const {
  double sum = 0;
  for (const EpochRecord& record : epochs_) sum += record.seconds;
  return sum;
}

std::vector<Score> EpochHistory::scores() const {
  return scores_of(scoring_.columns, last().figures);
}

std::string EpochHistory::describe() const {
  std::string text =
      fmt::format("epoch {}/{}, step {}  {:.2f} s{}", last().epoch, prepared_.training.epochs(),
                  last().steps, last().seconds, describe_goals(last()));
  for (const Score& score : scores()) text += fmt::format("  {} {:.4g}", score.name, score.value);
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
  detail::add_figures(scoring_.columns, last().figures, json);
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
  write_preprocessing(prepared_.preprocessing, file);
  write_last_figures(file);
  write_labels(last().labels, file);
  parameters_.write_last(file);
  file.annotate("/", "spec", write_spec(spec));
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

void EpochHistory::read_last_figures(const Hdf5Reader& checkpoint) {
  if (!checkpoint.has("readout")) return;
  const Matrix<double> figures =
      checkpoint.read_rows("readout", static_cast<Eigen::Index>(last_columns().size()), 1);
  std::vector<double>& all = epochs_.back().figures;
  all.insert(all.end(), figures.row(0).begin(), figures.row(0).end());
}

}  // namespace infomorph
