#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/array_samples.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "infomorph/task/classify.hpp"
#include "infomorph/task/encode.hpp"
#include "infomorph/task/fit_to_data.hpp"
#include "infomorph/task/memory_scan.hpp"
#include "infomorph/task/readout.hpp"
#include "python/bindings/arrays.hpp"
#include "python/bindings/bindings.hpp"
#include "python/bindings/epoch.hpp"
#include "python/bindings/image_shape.hpp"
#include "python/bindings/long_call.hpp"
#include "python/bindings/network_handle.hpp"

namespace infomorph::python {

namespace nb = nanobind;
using namespace nb::literals;

namespace {

// A task that learns in epochs, with its data.
class TrainingHandle {
 public:
  TrainingHandle(RunSpec spec, PreparedTraining prepared, InputWidths widths)
      : spec_(std::move(spec)),
        prepared_(std::make_shared<PreparedTraining>(std::move(prepared))),
        network_(std::shared_ptr<Network>(prepared_, &training().network()), widths) {}

  Training& training() const { return prepared_->training; }
  const RunSpec& spec() const { return spec_; }
  const Preprocessing& preprocessing() const { return prepared_->preprocessing; }
  const NetworkHandle& network() const { return network_; }

  // The next batch; false if it was the last of its epoch.
  bool step() {
    require(!training().finished(), "the task has learnt all of its {} epochs",
            training().epochs());
    require(!to_evaluate_, "the batches of the epoch are learnt: evaluate() comes next");
    const nb::gil_scoped_release released;
    const std::lock_guard lock(network_.at_work());
    to_evaluate_ = !training().step();
    return !to_evaluate_;
  }

  nb::dict evaluate() {
    require(to_evaluate_,
            "there are batches of the epoch to learn before evaluate(): call step() "
            "until it returns False");
    EpochRecord record;
    LongCall call;
    call.run([&] { finish_epoch(record); });
    return taken(std::move(record));
  }

  // The rest of the epoch at work and its evaluation; nothing after the last.
  std::optional<nb::dict> epoch() {
    if (training().finished()) return std::nullopt;
    EpochRecord record;
    LongCall call;
    call.run([&] {
      const std::lock_guard lock(network_.at_work());
      while (!to_evaluate_ && !call.stopped()) to_evaluate_ = !training().step();
      if (call.stopped()) return;
      record = training().evaluate();
      to_evaluate_ = false;
    });
    return taken(std::move(record));
  }

  // Of the last epoch that was evaluated.
  Readout readout() const {
    require(evaluated_, "there is no readout before the first epoch is evaluated");
    return network_.network().is_read_by_labels() ? Readout(labels_) : Readout();
  }

 private:
  void finish_epoch(EpochRecord& record) {
    const std::lock_guard lock(network_.at_work());
    record = training().evaluate();
    to_evaluate_ = false;
  }

  nb::dict taken(EpochRecord record) {
    nb::dict result = to_dict(training(), record);
    labels_ = std::move(record.labels);
    evaluated_ = true;
    return result;
  }

  RunSpec spec_;
  std::shared_ptr<PreparedTraining> prepared_;
  NetworkHandle network_;
  bool to_evaluate_ = false;  // all batches of the epoch at work are learnt
  bool evaluated_ = false;
  LabelActivity labels_;
};

template <typename Task>
const Task& task_of(const RunSpec& spec) {
  const auto* task = std::get_if<Task>(&spec.task);
  require(task != nullptr, "the task of the spec is {}: expected {}", task_name(spec), Task::kName);
  return *task;
}

TrainingHandle classify(const RunSpec& spec, int threads) {
  ClassifySpec task = task_of<ClassifySpec>(spec);
  PreparedTraining prepared = prepare(task, spec.seed, threads);
  const InputWidths widths{prepared.preprocessing.width(),
                           static_cast<int>(prepared.preprocessing.classes.size()),
                           prepared.preprocessing.shape};
  return {{spec.seed, std::move(task)}, std::move(prepared), widths};
}

TrainingHandle encode(const RunSpec& spec, int threads) {
  const auto& task = task_of<EncodeSpec>(spec);
  PreparedTraining prepared = prepare(task, spec.seed, threads);
  const auto& data = *std::static_pointer_cast<const EncodeData>(prepared.data);
  const auto* samples = std::get_if<ClassificationData>(&data);
  const int width = samples != nullptr ? samples->width() : kBarsSide * kBarsSide;
  const InputWidths widths{width, 0, prepared.preprocessing.shape};
  return {spec, std::move(prepared), widths};
}

// A part of the samples as Python gives it.
template <typename Real>
struct Part {
  Array2<Real> values;
  std::optional<Array1<int>> labels;

