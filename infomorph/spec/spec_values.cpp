#include "infomorph/spec/spec_values.hpp"

#include "infomorph/base/utf8.hpp"
#include "infomorph/spec/spec_path.hpp"

namespace infomorph::detail {

std::string SpecValues::string_of(const toml::node& node, const std::string& key) const {
  if (node.is_integer()) return fmt::format("{}", *node.value<std::int64_t>());
  const auto value = node.value<std::string>();
  if (!value) fail(node, fmt::format("{} is not a string: expected a word in quotes", key));
  require_utf8(*value, node, key);
  return *value;
}

std::string SpecValues::path_of(const toml::node& node, const std::string& key) const {
  const std::string given = string_of(node, key);
  if (given.empty()) return given;
  const std::string what = fmt::format("{}: {}", place_of(node.source(), file_), key);
  std::string path = path_from_spec(given, file_, what).string();
  require_utf8(path, node, key);
  return path;
}

void SpecValues::refuse(const toml::node& node, const std::string& key,
                        const std::string& expected) const {
  const auto text = node.value<std::string>();
  if (!text) fail(node, fmt::format("{} is not {}", key, expected));
  require_utf8(*text, node, key);
  fail(node, fmt::format("{} is the text '{}': expected {}", key, *text, expected));
}

void SpecValues::require_in_range(double value, const std::string& text, const toml::node& node,
                                  const std::string& key, const schema::Range& range) const {
  if (schema::in_range(value, range)) return;
  fail(node, fmt::format("{} is {}: expected {}", key, text, schema::describe_range(range)));
}

void SpecValues::require_utf8(const std::string& value, const toml::node& node,
                              const std::string& key) const {
  if (is_utf8(value)) return;
  fail(node, fmt::format("{} has bytes that are not UTF-8: expected text in that encoding", key));
}

}  // namespace infomorph::detail
