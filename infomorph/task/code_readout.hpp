#pragma once

#include "infomorph/base/execution.hpp"
#include "infomorph/dataset/samples.hpp"
#include "infomorph/task/accuracy.hpp"
#include "infomorph/task/code_scores.hpp"

namespace infomorph {

/// How well labels can be read off a code linearly: softmax regression on its bits, learnt from the
/// training part (1500 steps of Adam at 0.005, batches of up to 1024 in an order drawn from
/// `seed`).
///
/// @param network  stays as it is
/// @param kind  of the outputs of every pass; see Network::encode
/// @param data     labelled
Accuracy linear_readout(Network& network, const ClassificationData& data, OutputKind kind,
                        std::uint64_t seed, const Execution& execution);

}  // namespace infomorph