  explicit Part(const nb::tuple& given)
      : values(nb::cast<Array2<Real>>(given[0])),
        labels(given[1].is_none() ? std::nullopt : std::optional(nb::cast<Array1<int>>(given[1]))) {
  }

  SampleArrays<Real> arrays(std::string name) const {
    return {std::move(name), activities(values),
            labels ? std::span<const int>(labels->data(), labels->size()) : std::span<const int>()};
  }
};

// @param parts  to learn from, to validate and to test on: (values, labels or None)
template <typename Real>
ClassificationData data_of(const nb::tuple& parts, std::vector<std::string> columns,
                           std::vector<std::string> classes, bool standardise,
                           const ImageShape& shape) {
  const Part<Real> train(nb::cast<nb::tuple>(parts[0]));
  const Part<Real> validation(nb::cast<nb::tuple>(parts[1]));
  const Part<Real> test(nb::cast<nb::tuple>(parts[2]));
  const nb::gil_scoped_release released;
  return samples_from_arrays(train.arrays("x"), validation.arrays("validation x"),
                             test.arrays("test x"), std::move(columns), std::move(classes),
                             standardise, shape_of(shape));
}

template <typename Real>
TrainingHandle classify_arrays(const RunSpec& spec, const nb::tuple& parts,
                               std::vector<std::string> columns, std::vector<std::string> classes,
                               bool standardise, const ImageShape& shape, int threads) {
  ClassifySpec task = task_of<ClassifySpec>(spec);
  require(task.data.whitening == WhiteningMethod::none,
          "data.whitening is given, but so is x: whiten x, or let the spec name the data");
  const auto data = std::make_shared<const ClassificationData>(
      data_of<Real>(parts, std::move(columns), std::move(classes), standardise, shape));
  fit_to_data(data->train.size(), data->classes(), task);
  PreparedTraining prepared{data, classification(task, *data, spec.seed, threads),
                            data->preprocessing};
  return {{spec.seed, std::move(task)},
          std::move(prepared),
          {data->width(), data->classes(), data->preprocessing.shape}};
}

template <typename Real>
TrainingHandle encode_arrays(const RunSpec& spec, const nb::tuple& parts,
                             std::vector<std::string> columns, std::vector<std::string> classes,
                             bool standardise, const ImageShape& shape, int threads) {
  const auto& task = task_of<EncodeSpec>(spec);
  const auto data = std::make_shared<const EncodeData>(
      data_of<Real>(parts, std::move(columns), std::move(classes), standardise, shape));
  const auto& samples = std::get<ClassificationData>(*data);
  PreparedTraining prepared{data, encoding(task, *data, spec.seed, threads), samples.preprocessing};
  return {spec, std::move(prepared), {samples.width(), 0, samples.preprocessing.shape}};
}

// The memories of a scan, one after another.
class ScanHandle {
 public:
  ScanHandle(const RunSpec& spec, int threads)
      : scan_(std::make_shared<MemoryScan>(task_of<RememberSpec>(spec), spec.seed)),
        execution_(threads) {}

  const MemoryScan& scan() const { return *scan_; }

  nb::dict memory(int place) const {
    require(0 <= place && place < scan_->size(), "there is no memory {}: expected 0 to {}", place,
            scan_->size() - 1);
    MemoryRun run;
    LongCall call;
    call.run([&] {
      const std::unique_ptr<Memory> memory = scan_->memory(place, execution_);
      while (memory->step()) {
        if (call.stopped()) return;
      }
      run = memory->result();
    });
    return to_dict(*scan_, run);
  }

