#pragma once

#include <string_view>
#include <utility>

namespace infomorph {

/// What neurons pass on of their firing probability theta, where an output that does not fire is
/// worth `silent`, -1 or 0.
enum class OutputKind {
  drawn,  ///< 1 with probability theta, else `silent`
  sign,   ///< 1 where theta > 1/2, else `silent`: the sign of A
  mean,   ///< what is drawn on average, silent + (1 - silent) theta: 2 theta - 1, or theta
};

/// As specs name them.
inline constexpr std::pair<std::string_view, OutputKind> kOutputKinds[] = {
    {"drawn", OutputKind::drawn}, {"sign", OutputKind::sign}, {"mean", OutputKind::mean}};

}  // namespace infomorph
