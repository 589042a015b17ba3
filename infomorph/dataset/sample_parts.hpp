#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
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
/// @param table       what to call the table in errors
/// @param validation  rows of the validation part beside a test part; by default a fifth
/// @throws Error if there are fewer than 5 rows, or none is left to learn from
SampleParts drawn_parts(const std::string& table, const std::vector<int>& rows, bool with_test,
                        std::uint64_t seed, std::optional<int> validation = std::nullopt);

/// How many of `count` samples are the validation part: as many as are asked for, by default a
/// fifth.
/// @param what  samples are called in errors    @throws Error if none is left to learn from
int validation_size(int count, std::optional<int> asked, std::string_view what);

/// Parts of samples whose test part is apart: the last are the validation part.
/// @throws Error as validation_size
SampleParts last_for_validation(int count, std::optional<int> validation);

/// Parts as a column gives them: by the words train, validation and test in any case; or, if `fold`
/// is not empty, the rows with this value for tests. Without validation rows, a fifth of those to
/// learn from is drawn.
/// @param place  says where a row stands
/// @throws Error if a cell is another word, no row has the value, or a part is empty
SampleParts given_parts(const std::string& table, const Column& column,
                        const std::vector<int>& rows, const std::string& fold, std::uint64_t seed,
                        const std::function<std::string(int row)>& place);

}  // namespace infomorph
