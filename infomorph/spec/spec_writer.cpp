#include <fmt/format.h>

#include "infomorph/base/version.hpp"
#include "infomorph/spec/schema.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "infomorph/spec/toml_string.hpp"

namespace infomorph {
namespace {

using schema::LayerDefaults;
using schema::Options;
using schema::Range;

// The shortest decimal that reads back as the same number, marked as a real.
std::string toml_real(double value) {
  const std::string text = fmt::format("{}", value);
  return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

template <typename T>
std::string toml_number(T value) {
  if constexpr (std::is_integral_v<T>) return fmt::format("{}", value);
  return toml_real(static_cast<double>(value));
}

// Writes in the order of the schema: the keys of a table first, its sections after them.
class Writer {
 public:
  explicit Writer(std::string name) : name_(std::move(name)) {}

  std::string text() const {
    const bool titled = !name_.empty() && !keys_.empty();
    return (titled ? "\n[" + name_ + "]\n" : "") + keys_ + sections_;
  }

  template <typename T>
  void number(const std::string& key, T& value, const Range& /*range*/, std::string_view /*help*/) {
    add(key, toml_number(value));
  }

  // What is left to the data is not written.
  template <typename T>
  void number(const std::string& key, std::optional<T>& value, const Range& range,
              std::string_view help) {
    if (value) number(key, *value, range, help);
  }

  void text(const std::string& key, std::string& value, std::string_view /*help*/) {
    add(key, detail::toml_string(value));
  }

  void optional_text(const std::string& key, std::string& value, std::string_view /*otherwise*/,
                     std::string_view help) {
    if (!value.empty()) text(key, value, help);
  }

  void path(const std::string& key, std::string& value, std::string_view help) {
    text(key, value, help);
  }

  void table_or_name(const std::string& key, std::string& value, std::string_view help) {
    text(key, value, help);
  }

  void flag(const std::string& key, bool& value, std::string_view /*help*/) {
    add(key, value ? "true" : "false");
  }

  template <typename T>
  void choice(const std::string& key, T& value, const Options<T>& options,
              std::string_view /*help*/) {
    for (const auto& [word, meaning] : options) {
      if (meaning == value) add(key, detail::toml_string(word));
    }
  }

  template <typename T>
  void list(const std::string& key, std::vector<T>& values, const Range& /*range*/,
            std::string_view /*help*/) {
    std::string text;
    for (const T value : values) text += (text.empty() ? "" : ", ") + toml_number(value);
    if (!values.empty()) add(key, "[" + text + "]");
  }

  void texts(const std::string& key, std::vector<std::string>& values, std::string_view /*help*/) {
    std::string text;
    for (const std::string& value : values)
      text += (text.empty() ? "" : ", ") + detail::toml_string(value);
    add(key, "[" + text + "]");
  }

  template <typename T>
  void section(const std::string& key, T& value, std::string_view /*help*/) {
    in_section(key, [&](Writer& inner) { schema::describe(inner, value); });
  }

  template <typename... T>
  void variant(const std::string& key, std::variant<T...>& value, std::string_view /*help*/) {
    in_section(key, [&](Writer& inner) {
      std::visit(
          [&](auto& selected) {
            inner.add("type", detail::toml_string(std::string(selected.kName)));
            schema::describe(inner, selected);
          },
          value);
    });
  }

  void goal(const std::string& key, Goal& value, int /*classes*/, std::string_view /*help*/) {
    in_section(key, [&](Writer& inner) {
      schema::describe(inner, value);
      for (const auto& [term, weight] : goal_terms(value)) {
        inner.add(term == "residual" ? term : detail::toml_string(term), toml_real(weight));
      }
    });
  }

  void goals(const std::string& key, Goal& first, std::vector<Goal>& others,
             const std::vector<InputSpec>& inputs, std::string_view help) {
    const auto classes = static_cast<int>(inputs.size());
    if (others.empty()) {
      goal(key, first, classes, help);
      return;
    }
    in_section(key, [&](Writer& inner) {
      for (int c = 0; c < classes; ++c) {
        inner.goal(std::string(role_name(inputs[c].role)), c == 0 ? first : others[c - 1], classes,
                   help);
      }
    });
  }

  void inputs(const std::string& key, std::vector<InputSpec>& values, std::string_view help) {
    in_section(key, [&](Writer& inner) {
      for (InputSpec& input : values)
        inner.section(std::string(role_name(input.role)), input, help);
    });
  }

  void layers(const std::string& key, std::vector<LayerSpec>& values, LayerDefaults /*defaults*/,
              std::string_view help) {
    in_section(key, [&](Writer& inner) {
      for (LayerSpec& layer : values) inner.section(layer.name, layer, help);
    });
  }

 private:
  void add(const std::string& key, const std::string& value) {
    keys_ += fmt::format("{} = {}\n", key, value);
  }

  template <typename Body>
  void in_section(const std::string& key, Body body) {
    Writer inner(name_.empty() ? key : name_ + "." + key);
    body(inner);
    sections_ += inner.text();
  }

  std::string name_;
  std::string keys_;
  std::string sections_;
};

}  // namespace

std::string write_spec(const RunSpec& spec) {
  RunSpec copy = spec;
  Writer writer("");
  schema::describe(writer, copy);
  return fmt::format("# infomorph {}\n{}", version(), writer.text());
}

}  // namespace infomorph
