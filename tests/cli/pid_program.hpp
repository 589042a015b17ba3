#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/program.hpp"
#include "tests/paths.hpp"

namespace infomorph {

/// The path of a table in tests/cases.
inline std::string table_case(const std::string& name) {
  return std::string(kCaseFolder) + "/" + name;
}

/// The JSON of `infomorph pid`, whose warnings are left aside.
inline nlohmann::json decomposed(const std::string& arguments) {
  const Answer answer = infomorph("pid " + arguments + " --json 2> /dev/null");
  EXPECT_EQ(answer.code, 0) << arguments << "\n" << answer.text;
  return nlohmann::json::parse(answer.text, nullptr, false);
}

/// Exit code 2 and one sentence that contains the fragments.
inline void expect_pid_refused(const std::string& arguments,
                               const std::vector<std::string>& fragments) {
  const Answer answer = infomorph("pid " + arguments);
  EXPECT_EQ(answer.code, 2) << arguments << "\n" << answer.text;
  EXPECT_EQ(std::ranges::count(answer.text, '\n'), 1) << answer.text;
  for (const std::string& fragment : fragments) {
    EXPECT_NE(answer.text.find(fragment), std::string::npos) << fragment << "\n" << answer.text;
  }
}

}  // namespace infomorph
