#pragma once

#include <cstdint>
#include <vector>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/random.hpp"

namespace infomorph {

/// How many different rows of digits there are, digit j being one of 0..radices[j]-1; the largest
/// number if there are more.
std::uint64_t number_of_rows(const std::vector<int>& radices);

/// `count` different ones of these rows, all equally likely, in the order in which they are drawn
/// from `stream`: the first rows do not depend on how many follow.
/// @param count  at most number_of_rows(radices)
Matrix<int> distinct_rows(const std::vector<int>& radices, int count, const RandomStream& stream);

}  // namespace infomorph
