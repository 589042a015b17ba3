#include "infomorph/network/output_map.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace infomorph {
namespace {

TEST(output_map, an_output_that_has_overflowed_is_not_lost_in_a_pool) {
  constexpr SampleShape kGrid{2, 2, 1};
  for (const Pool& pool : {Pool{MeanPool{2}}, Pool{MaxPool{2}}}) {
    for (int place = 0; place < 4; ++place) {
      Matrix<float> outputs{{-1, 1, 1, -1}};
      Matrix<float> map;
      make_map(pool, kGrid, outputs, 1, 1, map);
      EXPECT_TRUE(std::isfinite(map(0, 0)));
      outputs(0, place) = std::numeric_limits<float>::quiet_NaN();
      make_map(pool, kGrid, outputs, 1, 1, map);
      EXPECT_TRUE(std::isnan(map(0, 0))) << pool.index() << " " << place;
    }
  }
}

}  // namespace
}  // namespace infomorph
