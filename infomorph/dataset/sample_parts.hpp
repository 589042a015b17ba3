#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "infomorph/table/columns.hpp"

namespace infomorph {

/// Rows of a table for training, validation and test.
struct SampleParts {
  std::vector<int> train;
  std::vector<int> validation;
  std::vector<int> test;
};

/// Parts drawn at random: of the rows in an order drawn from `seed`, the first fifth is the test
/// part (if there is to be one), the next the validation part, the rest is learnt from.
/// @throws Error if there are fewer than 5 rows
/// @param table  what to call the table in errors
SampleParts drawn_parts(const std::string& table, const std::vector<int>& rows, bool with_test,
                        std::uint64_t seed);

/// Parts as a column gives them: by the words train, validation and test in any case; or, if `fold`
/// is not empty, the rows with this value for tests. Without validation rows, a fifth of those to
/// learn from is drawn.
/// @param place  says where a row stands
/// @throws Error if a cell is another word, no row has the value, or a part is empty
SampleParts given_parts(const std::string& table, const Column& column,
                        const std::vector<int>& rows, const std::string& fold, std::uint64_t seed,
                        const std::function<std::string(int row)>& place);

}  // namespace infomorph
