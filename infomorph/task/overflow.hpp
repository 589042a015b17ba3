#pragma once

#include <span>
#include <string>
#include <vector>

#include "infomorph/base/finite.hpp"
#include "infomorph/network/network.hpp"

/// Learning that runs away: steps too large, weights too large for single precision. A run ends
/// where something of it is no finite number any more, before it is recorded.
namespace infomorph {

/// The first array of a network that holds something else than finite numbers; empty if none does.
/// @param network  anything with visit_parameters()
template <typename Visited>
std::string first_overflow(Visited& network) {
  std::string name;
  network.visit_parameters([&](const ParameterArray& array) {
    const auto size =
        static_cast<std::size_t>(array.rows) * static_cast<std::size_t>(array.columns);
    if (name.empty() && !all_finite(std::span<const float>(array.data, size))) name = array.name;
  });
  return name;
}

/// @throws Error that names array and step unless `array` is empty, or that names the neuron if its
///         information is no finite number
/// @param where  what has learnt, as in "layers.output"
/// @param when   as in "step 94 (epoch 2)"
void require_finite(const std::string& array, const LayerInformation& information,
                    const std::string& where, const std::string& when);

/// The same for all layers of a network after an epoch.
void require_finite(Network& network, const std::vector<LayerInformation>& information, int epoch);

/// @throws Error if the field of a neuron, sum_m w_nm s_m with all s_m = +-1, may overflow
/// @param weights  [N x N]
void require_finite_fields(const Matrix<float>& weights, const std::string& when);

/// The first sample for which an output is no number; -1 if there is none.
/// @param outputs  [N x >= samples]
int first_without_output(const Matrix<float>& outputs, int samples);

/// @throws Error, naming the layer that is read, if the network has no output for a sample
void require_outputs(const Network& network, const Matrix<float>& outputs, int samples);

}  // namespace infomorph
