#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "infomorph/base/window.hpp"
#include "infomorph/information/goal.hpp"
#include "infomorph/neuron/activation.hpp"
#include "infomorph/neuron/binning.hpp"
#include "infomorph/neuron/estimation.hpp"
#include "infomorph/neuron/optimiser.hpp"
#include "infomorph/neuron/output_kind.hpp"

namespace infomorph {

/// What an input class is for; those of a layer come in this order.
enum class Role { receptive, contextual, lateral };

inline constexpr Role kRoles[] = {Role::receptive, Role::contextual, Role::lateral};

/// As specs, records and goals name it.
constexpr std::string_view role_name(Role role) {
  constexpr std::string_view kNames[] = {"receptive", "contextual", "lateral"};
  return kNames[static_cast<int>(role)];
}

/// Which pass of its source an input class sees.
enum class SourcePass {
  same,      ///< the one at work
  previous,  ///< the one before; all zero in the first pass
};

/// One input class in a spec.
struct InputSpec {
  Role role = Role::receptive;
  std::string from;  ///< "image", "label", "self", or a layer's name
  SourcePass pass = SourcePass::same;
  std::string connections = "dense";    ///< see connection_patterns()
  Window window;                        ///< of a convolution
  std::optional<double> initial_scale;  ///< initial weights are uniform in +-this / sqrt(units);
                                        ///< by default 1
};

/// Bins of all input classes of a layer; see Binning.
struct BinningSpec {
  BinningRule rule = BinningRule::adaptive;
  std::vector<int> bins = {20};       ///< one number for all classes, or one for each; empty in a
                                      ///< classification that leaves it to the data
  std::vector<double> lower = {-20};  ///< one number, or one for each class
  std::vector<double> upper = {20};   ///< one number, or one for each class
  std::vector<double> softness = {0.5};  ///< of soft bins: one number, or one for each class
  BinRange range = BinRange::batch;      ///< of soft bins
};

/// What other layers see of a layer with positions: the outputs of all of them; or, of squares of
/// `size` x `size` positions beside each other, the mean of the outputs or the largest. Positions
/// left over at the right and below are not seen.
struct NoPool {
  static constexpr std::string_view kName = "none";
};
struct MeanPool {
  static constexpr std::string_view kName = "mean";
  int size = 2;
};
struct MaxPool {
  static constexpr std::string_view kName = "max";
  int size = 2;
};
using Pool = std::variant<NoPool, MeanPool, MaxPool>;

/// A layer in a spec.
struct LayerSpec {
  std::string name;
  std::string rule = "infomorphic";  ///< see layer_rules()
  int neurons = 10;                  ///< 0: of the layer output, one a class
  std::vector<InputSpec> inputs;     ///< receptive, contextual, lateral: those there are
  Activation activation;
  double probability_floor = 1e-6;
  int lateral_connections = 0;  ///< at most so many a neuron in the lateral class; 0: no limit
  int positions = 0;  ///< of a convolution: how many of each sample are learnt from; 0: all
  Pool pool;          ///< of a convolution
  std::optional<double> activity;  ///< mean theta that the receptive biases are set to, in 0..1
  std::optional<double> settled_activity;  ///< the same once the learning rate is 0
  BinningSpec binning;
  Estimation estimation;
  Goal goal;
  std::vector<Goal> other_goals;  ///< of the classes after the first, where they have their own
  Optimiser optimiser;
};

/// How often a network is passed through for each batch.
struct PassesSpec {
  int count = 1;                           ///< the prediction is that of the last
  int learn = 1;                           ///< the pass that is learnt from, counted from 1
  OutputKind trained = OutputKind::drawn;  ///< what layers pass on to each other while they learn
  OutputKind tested = OutputKind::drawn;   ///< and in tests
};

/// A network in a spec.
struct NetworkSpec {
  std::vector<LayerSpec> layers;  ///< in any order
  std::string read;               ///< the layer that is read; empty: see read_layer
  PassesSpec passes;
};

/// The layer that is read where a spec does not say it: `output` if labels are learnt, else
/// `hidden`.
inline std::string read_layer(const NetworkSpec& network, bool classifies) {
  if (!network.read.empty()) return network.read;
  return classifies ? "output" : "hidden";
}

}  // namespace infomorph
