#include "infomorph/dataset/patterns.hpp"

#include <numeric>
#include <vector>

#include "infomorph/base/error.hpp"
#include "infomorph/base/random.hpp"
#include "infomorph/dataset/image_set.hpp"

namespace infomorph {
namespace {

Matrix<float> binarised_images(const std::string& set, int units) {
  const ImageSetInfo& info = image_set_info(set);
  const std::filesystem::path folder = image_set_folder(info, std::nullopt);
  require(holds_image_set(info, folder),
          "the data set '{}' is not on this machine: fetch it with 'infomorph data fetch {}'", set,
          set);
  const IdxArray images = parse_idx(read_image_set(info, folder)[0], info.files[0].name);
  const int count = images.shape[0];
  const auto pixels = static_cast<int>(images.values.size() / static_cast<std::size_t>(count));
  require(pixels == units, "patterns from {} have {} pixels, but there are {} neurons", set, pixels,
          units);
  return Matrix<float>::NullaryExpr(count, pixels, [&](Eigen::Index i, Eigen::Index k) {
    return images.values[static_cast<std::size_t>(i * pixels + k)] > 127 ? 1.0F : -1.0F;
  });
}

// The first of a random order of all images.
Matrix<float> choose_images(const Matrix<float>& images, const RandomStream& stream, int count) {
  const auto available = static_cast<int>(images.rows());
  std::vector<int> order(available);
  std::iota(order.begin(), order.end(), 0);
  Matrix<float> chosen(count, images.cols());
  for (int i = 0; i < count; ++i) {
    const double place = stream.uniform(0, static_cast<std::uint32_t>(i), 0) * (available - i);
    std::swap(order[i], order[i + static_cast<int>(place)]);
    chosen.row(i) = images.row(order[i]);
  }
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
