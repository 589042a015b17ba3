#include "infomorph/experiment/saved_run.hpp"

#include "infomorph/base/error.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "infomorph/task/overflow.hpp"

namespace infomorph {

RunSpec spec_of_run(const std::filesystem::path& folder) {
  require(std::filesystem::exists(folder / "spec.toml") &&
              std::filesystem::exists(folder / "checkpoint.h5"),
          "{}: holds no run with a checkpoint", folder.string());
  return read_spec(folder / "spec.toml", {});
}

void RunTable::require_outputs(const Matrix<float>& outputs, int first, int count) const {
  const int without = first_without_output(outputs, count);
  if (without < 0) return;
  const auto row = static_cast<std::size_t>(first + without);
  throw Error(fmt::format(
      "{}: its values are too far from those learnt from: what the network makes of them is no "
      "number in single precision",
      reader->place(rows.positions[row])));
}

RunTable read_for_run(const RunSpec& spec, const Preprocessing& preprocessing,
                      const std::filesystem::path& table) {
  TableOptions options =
      spec.task == Task::encode ? spec.encode.data.table.options : spec.data.table.options;
  options.delimiter.clear();
  RunTable result{open_table(table, options), {}};
  result.rows = values_for(preprocessing, *result.reader, options);
  return result;
}

}  // namespace infomorph
