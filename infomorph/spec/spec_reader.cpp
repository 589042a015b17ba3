#include <algorithm>
#include <map>
#include <set>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/dataset/idx.hpp"
#include "infomorph/dataset/table_samples.hpp"
#include "infomorph/network/classifier_layer.hpp"
#include "infomorph/spec/nearest_key.hpp"
#include "infomorph/spec/schema.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "infomorph/spec/spec_values.hpp"
#include "infomorph/spec/toml_settings.hpp"

namespace infomorph {
namespace {

using schema::LayerDefaults;
using schema::Options;
using schema::Range;

// A key that TOML wants no quotes around, and CSV neither.
bool is_bare(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

class Reader : private detail::SpecValues {
 public:
  using SpecValues::SpecValues;

  RunSpec read(const toml::table& root) {
    RunSpec spec;
    table_ = &root;
    descend("search", [] {});  // what a search varies: a run does without
    known_.insert("search");
    schema::describe(*this, spec);
    refuse_unknown_keys(root, "");
    return spec;
  }

  template <typename T>
  void number(const std::string& key, T& value, const Range& range, std::string_view /*help*/) {
    if (const toml::node* node = find(key)) value = number_of<T>(*node, full(key), range);
  }

  template <typename T>
  void number(const std::string& key, std::optional<T>& value, const Range& range,
              std::string_view /*help*/) {
    if (const toml::node* node = find(key)) value = number_of<T>(*node, full(key), range);
  }

  void text(const std::string& key, std::string& value, std::string_view /*help*/) {
    if (const toml::node* node = find(key)) value = string_of(*node, full(key));
  }

  void path(const std::string& key, std::string& value, std::string_view /*help*/) {
    const toml::node* node = find(key);
    if (node != nullptr) value = path_of(*node, full(key));
  }

  void optional_text(const std::string& key, std::string& value, std::string_view /*otherwise*/,
                     std::string_view help) {
    text(key, value, help);
  }

  void table_or_name(const std::string& key, std::string& value, std::string_view /*help*/) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    value = string_of(*node, full(key));
    if (is_table(value)) value = path_of(*node, full(key));
  }

  void flag(const std::string& key, bool& value, std::string_view /*help*/) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    if (!node->is_boolean()) fail(*node, fmt::format("{} is neither true nor false", full(key)));
    value = *node->value<bool>();
  }

  template <typename T>
  void choice(const std::string& key, T& value, const Options<T>& options,
              std::string_view /*help*/) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const std::string word = string_of(*node, full(key));
    std::string words;
    for (const auto& [option, meaning] : options) {
      if (option == word) {
        value = meaning;
        return;
      }
      words += (words.empty() ? "" : ", ") + option;
    }
    fail(*node, fmt::format("{} is '{}': expected one of {}", full(key), excerpt(word), words));
  }

