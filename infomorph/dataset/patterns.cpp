#include "infomorph/dataset/patterns.hpp"

#include <numeric>
#include <vector>

#include "infomorph/base/error.hpp"
#include "infomorph/base/random_order.hpp"
#include "infomorph/dataset/image_sets/registry.hpp"

namespace infomorph {
namespace {

Matrix<float> binarised_images(const std::string& set, int units) {
  const ImageSetInfo& info = image_set_info(set);
  const LabelledImages images = load_image_set(info, std::nullopt).train;
  const auto count = static_cast<Eigen::Index>(images.labels.size());
  const int pixels = info.shape.values();
  require(pixels == units, "patterns from {} have {} pixels, but there are {} neurons", set, pixels,
          units);
  return Matrix<float>::NullaryExpr(count, pixels, [&](Eigen::Index i, Eigen::Index k) {
    return images.pixels[static_cast<std::size_t>(i * pixels + k)] > 127 ? 1.0F : -1.0F;
  });
}

// The first of a random order of all images.
Matrix<float> choose_images(const Matrix<float>& images, const RandomStream& stream, int count) {
  const auto available = static_cast<int>(images.rows());
  std::vector<int> order(available);
  std::iota(order.begin(), order.end(), 0);
  Matrix<float> chosen(count, images.cols());
  draw_to_front(order, count, [&](int i, int left) {
    return random_below(stream.uniform(0, static_cast<std::uint32_t>(i), 0), left);
  });
  for (int i = 0; i < count; ++i) chosen.row(i) = images.row(order[i]);
  return chosen;
}

// Fills a row, unit by unit, given a uniform number and the unit before (0 at the first).
float next_unit(const IndependentPatterns&, double uniform, float) {
  return uniform < 0.5 ? 1.0F : -1.0F;
}
float next_unit(const MarkovPatterns& markov, double uniform, float before) {
  if (before == 0) return uniform < 0.5 ? 1.0F : -1.0F;
  return uniform < (1 + markov.correlation) / 2 ? before : -before;
}
float next_unit(const SparsePatterns& sparse, double uniform, float) {
  return uniform < sparse.activity ? 1.0F : -1.0F;
}
float next_unit(const ImagePatterns&, double, float) { return 0; }  // copied, not drawn

}  // namespace

PatternSource::PatternSource(const PatternKind& kind, int units) : kind_(kind), units_(units) {
  if (const auto* images = std::get_if<ImagePatterns>(&kind)) {
    images_ = binarised_images(images->set, units);
  }
}

void PatternSource::check_count(int count) const {
  require(!std::holds_alternative<ImagePatterns>(kind_) || count <= images_.rows(),
          "{} patterns are wanted, but there are {} images", count, images_.rows());
}

Matrix<float> PatternSource::draw(std::uint64_t seed, int count) const {
  check_count(count);
  const RandomStream stream(seed, Purpose::patterns);
  if (std::holds_alternative<ImagePatterns>(kind_)) return choose_images(images_, stream, count);
  Matrix<float> patterns(count, units_);
  std::visit(
      [&](const auto& kind) {
        for (int i = 0; i < count; ++i) {
          float unit = 0;
          for (int k = 0; k < units_; ++k) {
            unit = next_unit(
                kind,
                stream.uniform(0, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(k)),
                unit);
            patterns(i, k) = unit;
          }
        }
      },
      kind_);
  return patterns;
}

}  // namespace infomorph
