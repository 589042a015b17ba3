#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/base/finite.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "infomorph/task/fit_to_data.hpp"
#include "infomorph/task/overflow.hpp"
#include "infomorph/task/readout.hpp"
#include "python/bindings/arrays.hpp"
#include "python/bindings/bindings.hpp"
#include "python/bindings/image_shape.hpp"
#include "python/bindings/information.hpp"
#include "python/bindings/network_handle.hpp"

namespace infomorph::python {

namespace nb = nanobind;
using namespace nb::literals;

namespace {

using Labels = std::optional<Array1<int>>;

// What a classification leaves to the data is set as for so many samples.
constexpr int kManySamples = 4096;

NetworkHandle make_network(const RunSpec& spec, int width, const ImageShape& shape, int classes,
                           int threads) {
  NetworkSpec layers;
  if (const auto* classify = std::get_if<ClassifySpec>(&spec.task)) {
    ClassifySpec fitted = *classify;
    fit_to_data(kManySamples, classes, fitted);
    layers = std::move(fitted.network);
  } else if (const auto* encode = std::get_if<EncodeSpec>(&spec.task)) {
    layers = encode->network;
  } else {
    throw Error("the task of the spec is remember: expected classify or encode");
  }
  const InputWidths widths{width, classes, shape_of(shape)};
  return {std::make_shared<Network>(layers, widths, spec.seed, threads), widths};
}

SampleView view(const NetworkHandle& handle, const Array2<float>& x, const Labels& y) {
  const SampleView batch{activities(x),
                         y ? std::span<const int>(y->data(), y->size()) : std::span<const int>()};
  const InputWidths widths = handle.widths();
  require(batch.values.units == widths.image, "x has shape ({}, {}): expected (samples, {})",
          batch.size(), batch.values.units, widths.image);
  require(batch.size() > 0, "x has no samples");
  const std::span<const float> values(x.data(), x.size());
  if (!all_finite(values, handle.network().execution())) {
    const auto bad = std::ranges::find_if_not(values, [](float v) { return std::isfinite(v); });
    const auto place = bad - values.begin();
    throw Error(fmt::format("x[{}, {}] is {}: expected finite numbers", place / widths.image,
                            place % widths.image, *bad));
  }
  if (y) {
    require(static_cast<int>(y->size()) == batch.size(),
            "y has {} labels: expected {}, one a row of x", y->size(), batch.size());
    for (const int label : batch.labels) {
      require(0 <= label && label < widths.label, "y holds the label {}: expected 0 to {}", label,
              widths.label - 1);
    }
  }
  return batch;
}

SampleView view_to_learn_from(const NetworkHandle& handle, const Array2<float>& x,
                              const Labels& y) {
  require(handle.widths().label == 0 || y, "y is missing: the network learns from labels");
  require(handle.widths().label > 0 || !y, "y is given, but the network learns without labels");
  return view(handle, x, y);
}

nb::dict learn(NetworkHandle& handle, const Array2<float>& x, const Labels& y) {
  const SampleView batch = view_to_learn_from(handle, x, y);
  std::vector<LayerInformation> information;
  {
    const nb::gil_scoped_release released;
    const std::lock_guard lock(handle.at_work());
    handle.network().learn(batch, information);
  }
  return to_dict(handle.names(), information);
}

nb::dict observe(NetworkHandle& handle, const Array2<float>& x, const Labels& y) {
  const SampleView batch = view_to_learn_from(handle, x, y);
  std::vector<LayerInformation> information;
  {
    const nb::gil_scoped_release released;
    const std::lock_guard lock(handle.at_work());
    handle.network().observe(batch, true, information);
  }
  return to_dict(handle.names(), information);
}

// Outputs of the layer that is read [B x N].
template <typename Evaluate>
NumpyArray<float> outputs(NetworkHandle& handle, const Array2<float>& x, const Evaluate& evaluate) {
  const SampleView batch = view(handle, x, std::nullopt);
  Matrix<float> values;
  {
    const nb::gil_scoped_release released;
    const std::lock_guard lock(handle.at_work());
    const Matrix<float>& units = evaluate(handle.network(), batch);
    require_outputs(handle.network(), units, batch.size());
    values = units.leftCols(batch.size());
  }
  return by_sample_to_numpy(values, static_cast<int>(values.cols()));
}

OutputKind output_kind(std::string_view name) {
  for (const auto& [known, kind] : kOutputKinds) {
    if (known == name) return kind;
  }
  throw Error(fmt::format("tested is '{}': expected drawn, sign or mean", excerpt(name)));
}

Readout readout(NetworkHandle& handle, const Array2<float>& x, const Labels& y) {
  require(handle.widths().label > 0, "the network learns without labels and has no readout");
  const SampleView batch = view_to_learn_from(handle, x, y);
  const nb::gil_scoped_release released;
  const std::lock_guard lock(handle.at_work());
  if (!handle.network().is_read_by_labels()) return Readout();
  std::vector<LayerInformation> information;
  LabelActivity labels;
  handle.network().observe(batch, false, information, &labels);
  return Readout(std::move(labels));
}

nb::dict parameters(nb::handle self) {
  nb::dict result;
  nb::cast<NetworkHandle&>(self).network().visit_parameters([&](const ParameterArray& array) {
    const std::size_t shape[] = {static_cast<std::size_t>(array.rows),
                                 static_cast<std::size_t>(array.columns)};
    result[array.name.c_str()] = nb::cast(NumpyArray<float>(array.data, 2, shape, self));
  });
  return result;
}

NumpyArray<float> evidence(const Readout& readout, const Array2<float>& activity) {
  const Matrix<float> units =
      Eigen::Map<const Matrix<float>>(activity.data(), static_cast<Eigen::Index>(activity.shape(0)),
                                      static_cast<Eigen::Index>(activity.shape(1)))
          .transpose();
  const auto neurons = static_cast<std::size_t>(readout.labels().fired.rows());
  require(neurons == 0 || activity.shape(1) == neurons,
          "the activity has {} columns: expected {}, one a neuron", activity.shape(1), neurons);
  std::vector<float> all;
  for (int b = 0; b < units.cols(); ++b) {
    const std::vector<float> row = readout.evidence(units, b);
    all.insert(all.end(), row.begin(), row.end());
  }
  const std::size_t classes = units.cols() > 0 ? all.size() / units.cols() : 0;
  return to_numpy(std::move(all), {activity.shape(0), classes});
}

}  // namespace

void bind_network(nb::module_& core) {
  nb::class_<NetworkHandle>(core, "Network")
      .def_prop_ro("names", &NetworkHandle::names)
      .def_prop_ro("width", [](const NetworkHandle& n) { return n.widths().image; })
      .def_prop_ro("shape", [](const NetworkHandle& n) { return to_python(n.widths().shape); })
      .def_prop_ro("classes", [](const NetworkHandle& n) { return n.widths().label; })
      .def_prop_ro("steps", [](const NetworkHandle& n) { return n.network().steps(); })
      .def("set_steps", [](NetworkHandle& n, long steps) { n.network().set_steps(steps); })
      .def_prop_ro("sources",
                   [](const NetworkHandle& n) {
                     nb::dict sources;
                     for (const WiredLayer& layer : n.network().layers()) {
                       sources[layer.spec.name.c_str()] = layer.sources.size();
                     }
                     return sources;
                   })
      .def("learn", &learn, "x"_a, "y"_a.none())
      .def("observe", &observe, "x"_a, "y"_a.none())
      .def(
          "predict",
          [](NetworkHandle& handle, const Array2<float>& x, std::uint32_t round,
             std::uint32_t first) {
            return outputs(
                handle, x, [&](Network & network, const SampleView& batch) -> const auto& {
                  return network.predict(batch, {round, first});
                });
          },
          "x"_a, "round"_a, "first"_a)
      .def(
          "encode",
          [](NetworkHandle& handle, const Array2<float>& x, const std::string& tested,
             std::uint32_t round, std::uint32_t first) {
            const OutputKind kind = output_kind(tested);
            return outputs(
                handle, x, [&](Network & network, const SampleView& batch) -> const auto& {
                  return network.encode(batch, {round, first}, kind);
                });
          },
          "x"_a, "tested"_a, "round"_a, "first"_a)
      .def("readout", &readout, "x"_a, "y"_a.none())
      .def("parameters", [](nb::handle self) { return parameters(self); });
  core.def("make_network", &make_network, "spec"_a, "width"_a, "shape"_a.none(), "classes"_a,
           "threads"_a);
  nb::class_<Readout>(core, "Readout",
                      "How classes are read off the output layer, from training data.")
      .def("evidence", &evidence, "activity"_a,
           "How strongly outputs [B x N] stand for each class [B x classes], 0..1.")
      .def("__getstate__",
           [](const Readout& r) {
             return nb::make_tuple(to_numpy(r.labels().samples), to_numpy(r.labels().fired));
           })
      .def("__setstate__", [](Readout& readout, const nb::tuple& state) {
        const auto samples = nb::cast<Array1<double>>(state[0]);
        const auto fired = nb::cast<Array2<double>>(state[1]);
        LabelActivity labels;
        labels.samples.assign(samples.data(), samples.data() + samples.size());
        labels.fired = Eigen::Map<const Matrix<double>>(fired.data(),
                                                        static_cast<Eigen::Index>(fired.shape(0)),
                                                        static_cast<Eigen::Index>(fired.shape(1)));
        new (&readout) Readout(std::move(labels));
      });
}

}  // namespace infomorph::python
