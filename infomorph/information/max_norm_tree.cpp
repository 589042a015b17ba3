#include "infomorph/information/max_norm_tree.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace infomorph {
namespace {

constexpr std::uint32_t kLeaf = 16;

}  // namespace

MaxNormTree::MaxNormTree(std::span<const std::vector<double>* const> columns)
    : dimensions_(columns.size()), points_(columns[0]->size()), places_(points_.size()) {
  std::iota(points_.begin(), points_.end(), std::uint32_t{0});
  build(0, static_cast<std::uint32_t>(points_.size()), columns);
  coordinates_.reserve(points_.size() * dimensions_);
  for (std::size_t place = 0; place < points_.size(); ++place) {
    places_[points_[place]] = static_cast<std::uint32_t>(place);
    for (const auto* column : columns) coordinates_.push_back((*column)[points_[place]]);
  }
}

// Splits at the median of the widest side of the box.
std::uint32_t MaxNormTree::build(std::uint32_t begin, std::uint32_t end,
                                 std::span<const std::vector<double>* const> columns) {
  const auto node = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({begin, end, 0});
  const std::size_t box = boxes_.size();
  boxes_.resize(box + 2 * dimensions_);
  std::size_t widest = 0;
  for (std::size_t c = 0; c < dimensions_; ++c) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (std::uint32_t i = begin; i < end; ++i) {
      low = std::min(low, (*columns[c])[points_[i]]);
      high = std::max(high, (*columns[c])[points_[i]]);
    }
    boxes_[box + c] = low;
    boxes_[box + dimensions_ + c] = high;
    if (high - low > boxes_[box + dimensions_ + widest] - boxes_[box + widest]) widest = c;
  }
  if (end - begin <= kLeaf) return node;
  const std::uint32_t middle = begin + (end - begin) / 2;
  std::nth_element(points_.begin() + begin, points_.begin() + middle, points_.begin() + end,
                   [&](std::uint32_t a, std::uint32_t b) {
                     return (*columns[widest])[a] < (*columns[widest])[b];
                   });
  build(begin, middle, columns);
  const std::uint32_t right = build(middle, end, columns);
  nodes_[node].right = right;
  return node;
}

double MaxNormTree::distance(const double* a, const double* b) const {
  double largest = 0;
  for (std::size_t c = 0; c < dimensions_; ++c) largest = std::max(largest, std::abs(a[c] - b[c]));
  return largest;
}

double MaxNormTree::nearest_of_box(const double* from, std::size_t node) const {
  const double* low = &boxes_[node * 2 * dimensions_];
  const double* high = low + dimensions_;
  double largest = 0;
  for (std::size_t c = 0; c < dimensions_; ++c) {
    largest = std::max({largest, low[c] - from[c], from[c] - high[c]});
  }
  return largest;
}

double MaxNormTree::farthest_of_box(const double* from, std::size_t node) const {
  const double* low = &boxes_[node * 2 * dimensions_];
  const double* high = low + dimensions_;
  double largest = 0;
  for (std::size_t c = 0; c < dimensions_; ++c) {
    largest = std::max({largest, from[c] - low[c], high[c] - from[c]});
  }
  return largest;
}

void MaxNormTree::nearest(std::uint32_t point, std::size_t k,
                          std::vector<Neighbour>& result) const {
  result.clear();
  search(coordinates(places_[point]), point, k, 0, result);
  std::ranges::sort_heap(result);
}

void MaxNormTree::search(const double* from, std::uint32_t point, std::size_t k, std::uint32_t node,
                         std::vector<Neighbour>& heap) const {
  if (heap.size() == k && nearest_of_box(from, node) >= heap.front().first) return;
  const auto [begin, end, right] = nodes_[node];
  if (right == 0) {
    for (std::uint32_t place = begin; place < end; ++place) {
      if (points_[place] == point) continue;
      const Neighbour found{distance(from, coordinates(place)), points_[place]};
      if (heap.size() == k) {
        if (found >= heap.front()) continue;
        std::ranges::pop_heap(heap);
        heap.pop_back();
      }
      heap.push_back(found);
      std::ranges::push_heap(heap);
    }
    return;
  }
  const bool left_first = nearest_of_box(from, node + 1) <= nearest_of_box(from, right);
  search(from, point, k, left_first ? node + 1 : right, heap);
  search(from, point, k, left_first ? right : node + 1, heap);
}

std::size_t MaxNormTree::count_closer(std::uint32_t point, double radius) const {
  return count(coordinates(places_[point]), radius, 0) - 1;
}

std::size_t MaxNormTree::count(const double* from, double radius, std::uint32_t node) const {
  if (nearest_of_box(from, node) >= radius) return 0;
  const auto [begin, end, right] = nodes_[node];
  if (farthest_of_box(from, node) < radius) return end - begin;
  if (right != 0) return count(from, radius, node + 1) + count(from, radius, right);
  std::size_t closer = 0;
  for (std::uint32_t place = begin; place < end; ++place) {
    if (distance(from, coordinates(place)) < radius) ++closer;
  }
  return closer;
}

}  // namespace infomorph
