#include "infomorph/algebra/blas_kernels.hpp"

#include <cblas.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "infomorph/algebra/product.hpp"

namespace infomorph {
namespace {

TEST(blas_kernels, of_a_processor_that_openblas_does_not_know_are_those_it_can_run) {
  using detail::better_kernels;
  EXPECT_EQ(better_kernels({.taken_for = "Prescott", .avx2 = true, .avx512 = true}), "SkylakeX");
  EXPECT_EQ(better_kernels({.taken_for = "Prescott", .avx2 = true}), "Haswell");
  EXPECT_EQ(better_kernels({.taken_for = "Prescott"}), "");
  EXPECT_EQ(better_kernels({.taken_for = "Zen", .avx2 = true, .avx512 = true}), "");
  EXPECT_EQ(better_kernels({.taken_for = "Haswell", .avx2 = true}), "");
}

TEST(blas_kernels, are_none_of_2004_where_the_processor_has_avx2) {
  if (std::getenv("OPENBLAS_CORETYPE") != nullptr) GTEST_SKIP() << "kernels were chosen";
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (!avx2) GTEST_SKIP() << "no AVX2";
  const Matrix<double> a{{1, 2}, {3, 4}};
  Matrix<double> product(2, 2);
  multiply_by_inputs(a, by_sample(a), {}, product);
  EXPECT_EQ(product, (Matrix<double>{{5, 11}, {11, 25}}));
  EXPECT_STRNE(openblas_get_corename(), "Prescott");
  EXPECT_EQ(openblas_get_num_threads(), 1);
  EXPECT_EQ(std::getenv("OPENBLAS_CORETYPE"), nullptr);
}

}  // namespace
}  // namespace infomorph
