#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace infomorph {

/// A k-d tree of n points in D dimensions under the maximum norm
/// d(i, j) = max_c |x_c,i - x_c,j|: nearest neighbours, and the number of points in a cube without
/// looking at each. Comparisons are exact, equal distances included.
class MaxNormTree {
 public:
  /// @param columns  [D][n] coordinates, all finite; D and n at least 1
  explicit MaxNormTree(std::span<const std::vector<double>* const> columns);

  using Neighbour = std::pair<double, std::uint32_t>;  ///< distance, point

  /// The `k` nearest of the other points, nearest first; all if there are fewer.
  void nearest(std::uint32_t point, std::size_t k, std::vector<Neighbour>& result) const;

  /// How many other points are closer than `radius` > 0.
  std::size_t count_closer(std::uint32_t point, double radius) const;

 private:
  struct Node {
    std::uint32_t begin;  // of its points
    std::uint32_t end;
    std::uint32_t right;  // the child after the next node; 0 for a leaf
  };

  std::uint32_t build(std::uint32_t begin, std::uint32_t end,
                      std::span<const std::vector<double>* const> columns);
  const double* coordinates(std::size_t place) const { return &coordinates_[place * dimensions_]; }
  double distance(const double* a, const double* b) const;
  double nearest_of_box(const double* from, std::size_t node) const;
  double farthest_of_box(const double* from, std::size_t node) const;
  void search(const double* from, std::uint32_t point, std::size_t k, std::uint32_t node,
              std::vector<Neighbour>& heap) const;
  std::size_t count(const double* from, double radius, std::uint32_t node) const;

  std::size_t dimensions_;
  std::vector<std::uint32_t> points_;  // in the order of the leaves
  std::vector<std::uint32_t> places_;  // of each point in that order
  std::vector<double> coordinates_;    // in that order, [n x D]
  std::vector<Node> nodes_;            // children after parents
  std::vector<double> boxes_;          // [nodes x 2 x D]: smallest, largest coordinates
};

}  // namespace infomorph
