#include "infomorph/spec/toml_string.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "infomorph/spec/spec_file.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

// A spec with `label` as the name of a column.
RunSpec spec_with(const std::string& label) {
  EncodeSpec spec;
  spec.data.table.label = label;
  spec.network.layers.push_back({.name = "hidden"});
  return {.task = spec};
}

std::string label_in(const std::string& spec) {
  return std::get<EncodeSpec>(parse_spec(spec, "x.toml", {}).task).data.table.label;
}

TEST(toml_string, every_character_reads_back_from_one_line) {
  std::string all;
  for (int c = 0; c < 0x80; ++c) all += static_cast<char>(c);
  all += "\xC2\x80\xC2\xA0\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80";
  all += "\xF4\x8F\xBF\xBF";
  EXPECT_EQ(detail::toml_string("a\"b\\\n\x7F"), R"("a\"b\\\n\u007F")");
  EXPECT_EQ(detail::toml_string(all).find('\n'), std::string::npos);
  EXPECT_EQ(label_in(write_spec(spec_with(all))), all);
  // Each beside a digit, which must not become part of an escape.
  for (int c = 0; c < 0x80; ++c) {
    const std::string label = fmt::format("{}0", static_cast<char>(c));
    const std::string written = write_spec(spec_with(label));
    EXPECT_EQ(label_in(written), label) << c;
    EXPECT_EQ(write_spec(parse_spec(written, "x.toml", {})), written) << c;
  }
}

TEST(toml_string, bytes_that_are_not_utf8_are_refused) {
  EXPECT_EQ(error_message([&] { parse_spec("[layers.output]\n", "x.toml", {"data.label=a\xFF"}); }),
            "--set: data.label has bytes that are not UTF-8: expected text in that encoding");
  EXPECT_TRUE(error_message([&] {
                parse_spec("task = \"\xED\xA0\x80\"\n", "x.toml", {});
              }).starts_with("x.toml:1:"));
}

}  // namespace
}  // namespace infomorph
