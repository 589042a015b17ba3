#include "infomorph/record/classify_recorder.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/base/logarithmic.hpp"
#include "infomorph/base/version.hpp"
#include "infomorph/record/saved_classifier.hpp"
#include "infomorph/record/spec_file.hpp"

namespace infomorph {
namespace {

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

template <typename T>
void append(const Matrix<T>& matrix, std::vector<T>& values) {
  values.insert(values.end(), matrix.data(), matrix.data() + matrix.size());
}

bool is_moment(const std::string& name) { return name.ends_with("_moment"); }

}  // namespace

ClassifyRecorder::ClassifyRecorder(const RunSpec& spec, const Preprocessing& preprocessing,
                                   RunFolder folder)
    : spec_(spec), preprocessing_(preprocessing), folder_(std::move(folder)) {}

void ClassifyRecorder::add(const EpochRecord& record, Network& network) {
  if (epochs_.empty()) {
    folder_.create();
    folder_.write("spec.toml", write_spec(spec_));
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
      const LayerSpec& layer = network.layers()[i].spec;
      if (layer.rule != LearningRule::infomorphic) continue;
      layers_.push_back({layer.name, i, term_names(layer.goal.sources)});
    }
    output_ = static_cast<std::size_t>(network.output_index());
  }
  epochs_.push_back(record);
  parameters_.clear();
  network.visit_parameters([&](const ParameterArray& array) {
    const auto size = static_cast<std::size_t>(array.rows) * array.columns;
    parameters_.push_back({array.name, array.rows, array.columns, {array.data, array.data + size}});
  });
  folder_.write("metrics.csv", metrics());
  if (!is_logarithmic(record.epoch)) return;
  Snapshot snapshot{record.epoch, {}};
  std::ranges::copy_if(parameters_, std::back_inserter(snapshot.arrays),
                       [](const Array& array) { return !is_moment(array.name); });
  snapshots_.push_back(std::move(snapshot));
  write_records();
  write_checkpoint();
}

void ClassifyRecorder::finish() {
  write_records();
  write_checkpoint();
  folder_.write("summary.json", summary());
}

std::string ClassifyRecorder::metrics() const {
  std::string text = "epoch,steps,seconds,accuracy_train,accuracy_validation,accuracy_test";
  for (const RecordedLayer& layer : layers_) {
    text += fmt::format(",goal_{}", layer.name);
    for (const std::string& term : layer.terms) text += fmt::format(",{}:{}", layer.name, term);
  }
  text += "\n";
  for (const EpochRecord& epoch : epochs_) {
    text += fmt::format("{},{},{},{},{},{}", epoch.epoch, epoch.steps, epoch.seconds,
                        epoch.accuracy.train, epoch.accuracy.validation, epoch.accuracy.test);
    for (const RecordedLayer& layer : layers_) {
      const LayerInformation& information = epoch.information[layer.index];
      text += fmt::format(",{}", mean_of(information.goal));
      for (Eigen::Index i = 0; i < information.terms.cols(); ++i) {
        text += fmt::format(",{}", information.terms.col(i).mean());
      }
    }
    text += "\n";
  }
  return text;
}

std::string ClassifyRecorder::summary() const {
  const EpochRecord& last = epochs_.back();
  double seconds = 0;
  for (const EpochRecord& epoch : epochs_) seconds += epoch.seconds;
  const nlohmann::ordered_json json = {{"task", "classify"},
                                       {"version", version()},
                                       {"seed", spec_.seed},
                                       {"steps", last.steps},
                                       {"seconds_training", seconds},
                                       {"accuracy",
                                        {{"train", last.accuracy.train},
                                         {"validation", last.accuracy.validation},
                                         {"test", last.accuracy.test}}}};
  return json.dump(2) + "\n";
}

void ClassifyRecorder::write_records() const {
  Hdf5File file(folder_.path() / "records.h5");
  file.annotate("/", "version", std::string(version()));
  file.annotate("/", "spec", write_spec(spec_));
  const auto count = static_cast<int>(epochs_.size());
  std::vector<int> numbers;
  std::vector<int> confusion;
  for (const EpochRecord& epoch : epochs_) {
    numbers.push_back(epoch.epoch);
    append(epoch.confusion, confusion);
  }
  file.write("epoch", {count}, numbers);
  const auto classes = static_cast<int>(epochs_.front().confusion.rows());
  file.write("confusion", {count, classes, classes}, confusion);
  file.annotate("confusion", "axes", "epoch, true class, predicted class; counts of test samples");
  for (const RecordedLayer& layer : layers_) write_layer(layer, file);
  for (const Snapshot& snapshot : snapshots_) {
    for (const Array& array : snapshot.arrays) {
      file.write(fmt::format("snapshots/{:06}/{}", snapshot.epoch, array.name),
                 {array.rows, array.columns}, array.values);
    }
  }
  file.commit();
}

void ClassifyRecorder::write_layer(const RecordedLayer& layer, Hdf5File& file) const {
  std::vector<double> goal;
  std::vector<double> activity;
  std::vector<double> terms;
  for (const EpochRecord& epoch : epochs_) {
    const LayerInformation& information = epoch.information[layer.index];
    goal.insert(goal.end(), information.goal.begin(), information.goal.end());
    activity.insert(activity.end(), information.mean_activity.begin(),
                    information.mean_activity.end());
    append(information.terms, terms);
  }
  const auto epochs = static_cast<int>(epochs_.size());
  const int neurons = static_cast<int>(epochs_.front().information[layer.index].goal.size());
  file.write(layer.name + "/goal", {epochs, neurons}, goal);
  file.annotate(layer.name + "/goal", "axes", "epoch, neuron; bits");
  file.write(layer.name + "/mean_activity", {epochs, neurons}, activity);
  file.annotate(layer.name + "/mean_activity", "axes", "epoch, neuron; mean theta");
  file.write(layer.name + "/terms", {epochs, neurons, static_cast<int>(layer.terms.size())}, terms);
  file.annotate(layer.name + "/terms", "axes", "epoch, neuron, term; bits");
  file.annotate(layer.name + "/terms", "names", fmt::format("{}", fmt::join(layer.terms, " ")));
}

void ClassifyRecorder::write_checkpoint() const {
  Hdf5File file(folder_.path() / "checkpoint.h5");
  const EpochRecord& last = epochs_.back();
  file.write("epoch", {1}, std::vector<int>{last.epoch});
  file.write("steps", {1}, std::vector<int>{static_cast<int>(last.steps)});
  const std::vector<double>& activity = last.information[output_].mean_activity;
  file.write("mean_activity", {static_cast<int>(activity.size())}, activity);
  write_preprocessing(preprocessing_, file);
  for (const Array& array : parameters_) {
    file.write("parameters/" + array.name, {array.rows, array.columns}, array.values);
  }
  file.annotate("/", "spec", write_spec(spec_));
  file.commit();
}

}  // namespace infomorph
