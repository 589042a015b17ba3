#include <toml++/toml.h>

#include <sstream>

#include "infomorph/base/version.hpp"
#include "infomorph/record/schema.hpp"
#include "infomorph/record/spec_file.hpp"

namespace infomorph {
namespace {

using schema::Options;
using schema::Range;

class Writer {
 public:
  toml::table table;

  template <typename T>
  void number(const std::string& key, T& value, const Range& /*range*/, std::string_view /*help*/) {
    if constexpr (std::is_integral_v<T>) {
      table.insert(key, static_cast<std::int64_t>(value));
    } else {
      table.insert(key, value);
    }
  }

  void text(const std::string& key, std::string& value, std::string_view /*help*/) {
    table.insert(key, value);
  }

  template <typename T>
  void choice(const std::string& key, T& value, const Options<T>& options,
              std::string_view /*help*/) {
    for (const auto& [word, meaning] : options) {
      if (meaning == value) table.insert(key, word);
    }
  }

  void integers(const std::string& key, std::vector<int>& values, const Range& /*range*/,
                std::string_view /*help*/) {
    toml::array list;
    for (const int value : values) list.push_back(value);
    table.insert(key, list);
  }

  template <typename T>
  void section(const std::string& key, T& value, std::string_view /*help*/) {
    Writer inner;
    schema::describe(inner, value);
    table.insert(key, inner.table);
  }

  template <typename... T>
  void variant(const std::string& key, std::variant<T...>& value, std::string_view /*help*/) {
    Writer inner;
    std::visit(
        [&](auto& selected) {
          inner.table.insert("type", std::string(selected.kName));
          schema::describe(inner, selected);
        },
        value);
    table.insert(key, inner.table);
  }

  void goal(const std::string& key, Goal& value, int /*classes*/, std::string_view /*help*/) {
    toml::table terms;
    for (const auto& [term, weight] : goal_terms(value)) terms.insert(term, weight);
    table.insert(key, terms);
  }

  void inputs(const std::string& key, std::vector<InputSpec>& values, std::string_view help) {
    Writer inner;
    for (InputSpec& input : values) inner.section(input.role, input, help);
    table.insert(key, inner.table);
  }

  void layers(const std::string& key, std::vector<LayerSpec>& values, std::string_view help) {
    Writer inner;
    for (LayerSpec& layer : values) inner.section(layer.name, layer, help);
    table.insert(key, inner.table);
  }
};

}  // namespace

std::string write_spec(const RunSpec& spec) {
  RunSpec copy = spec;
  Writer writer;
  schema::describe(writer, copy);
  std::ostringstream text;
  text << "# infomorph " << version() << "\n" << toml::toml_formatter(writer.table) << "\n";
  return text.str();
}

}  // namespace infomorph
