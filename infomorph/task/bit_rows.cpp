#include "infomorph/task/bit_rows.hpp"

#include <bit>
#include <cmath>
#include <string>
#include <unordered_map>

namespace infomorph {
namespace {

// -(count / samples) log2(count / samples)
double entropy_part(double count, double samples) {
  return count == 0 ? 0 : -count / samples * std::log2(count / samples);
}

double entropy_of(const std::vector<std::int64_t>& values) {
  std::unordered_map<std::int64_t, int> counts;
  for (const std::int64_t value : values) ++counts[value];
  double entropy = 0;
  for (const auto& [value, count] : counts) {
    entropy += entropy_part(count, static_cast<double>(values.size()));
  }
  return entropy;
}

}  // namespace

int BitRows::count(int row) const { return count_both(row, *this, row); }

int BitRows::count_both(int row, const BitRows& other, int other_row) const {
  const std::uint64_t* mine = bits_.data() + first(row);
  const std::uint64_t* theirs = other.bits_.data() + other.first(other_row);
  int count = 0;
  for (std::size_t i = 0; i < words(); ++i) count += std::popcount(mine[i] & theirs[i]);
  return count;
}

Matrix<double> pairwise_information(const BitRows& a, const BitRows& b) {
  const double samples = a.samples();
  Matrix<double> information(a.rows(), b.rows());
  for (int i = 0; i < a.rows(); ++i) {
    const double of_a = a.count(i);
    for (int j = 0; j < b.rows(); ++j) {
      const double of_b = b.count(j);
      const double both = a.count_both(i, b, j);
      information(i, j) = entropy_part(of_a, samples) + entropy_part(samples - of_a, samples) +
                          entropy_part(of_b, samples) + entropy_part(samples - of_b, samples) -
                          entropy_part(both, samples) - entropy_part(of_a - both, samples) -
                          entropy_part(of_b - both, samples) -
                          entropy_part(samples - of_a - of_b + both, samples);
    }
  }
  return information;
}

std::vector<std::int64_t> joint_values(const BitRows& variables) {
  std::unordered_map<std::string, std::int64_t> numbers;
  std::vector<std::int64_t> values;
  std::string column(static_cast<std::size_t>(variables.rows()), '0');
  for (int b = 0; b < variables.samples(); ++b) {
    for (int i = 0; i < variables.rows(); ++i) column[i] = variables.get(i, b) ? '1' : '0';
    values.push_back(
        numbers.try_emplace(column, static_cast<std::int64_t>(numbers.size())).first->second);
  }
  return values;
}

double joint_information(const BitRows& a, const BitRows& b) {
  const std::vector<std::int64_t> of_a = joint_values(a);
  const std::vector<std::int64_t> of_b = joint_values(b);
  std::vector<std::int64_t> both(of_a.size());
  for (std::size_t s = 0; s < both.size(); ++s) both[s] = of_a[s] * a.samples() + of_b[s];
  return entropy_of(of_a) + entropy_of(of_b) - entropy_of(both);
}

}  // namespace infomorph
