#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "infomorph/information/weighted_rows.hpp"
#include "infomorph/table/distinct_texts.hpp"

namespace infomorph {

/// The rows of some columns of a table as they are written: distinct texts are told apart, nothing
/// more.
struct WrittenRows {
  explicit WrittenRows(std::size_t width) : texts(width), distinct(width) {}

  std::vector<DistinctTexts> texts;  ///< of each column
  WeightedRows distinct;             ///< of the numbers of texts
  std::vector<std::uint32_t> order;  ///< [count] if wanted: which distinct row each is like
  std::size_t count = 0;             ///< of rows
  std::size_t begin = 0;             ///< where the first stands, if they are had at once
};

}  // namespace infomorph
