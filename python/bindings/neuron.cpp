#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "infomorph/base/error.hpp"
#include "infomorph/network/initial_class.hpp"
#include "infomorph/neuron/local_rule.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "python/bindings/arrays.hpp"
#include "python/bindings/bindings.hpp"
#include "python/bindings/information.hpp"

namespace infomorph::python {

namespace nb = nanobind;
using namespace nb::literals;

namespace {

// The rule of a layer of its own, without connections: what it sees are net inputs.
template <typename Real>
class NetInputRule {
 public:
  NetInputRule(const RunSpec& spec, int neurons, int threads)
      : layer_(layer_of(std::get<EncodeSpec>(spec.task).network.layers.front(), neurons)),
        rule_(layer_),
        execution_(threads) {}

  // dG/dz of each class [B x N], and the information of the batch.
  nb::tuple evaluate(const std::vector<Array2<Real>>& net_inputs, bool every_term, bool accept) {
    const int samples = take(net_inputs);
    LayerInformation information;
    {
      const nb::gil_scoped_release released;
      rule_.evaluate(layer_, samples, every_term, execution_, z_, information);
      if (accept) rule_.accept();
    }
    nb::list slopes;
    for (const Matrix<Real>& slope : z_) slopes.append(by_sample_to_numpy(slope, samples));
    return nb::make_tuple(slopes, information);
  }

  // Firing probabilities [B x N].
  NumpyArray<Real> probabilities(const std::vector<Array2<Real>>& net_inputs) {
    const int samples = take(net_inputs);
    Matrix<Real> theta;
    {
      const nb::gil_scoped_release released;
      firing_probabilities(layer_, z_, samples, execution_, theta);
    }
    return by_sample_to_numpy(theta, samples);
  }

 private:
  // Takes the net inputs over as the columns of z_; their number.
  int take(const std::vector<Array2<Real>>& net_inputs) {
    require(net_inputs.size() == layer_.classes.size(), "there are {} net inputs: expected {}",
            net_inputs.size(), layer_.classes.size());
    const auto samples = static_cast<int>(net_inputs[0].shape(0));
    require(samples > 0, "net_inputs[0] is empty: expected at least one sample");
    z_.resize(net_inputs.size());
    for (std::size_t c = 0; c < z_.size(); ++c) {
      const auto rows = static_cast<int>(net_inputs[c].shape(0));
      const auto columns = static_cast<int>(net_inputs[c].shape(1));
      require(rows == samples && columns == layer_.neurons(),
              "net_inputs[{}] has shape ({}, {}): expected ({}, {}), samples by neurons", c, rows,
              columns, samples, layer_.neurons());
      z_[c] = Eigen::Map<const Matrix<Real>>(net_inputs[c].data(), rows, columns).transpose();
    }
    return samples;
  }

  static Layer<Real> layer_of(const LayerSpec& spec, int neurons) {
    Layer<Real> layer{.activation = spec.activation,
                      .probability_floor = spec.probability_floor,
                      .goal = spec.goal,
                      .other_goals = spec.other_goals,
                      .estimation = spec.estimation};
    layer.classes.assign(spec.inputs.size(),
                         {.connections = DenseConnections<Real>{Matrix<Real>(neurons, 0)},
                          .biases = Vector<Real>::Zero(neurons),
                          .binning = {}});
    set_binning(spec.binning, layer);
    return layer;
  }

  Layer<Real> layer_;
  LocalRule<Real> rule_;
  Execution execution_;
  std::vector<Matrix<Real>> z_;
};

template <typename Real>
void bind_rule(nb::module_& core, const char* name) {
  nb::class_<NetInputRule<Real>>(core, name)
      .def(nb::init<const RunSpec&, int, int>(), "spec"_a, "neurons"_a, "threads"_a)
      .def("evaluate", &NetInputRule<Real>::evaluate, "net_inputs"_a, "every_term"_a, "accept"_a)
      .def("probabilities", &NetInputRule<Real>::probabilities, "net_inputs"_a);
}

}  // namespace

nb::dict to_dict(const std::vector<std::string>& names,
                 const std::vector<LayerInformation>& information) {
  nb::dict result;
  for (std::size_t i = 0; i < information.size(); ++i) {
    if (!information[i].goal.empty()) result[names[i].c_str()] = nb::cast(information[i]);
  }
  return result;
}

void bind_neuron(nb::module_& core) {
  nb::class_<LayerInformation>(core, "LayerInformation",
                               "Information of every neuron of a layer in a batch, in bits.")
      .def_prop_ro(
          "goal", [](const LayerInformation& i) { return to_numpy(i.goal); },
          nb::rv_policy::automatic, "The objective of each neuron [N].")
      .def_prop_ro(
          "mean_activity", [](const LayerInformation& i) { return to_numpy(i.mean_activity); },
          nb::rv_policy::automatic, "Mean firing probability of each neuron [N], 0..1.")
      .def_prop_ro(
          "terms", [](const LayerInformation& i) { return to_numpy(i.terms); },
          nb::rv_policy::automatic,
          "Atoms in the order of the lattice, then the residual entropy [N x terms]; empty unless "
          "every term was asked for.");
  bind_rule<double>(core, "LocalRule64");
  bind_rule<float>(core, "LocalRule32");
  core.def("term_names", &term_names, "sources"_a,
           "The antichains of so many sources in the order of the lattice, then \"residual\".");
}

}  // namespace infomorph::python
