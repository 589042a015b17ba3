#pragma once

// Internal: needs toml++.

#include <cstdint>
#include <filesystem>
#include <string>
#include <type_traits>

#include "infomorph/base/error.hpp"
#include "infomorph/spec/range.hpp"
#include "infomorph/spec/toml_settings.hpp"

namespace infomorph::detail {

/// Takes values from the nodes of a spec, with errors that name place and key.
class SpecValues {
 public:
  /// @param file  of the spec
  explicit SpecValues(std::filesystem::path file) : file_(std::move(file)) {}

  const std::filesystem::path& file() const { return file_; }

  /// @param at  a key or a value
  [[noreturn]] void fail(const auto& at, const std::string& sentence) const {
    throw Error(fmt::format("{}: {}", place_of(at.source(), file_), sentence));
  }

  /// Text in UTF-8; an integer counts as its digits, for columns and folds may be called 4, which
  /// --set cannot put in quotes everywhere.
  std::string string_of(const toml::node& node, const std::string& key) const;

  /// A path from the folder of the spec, made absolute; empty stays empty.
  std::string path_of(const toml::node& node, const std::string& key) const;

  /// A number in the range; an integer if T is one.
  template <typename T>
  T number_of(const toml::node& node, const std::string& key, const schema::Range& range) const {
    if constexpr (std::is_integral_v<T>) {
      if (!node.is_integer()) refuse(node, key, "an integer");
      const std::int64_t value = *node.value<std::int64_t>();
      require_in_range(static_cast<double>(value), fmt::format("{}", value), node, key, range);
      return static_cast<T>(value);
    } else {
      if (!node.is_number()) refuse(node, key, "a number");
      const double value = *node.value<double>();
      require_in_range(value, fmt::format("{}", value), node, key, range);
      return value;
    }
  }

 private:
  [[noreturn]] void refuse(const toml::node& node, const std::string& key,
                           const std::string& expected) const;
  void require_in_range(double value, const std::string& text, const toml::node& node,
                        const std::string& key, const schema::Range& range) const;
  void require_utf8(const std::string& value, const toml::node& node, const std::string& key) const;

  std::filesystem::path file_;
};

}  // namespace infomorph::detail