  template <typename T>
  void list(const std::string& key, std::vector<T>& values, const Range& range,
            std::string_view /*help*/) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    values.clear();
    if (const toml::array* list = node->as_array()) {
      for (const toml::node& element : *list) {
        values.push_back(number_of<T>(element, full(key), range));
      }
      if (values.empty()) fail(*node, fmt::format("{} is an empty list", full(key)));
    } else {
      values.push_back(number_of<T>(*node, full(key), range));
    }
  }

  void texts(const std::string& key, std::vector<std::string>& values, std::string_view /*help*/) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const toml::array* list = node->as_array();
    if (list == nullptr) {
      fail(*node, fmt::format("{} is not a list: expected one as in [\"a\", \"b\"]", full(key)));
    }
    values.clear();
    for (const toml::node& element : *list) values.push_back(string_of(element, full(key)));
  }

  template <typename T>
  void section(const std::string& key, T& value, std::string_view /*help*/) {
    descend(key, [&] { schema::describe(*this, value); });
  }

  template <typename... T>
  void variant(const std::string& key, std::variant<T...>& value, std::string_view help) {
    descend(key, [&] {
      std::string type;
      std::visit([&](const auto& current) { type = current.kName; }, value);
      choice("type", type, Options<std::string>{{std::string(T::kName), std::string(T::kName)}...},
             help);
      types_[prefix_] = type;
      ((type == T::kName ? select<T>(value) : void()), ...);
      std::visit([&](auto& selected) { schema::describe(*this, selected); }, value);
    });
  }

  void goal(const std::string& key, Goal& value, int classes, std::string_view /*help*/) {
    const toml::node* node = find(key);
    if (classes < 1 || classes > kMaxSources) return;
    if (value.gamma.empty() || value.sources != classes) value = goal_from_terms(classes, {});
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    if (table == nullptr) fail(*node, fmt::format("{} is not a table of terms", full(key)));
    std::vector<GoalTerm> terms;
    for (const auto& [term, weight] : *table) {
      const std::string name(term.str());
      if (name == "measure") continue;
      known_.insert(full(key) + "." + name);
      terms.emplace_back(name, number_of<double>(weight, full(key) + "." + name, Range{}));
      try {
        goal_from_terms(classes, {terms.back()});
      } catch (const Error& error) {
        fail(term, fmt::format("{}: {}", full(key), error.what()));
      }
    }
    try {
      value = goal_from_terms(classes, terms);
    } catch (const Error& error) {
      fail(*node, fmt::format("{}: {}", full(key), error.what()));
    }
    descend(key, [&] { schema::describe(*this, value); });
  }

  void goals(const std::string& key, Goal& first, std::vector<Goal>& others,
             const std::vector<InputSpec>& inputs, std::string_view help) {
    const auto classes = static_cast<int>(inputs.size());
    const toml::node* node = table_ == nullptr ? nullptr : table_->get(key);
    const toml::table* table = node == nullptr ? nullptr : node->as_table();
    others.clear();
    if (table == nullptr || !detail::has_roles(*table)) {
      goal(key, first, classes, help);
      return;
    }
    descend(key, [&] {
      for (int c = 0; c < classes; ++c) {
        const std::string role(role_name(inputs[c].role));
        if (!table->contains(role)) {
          fail(*node, fmt::format("{} has goals of single classes: expected one of {} too",
                                  prefix_.substr(0, prefix_.size() - 1), role));
        }
        if (c > 0) others.emplace_back();
        goal(role, c == 0 ? first : others.back(), classes, help);
      }
    });
  }

  void inputs(const std::string& key, std::vector<InputSpec>& values, std::string_view /*help*/) {
    descend(key, [&] {
      if (table_ != nullptr) values.clear();
      for (const Role role : kRoles) {
        const bool given = table_ != nullptr && table_->contains(role_name(role));
        InputSpec input{.role = role, .from = "image"};
        section(std::string(role_name(role)), input, "");
        if (given) values.push_back(input);
      }
    });
  }

  void layers(const std::string& key, std::vector<LayerSpec>& values, LayerDefaults defaults,
              std::string_view /*help*/) {
    descend(key, [&] {
      if (table_ != nullptr) {
        for (const auto& [name, node] : *table_) {
          check_layer_name(name);
          values.push_back(initial_layer(std::string(name.str()), defaults));
          section(values.back().name, values.back(), "");
        }
      }
      // Where nothing is said of the output, or of any layer at all.
      const bool all_known =
          std::ranges::all_of(values, [](const LayerSpec& l) { return l.name == "hidden"; });
      if (defaults == LayerDefaults::classifier && all_known) {
        values.push_back(initial_layer("output", defaults));
        section("output", values.back(), "");
      }
      if (values.empty()) {
        throw Error(
            fmt::format("{}: has no layer: expected a table [layers.hidden]", file().string()));
      }
    });
  }

 private:
  template <typename T, typename... U>
  static void select(std::variant<U...>& value) {
    if (!std::holds_alternative<T>(value)) value = T{};
  }

  // What a layer of the table at work is before its own keys are read.
  LayerSpec initial_layer(const std::string& name, LayerDefaults defaults) const {
    if (defaults == LayerDefaults::none) return {.name = name};
    const toml::node_view<const toml::node> layers(table_);
    const std::string rule = layers[name]["rule"].value_or(std::string("infomorphic"));
    const bool hidden = layers["hidden"].is_table();
    return classifier_layer(name, rule, hidden ? "hidden" : "image");
  }

  void check_layer_name(const toml::key& name) const {
    if (!is_bare(name.str())) {
      fail(name, fmt::format("the layer's name '{}' has something other than letters, digits, "
                             "_ and -",
                             excerpt(name.str())));
    }
    if (std::ranges::count(schema::kSourceNames, name.str()) > 0) {
      fail(name, fmt::format("the layer's name '{}' means something else where an input says where "
                             "it comes from: choose another name",
                             name.str()));
    }
    if (std::ranges::count(schema::kRecordNames, name.str()) > 0) {
      fail(name, fmt::format("the layer's name '{}' means something else in records.h5: choose "
                             "another name",
                             name.str()));
    }
  }

  std::string full(const std::string& key) const { return prefix_ + key; }

  const toml::node* find(const std::string& key) {
    known_.insert(full(key));
    return table_ == nullptr ? nullptr : table_->get(key);
  }

  // Describes a table in turn, also where it is absent, so that its keys are known.
  template <typename Body>
  void descend(const std::string& key, Body body) {
    const toml::table* outer_table = table_;
    const std::string outer_prefix = prefix_;
    const toml::node* node = table_ == nullptr ? nullptr : table_->get(key);
    if (node != nullptr && !node->is_table()) {
      fail(*node, fmt::format("{} is not a table", full(key)));
    }
    table_ = node == nullptr ? nullptr : node->as_table();
    prefix_ += key + ".";
    body();
    table_ = outer_table;
    prefix_ = outer_prefix;
  }

  void refuse_unknown_keys(const toml::table& table, const std::string& prefix) const {
    for (const auto& [key, node] : table) {
      const std::string full = prefix + std::string(key.str());
      if (known_.contains(full)) continue;
      if (node.is_table() && !(node.as_table()->empty())) {
        refuse_unknown_keys(*node.as_table(), full + ".");
      } else if (!node.is_table() || !is_prefix_of_known(full + ".")) {
        const auto type = types_.find(prefix);
        fail(key, fmt::format("unknown key '{}'{}; the nearest key is '{}'", excerpt(full),
                              type == types_.end()
                                  ? ""
                                  : fmt::format(" where the type is '{}'", excerpt(type->second)),
                              nearest_key(full, known_)));
      }
    }
  }

  bool is_prefix_of_known(const std::string& prefix) const {
    const auto at = known_.lower_bound(prefix);
    return at != known_.end() && at->starts_with(prefix);
  }

  const toml::table* table_ = nullptr;
  std::string prefix_;
  std::set<std::string> known_;
  // Of tables whose keys depend on their type, by prefix.
  std::map<std::string, std::string> types_;
};

}  // namespace

RunSpec parse_spec(std::string_view text, const std::filesystem::path& name,
                   const std::vector<std::string>& settings) {
  toml::table table = detail::parse_toml(text, name);
  detail::expand_goals(table, name);
  for (const std::string& setting : settings) detail::apply_setting(table, setting);
  detail::expand_goals(table, name);
  return Reader(name).read(table);
}

RunSpec read_spec(const std::filesystem::path& path, const std::vector<std::string>& settings) {
  require(!std::filesystem::is_directory(path), "{}: is a folder, expected the file of a spec",
          path.string());
  require(std::filesystem::is_regular_file(path), "{}: there is no such file", path.string());
  return parse_spec(read_possibly_gzipped(path, detail::kLargestSpec), path, settings);
}

}  // namespace infomorph