 private:
  std::shared_ptr<MemoryScan> scan_;
  Execution execution_;
};

}  // namespace

void bind_task(nb::module_& core) {
  nb::class_<Preprocessing>(core, "Preprocessing",
                            "How raw values become what a network sees: (value - mean) * scale, "
                            "and after that, with whitening, (values - whitening[0]) @ "
                            "whitening[1].")
      .def_prop_ro("columns", [](const Preprocessing& p) { return p.columns; })
      .def_prop_ro("classes", [](const Preprocessing& p) { return p.classes; })
      .def_prop_ro(
          "mean",
          [](const Preprocessing& p) {
            return to_numpy(std::vector<double>(p.mean.begin(), p.mean.end()));
          },
          nb::rv_policy::automatic)
      .def_prop_ro(
          "scale",
          [](const Preprocessing& p) {
            return to_numpy(std::vector<double>(p.scale.begin(), p.scale.end()));
          },
          nb::rv_policy::automatic)
      .def_prop_ro("shape", [](const Preprocessing& p) { return to_python(p.shape); })
      .def_prop_ro(
          "whitening",
          [](const Preprocessing& p) -> nb::object {
            if (!p.whitening) return nb::none();
            const Vector<float>& mean = p.whitening->mean;
            return nb::make_tuple(to_numpy(std::vector<float>(mean.begin(), mean.end())),
                                  to_numpy(p.whitening->transform));
          },
          nb::sig("def whitening(self) -> tuple[NDArray[numpy.float32], NDArray[numpy.float32]] | "
                  "None"));
  core.def(
      "standardisation",
      [](const Array2<double>& x) {
        std::vector<double> mean;
        std::vector<double> scale;
        std::vector<double> column(x.shape(0));
        for (std::size_t k = 0; k < x.shape(1); ++k) {
          for (std::size_t b = 0; b < column.size(); ++b) column[b] = x(b, k);
          const Standardisation how = standardisation_of(column);
          mean.push_back(how.mean);
          scale.push_back(how.scale);
        }
        return nb::make_tuple(to_numpy(std::move(mean)), to_numpy(std::move(scale)));
      },
      "x"_a, "Mean and scale that bring each column of x to mean 0 and deviation 1.");
  nb::class_<TrainingHandle>(core, "Training")
      .def("step", &TrainingHandle::step)
      .def("evaluate", &TrainingHandle::evaluate)
      .def("epoch", &TrainingHandle::epoch)
      .def("readout", &TrainingHandle::readout)
      .def_prop_ro("finished", [](const TrainingHandle& t) { return t.training().finished(); })
      .def_prop_ro("epochs", [](const TrainingHandle& t) { return t.training().epochs(); })
      .def_prop_ro("progress", [](const TrainingHandle& t) { return t.training().progress().done; })
      .def_prop_ro("spec", &TrainingHandle::spec)
      .def_prop_ro("preprocessing", &TrainingHandle::preprocessing)
      .def_prop_ro("network", &TrainingHandle::network);
  core.def("classify", &classify, "spec"_a, "threads"_a);
  core.def("encode", &encode, "spec"_a, "threads"_a);
  core.def("classify_arrays32", &classify_arrays<float>, "spec"_a, "parts"_a, "columns"_a,
           "classes"_a, "standardise"_a, "shape"_a.none(), "threads"_a);
  core.def("classify_arrays64", &classify_arrays<double>, "spec"_a, "parts"_a, "columns"_a,
           "classes"_a, "standardise"_a, "shape"_a.none(), "threads"_a);
  core.def("encode_arrays32", &encode_arrays<float>, "spec"_a, "parts"_a, "columns"_a, "classes"_a,
           "standardise"_a, "shape"_a.none(), "threads"_a);
  core.def("encode_arrays64", &encode_arrays<double>, "spec"_a, "parts"_a, "columns"_a, "classes"_a,
           "standardise"_a, "shape"_a.none(), "threads"_a);
  nb::class_<ScanHandle>(core, "MemoryScan")
      .def(nb::init<const RunSpec&, int>(), "spec"_a, "threads"_a)
      .def("__len__", [](const ScanHandle& s) { return s.scan().size(); })
      .def("load_of", [](const ScanHandle& s, int place) { return s.scan().load_of(place); })
      .def("seed_of", [](const ScanHandle& s, int place) { return s.scan().seed_of(place); })
      .def("memory", &ScanHandle::memory, "place"_a);
}

}  // namespace infomorph::python
