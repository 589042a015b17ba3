#include "infomorph/report/page_template.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

constexpr std::string_view kPage =
    "<body><!--infomorph:document--><script>x</script><!--infomorph:arrays--></body>";

TEST(page_template, is_filled_in_both_places) {
  EXPECT_EQ(fill_page(kPage, R"({"a": 1})", "<i></i>"),
            R"(<body><script type="application/json" id="document">{"a": 1}</script>)"
            "<script>x</script><i></i></body>");
}

TEST(page_template, no_text_ends_the_element_it_stands_in) {
  const std::string page = fill_page(kPage, R"({"a": "</script><!--infomorph:arrays-->"})", "");
  EXPECT_NE(page.find(R"("\u003c/script>\u003c!--infomorph:arrays-->")"), std::string::npos);
  EXPECT_TRUE(page.ends_with("<script>x</script></body>"));
}

TEST(page_template, without_marks_is_refused) {
  EXPECT_NE(error_message([] { fill_page("<body></body>", "{}", ""); }).find("lacks its marks"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
