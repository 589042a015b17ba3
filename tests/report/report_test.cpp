// What may be reported on, and searches.
#include "infomorph/report/report.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "infomorph/experiment/sweep.hpp"
#include "infomorph/report/decomposition_page.hpp"
#include "infomorph/report/page_template.hpp"
#include "infomorph/report/search_document.hpp"
#include "tests/error_message.hpp"
#include "tests/record/hdf5_damage.hpp"
#include "tests/report/report_document.hpp"
#include "tests/report/run_folders.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

using nlohmann::ordered_json;

TEST(report, needs_folders_of_runs) {
  if (page_template().empty()) GTEST_SKIP() << "built without the page";
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "empty");
  EXPECT_NE(error_message([&] { report_page({folder / "empty"}); }).find("empty: holds no run"),
            std::string::npos);
  EXPECT_NE(error_message([&] { report_page({folder / "none"}); }).find("there is no such folder"),
            std::string::npos);
}

TEST(report, calls_folders_of_one_name_by_their_path) {
  if (page_template().empty()) GTEST_SKIP() << "built without the page";
  const TemporaryFolder folder;
  for (const char* parent : {"a", "b"}) run_in(folder / parent / "run", iris());
  const std::string page = report_page({folder / "a" / "run", folder / "b" / "run"});
  EXPECT_NE(page.find(R"("name":")" + (folder / "b" / "run").string()), std::string::npos);
  EXPECT_NE(report_page({folder / "a" / "run"}).find(R"("name":"run")"), std::string::npos);
}

TEST(search_document, has_what_the_search_left) {
  const TemporaryFolder folder;
  folder.write("trials.csv", "trial,state,score,a.b,error\n0,complete,0.5,0.25,\n1,fail,,1,x\n");
  folder.write("summary.json",
               R"({"objective": ["score"], "space": {"a.b": {}}, "best": {"trial": 0}})");
  folder.write("best.toml", "seed = 3\n");
  const ordered_json json = detail::document_of_search(folder.path(), "mine");
  EXPECT_EQ(json["name"], "mine");
  EXPECT_EQ(json["titles"], ordered_json({"trial", "state", "score", "a.b", "error"}));
  EXPECT_EQ(json["rows"][1], ordered_json({"1", "fail", "", "1", "x"}));
  EXPECT_EQ(json["summary"]["best"]["trial"], 0);
  EXPECT_EQ(json["best"], "seed = 3\n");
}

TEST(search_document, refuses_damaged_files) {
  const TemporaryFolder folder;
  folder.write("trials.csv", "trial,state,score,error\n");
  folder.write("best.toml", "");
  for (const char* summary : {"", "[]", "{}", R"({"objective": ["score"], "space": {}})",
                              R"({"objective": ["other"], "space": {}, "best": {}})",
                              R"({"objective": [1], "space": {}, "best": {}})",
                              R"({"objective": [], "space": {}, "best": {}})"}) {
    folder.write("summary.json", summary);
    EXPECT_NE(error_message([&] {
                detail::document_of_search(folder.path(), "");
              }).find("is not the summary of a search"),
              std::string::npos)
        << summary;
  }
}

TEST(report, of_a_search_is_of_nothing_else) {
  if (page_template().empty()) GTEST_SKIP() << "built without the page";
  const TemporaryFolder folder;
  folder.write("trials.csv", "trial,state,score,error\n0,complete,0.5,\n");
  folder.write("summary.json", R"({"objective": ["score"], "space": {}, "best": {"trial": 0}})");
  folder.write("best.toml", "seed = 7");
  const std::string page = report_page({folder.path()});
  EXPECT_NE(page.find(R"("best":"seed = 7")"), std::string::npos);
  EXPECT_NE(error_message([&] {
              report_page({folder.path(), folder.path()});
            }).find("give it alone"),
            std::string::npos);
}

TEST(report, is_said_to_be_missing_where_it_was_not_built) {
  if (!page_template().empty()) GTEST_SKIP() << "built with the page";
  EXPECT_NE(error_message([] { decomposition_page("{}", "t"); }).find("install Node.js"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
