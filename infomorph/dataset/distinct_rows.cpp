#include "infomorph/dataset/distinct_rows.hpp"

#include <limits>
#include <set>

#include "infomorph/base/random_order.hpp"

namespace infomorph {
namespace {

// So many are put in order as a whole; of more, those that have been drawn already are drawn again.
constexpr std::uint64_t kMostInOrder = std::uint64_t{1} << 20;

std::vector<int> digits_of(std::uint64_t number, const std::vector<int>& radices) {
  std::vector<int> digits(radices.size());
  for (std::size_t j = radices.size(); j-- > 0;) {
    const auto radix = static_cast<std::uint64_t>(radices[j]);
    digits[j] = static_cast<int>(number % radix);
    number /= radix;
  }
  return digits;
}

std::vector<int> drawn_digits(const std::vector<int>& radices, const RandomStream& stream,
                              std::uint32_t attempt, std::uint32_t row) {
  std::vector<int> digits(radices.size());
  for (std::size_t j = 0; j < digits.size(); j += 4) {
    const auto bits = stream.block(attempt, static_cast<std::uint32_t>(j / 4), row);
    for (std::size_t i = 0; i < 4 && j + i < digits.size(); ++i) {
      digits[j + i] = random_below(bits[i], radices[j + i]);
    }
  }
  return digits;
}

}  // namespace

std::uint64_t number_of_rows(const std::vector<int>& radices) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t number = 1;
  for (const int radix : radices) {
    const auto factor = static_cast<std::uint64_t>(radix);
    number = number > kMost / factor ? kMost : number * factor;
  }
  return number;
}

Matrix<int> distinct_rows(const std::vector<int>& radices, int count, const RandomStream& stream) {
  const std::uint64_t number = number_of_rows(radices);
  Matrix<int> rows(count, static_cast<Eigen::Index>(radices.size()));
  const auto set = [&](int i, const std::vector<int>& digits) {
    std::copy(digits.begin(), digits.end(), rows.row(i).begin());
  };
  if (number <= kMostInOrder) {
    const std::vector<int> order = random_order(stream, 0, static_cast<int>(number));
    for (int i = 0; i < count; ++i) {
      set(i, digits_of(static_cast<std::uint64_t>(order[static_cast<std::size_t>(i)]), radices));
    }
    return rows;
  }
  std::set<std::vector<int>> drawn;
  for (int i = 0; i < count; ++i) {
    for (std::uint32_t attempt = 0;; ++attempt) {
      const auto [digits, is_new] =
          drawn.insert(drawn_digits(radices, stream, attempt, static_cast<std::uint32_t>(i)));
      if (!is_new) continue;
      set(i, *digits);
      break;
    }
  }
  return rows;
}

}  // namespace infomorph
