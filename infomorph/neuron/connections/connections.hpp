#pragma once

#include <variant>

#include "infomorph/neuron/connections/convolution.hpp"
#include "infomorph/neuron/connections/dense.hpp"
#include "infomorph/neuron/connections/identity.hpp"
#include "infomorph/neuron/connections/masked.hpp"
#include "infomorph/neuron/connections/sparse.hpp"

namespace infomorph {

/// How N neurons are connected to K units. Each kind owns its `weights` and has
///
///     net_input(biases, inputs, execution, z)       z [N x >= B] = w x + b
///     gradient(slopes, inputs, execution, g)        g, in the shape of the weights: sum over the
///                                                   batch of slopes [N x >= B] times inputs
///     carry_back(slopes, samples, execution, s)     s [K x >= B] = w^T slopes
///     kLearns                                       whether the weights learn; if not, gradient()
///                                                   is not called
///
/// with columns from B on ignored where they are read and without meaning where they are written.
/// Inputs have data; all-zero ones are the caller's. A convolution, which looks at each sample from
/// several positions, is told from which.
template <typename Real>
using Connections =
    std::variant<DenseConnections<Real>, MaskedConnections<Real>, SparseConnections<Real>,
                 IdentityConnections<Real>, ConvolutionConnections<Real>>;

/// Whether a kind of connections is told positions.
template <typename Kind>
inline constexpr bool kTakesPositions = false;
template <typename Real>
inline constexpr bool kTakesPositions<ConvolutionConnections<Real>> = true;

}  // namespace infomorph
