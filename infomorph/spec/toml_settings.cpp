#include "infomorph/spec/toml_settings.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/dataset/idx.hpp"
#include "infomorph/information/goal_presets.hpp"
#include "infomorph/network/layer_spec.hpp"
#include "infomorph/spec/range.hpp"
#include "infomorph/spec/spec_path.hpp"
#include "infomorph/spec/toml_depth.hpp"

namespace infomorph::detail {
namespace {

toml::table table_of(const Goal& goal) {
  toml::table table;
  for (const auto& [term, weight] : goal_terms(goal)) {
    require(schema::in_range(weight, {}), "the goal's term {} has weight {}: expected {}",
            excerpt(term), weight, schema::describe_range({}));
    table.insert(term, weight);
  }
  return table;
}

// The terms that { file = "...", table = "..." } stands for, with the measure if one is given.
toml::table goal_from_file(const toml::table& reference, const std::filesystem::path& spec) {
  const toml::node& file = *reference.get("file");
  const std::string place = place_of(file.source(), spec);
  require(file.is_string(), "{}: the file of a goal is a path in quotes", place);
  for (const auto& [key, node] : reference) {
    require(key == "file" || key == "table" || key == "measure",
            "{}: a goal from a file has the keys file, table and measure, not '{}'",
            place_of(key.source(), spec), excerpt(key.str()));
  }
  const std::filesystem::path path =
      path_from_spec(file.value<std::string>().value(), spec, place + ": the file of a goal");
  require(std::filesystem::is_regular_file(path), "{}: there is no goal file {}", place,
          path.string());
  toml::table goals = parse_toml(read_possibly_gzipped(path, kLargestSpec), path);
  const std::string name = reference["table"].value_or(std::string("goal"));
  toml::table* goal = goals[name].as_table();
  std::string known;
  for (const auto& [key, node] : goals)
    known += (known.empty() ? "" : ", ") + std::string(key.str());
  require(goal != nullptr, "{}: {} has no table '{}': it has {}", place, path.string(),
          excerpt(name), excerpt(known, 400));
  if (const toml::node* measure = reference.get("measure")) {
    goal->insert_or_assign("measure", *measure);
  }
  // A copy would not know where its terms stand.
  return std::move(*goal);
}

// The goal under `key`, or those of single classes, of a layer of so many input classes.
void expand_goal(toml::table& holder, std::string_view key, int classes,
                 const std::filesystem::path& file) {
  toml::node* goal = holder.get(key);
  if (goal == nullptr) return;
  toml::table* table = goal->as_table();
  if (const auto preset = goal->value<std::string>()) {
    try {
      holder.insert_or_assign(key, table_of(preset_goal(*preset, classes)));
    } catch (const Error& error) {
      throw Error(fmt::format("{}: {}", place_of(goal->source(), file), error.what()));
    }
  } else if (table != nullptr && table->contains("file")) {
    holder.insert_or_assign(key, goal_from_file(*table, file));
  } else if (table != nullptr && has_roles(*table)) {
    for (const Role role : kRoles) expand_goal(*table, role_name(role), classes, file);
  }
}

// TOML if it is, else a string without quotes.
toml::table parse_value(const std::string& text) {
  try {
    return toml::parse("value = " + text);
  } catch (const toml::parse_error&) {
    toml::table table;
    table.insert("value", text);
    return table;
  }
}

}  // namespace

std::string place_of(const toml::source_region& source, const std::filesystem::path& file) {
  const toml::source_position& begin = source.begin;
  if (!begin) return "--set";
  const std::string from = source.path ? *source.path : file.string();
  return fmt::format("{}:{}:{}", from, begin.line, begin.column);
}

toml::table parse_toml(std::string_view text, const std::filesystem::path& file) {
  const std::size_t deep = first_too_nested(text);
  if (deep != text.npos) {
    const std::string_view before = text.substr(0, deep);
    throw Error(
        fmt::format("{}:{}:{}: expected at most {} parts of a key, and {} brackets within "
                    "brackets",
                    file.string(), std::ranges::count(before, '\n') + 1,
                    deep - (before.rfind('\n') + 1) + 1, kMostNested, kMostNested));
  }
  try {
    return toml::parse(text, file.string());
  } catch (const toml::parse_error& error) {
    const toml::source_position& at = error.source().begin;
    throw Error(
        fmt::format("{}:{}:{}: {}", file.string(), at.line, at.column, error.description()));
  }
}

void apply_setting(toml::table& spec, const std::string& setting) {
  const std::size_t equals = setting.find('=');
  require(equals != std::string::npos && equals > 0, "--set {}: expected key=value",
          excerpt(setting));
  std::string key = setting.substr(0, equals);
  require(first_too_nested(setting) == setting.npos,
          "--set {}: expected at most {} parts of a key, and {} brackets within brackets",
          excerpt(setting), kMostNested, kMostNested);
  toml::table* table = &spec;
  for (std::size_t dot = key.find('.'); dot != std::string::npos; dot = key.find('.')) {
    const std::string part = key.substr(0, dot);
    key.erase(0, dot + 1);
    if (!table->contains(part)) table->insert(part, toml::table{});
    table = (*table)[part].as_table();
    require(table != nullptr, "--set {}: {} is not a table", excerpt(setting), excerpt(part));
  }
  const toml::table parsed = parse_value(setting.substr(equals + 1));
  // A node that was parsed here would claim a line of the spec: rebuilt, it has no place.
  parsed.get("value")->visit([&](const auto& value) {
    if constexpr (toml::is_value<decltype(value)>) {
      table->insert_or_assign(key, value.get());
    } else {
      table->insert_or_assign(key, value);
    }
  });
}

bool has_roles(const toml::table& goal) {
  return std::ranges::any_of(kRoles, [&](Role role) { return goal.contains(role_name(role)); });
}

void expand_goals(toml::table& spec, const std::filesystem::path& file) {
  if (toml::table* memory = spec["memory"].as_table()) expand_goal(*memory, "goal", 2, file);
  toml::table* layers = spec["layers"].as_table();
  if (layers == nullptr) return;
  for (auto&& [name, node] : *layers) {
    toml::table* layer = node.as_table();
    if (layer == nullptr) continue;
    const toml::table* inputs = (*layer)["inputs"].as_table();
    const int classes = inputs == nullptr ? 0 : static_cast<int>(inputs->size());
    expand_goal(*layer, "goal", classes, file);
  }
}

}  // namespace infomorph::detail
