#include "infomorph/experiment/sweep.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/record/sweep_folder.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph {
namespace {

namespace fs = std::filesystem;

// A key and the values that it takes in turn.
struct Axis {
  std::string key;
  std::vector<std::string> values;
};

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? ""
                                    : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

// The values of "a,[1,2],c": commas inside brackets, braces or quotes do not part.
std::vector<std::string> split_values(const std::string& text) {
  std::vector<std::string> values(1);
  int depth = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '[' || c == '{' || c == '(')) ++depth;
    if (!quoted && (c == ']' || c == '}' || c == ')')) --depth;
    if (c == ',' && depth == 0 && !quoted) {
      values.emplace_back();
    } else {
      values.back() += c;
    }
  }
  std::ranges::transform(values, values.begin(), trimmed);
  return values;
}

Axis axis_of(const std::string& option) {
  const std::size_t equals = option.find('=');
  require(equals != std::string::npos && equals > 0,
          "--sweep {}: expected a key and its values, as in --sweep training.batch=128,1024",
          option);
  Axis axis{option.substr(0, equals), split_values(option.substr(equals + 1))};
  require(axis.key != "seed", "--sweep {}: give --seed and --seeds to run several seeds", option);
  for (const std::string& value : axis.values) {
    require(!value.empty(), "--sweep {}: a value is empty", option);
    require(std::ranges::count(axis.values, value) == 1, "--sweep {}: {} is given twice", option,
            value);
  }
  return axis;
}

std::vector<Axis> axes_of(const SweepRequest& request) {
  std::vector<Axis> axes;
  for (const std::string& option : request.sweeps) {
    Axis axis = axis_of(option);
    require(std::ranges::find(axes, axis.key, &Axis::key) == axes.end(),
            "--sweep {}: another --sweep has the same key; give all values in one", option);
    axes.push_back(std::move(axis));
  }
  return axes;
}

// Runs of their own inside a run.
template <typename Task>
int seeds_within(const Task& /*task*/) {
  return 1;
}
int seeds_within(const RememberSpec& task) { return task.memory.seeds; }

// Memories of one run have seeds of their own, from that of the run upwards: those of the next seed
// would be nearly the same.
void require_own_seeds(const SweepRequest& request, const RunSpec& spec) {
  const int within = std::visit([](const auto& task) { return seeds_within(task); }, spec.task);
  require(
      request.seeds <= 1 || within == 1,
      "--seeds {}: a run has {} seeds of memories already; set memory.seeds in place of --seeds",
      request.seeds, within);
}

// Every combination of one value each, the last axis fastest.
std::vector<std::vector<std::string>> combinations_of(const std::vector<Axis>& axes) {
  std::vector<std::vector<std::string>> combinations(1);
  for (const Axis& axis : axes) {
    std::vector<std::vector<std::string>> longer;
    for (const auto& combination : combinations) {
      for (const std::string& value : axis.values) {
        longer.push_back(combination);
        longer.back().push_back(value);
      }
    }
    combinations = std::move(longer);
  }
  return combinations;
}

// The spec is sound without the values, so that whatever is wrong with them is --sweep's.
RunSpec spec_with(const SweepRequest& request, const std::vector<Axis>& axes,
                  const std::vector<std::string>& values) {
  std::vector<std::string> settings = request.settings;
  for (std::size_t i = 0; i < axes.size(); ++i) settings.push_back(axes[i].key + "=" + values[i]);
  try {
    return read_spec(request.spec, settings);
  } catch (const Error& error) {
    const std::string sentence = error.what();
    const std::string setting = "--set";
    if (!sentence.starts_with(setting)) throw;
    throw Error("--sweep" + sentence.substr(setting.size()));
  }
}

}  // namespace

Sweep plan_sweep(const SweepRequest& request, const fs::path& out) {
  const std::vector<Axis> axes = axes_of(request);
  Sweep sweep{.base = read_spec(request.spec, request.settings)};
  for (const Axis& axis : axes) sweep.keys.push_back(axis.key);
  for (const std::vector<std::string>& values : combinations_of(axes)) {
    const RunSpec spec = spec_with(request, axes, values);
    require_own_seeds(request, spec);
    const std::uint64_t first = request.seed.value_or(spec.seed);
    for (int i = 0; i < request.seeds; ++i) {
      SweepRun run{.values = values, .spec = spec};
      run.spec.seed = first + static_cast<std::uint64_t>(i);
      require(run.spec.seed <= kLargestSeed, "--seeds {}: the last of them is beyond {}",
              request.seeds, kLargestSeed);
      run.folder = out / sweep_folder_name(values, run.spec.seed);
      require(std::ranges::find(sweep.runs, run.folder, &SweepRun::folder) == sweep.runs.end(),
              "--sweep: two combinations of values have the folder {}", run.folder.string());
      sweep.runs.push_back(std::move(run));
    }
  }
  return sweep;
}

std::string label_of(const Sweep& sweep, const SweepRun& run) {
  std::string label;
  for (std::size_t i = 0; i < sweep.keys.size(); ++i) {
    label += sweep.keys[i] + "=" + run.values[i] + " ";
  }
  return label + fmt::format("seed {}", run.spec.seed);
}

}  // namespace infomorph
