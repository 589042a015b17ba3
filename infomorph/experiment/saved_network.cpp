#include "infomorph/experiment/saved_network.hpp"

#include <algorithm>

#include "infomorph/dataset/table_samples.hpp"
#include "infomorph/record/parameter_records.hpp"
#include "infomorph/record/preprocessing_records.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "infomorph/task/overflow.hpp"

namespace infomorph {
namespace {

constexpr int kBatch = 1024;

}  // namespace

RunSpec spec_of_run(const std::filesystem::path& folder) {
  require(std::filesystem::exists(folder / "spec.toml") &&
              std::filesystem::exists(folder / "checkpoint.h5"),
          "{}: holds no run with a checkpoint", folder.string());
  return read_spec(folder / "spec.toml", {});
}

SavedNetwork::SavedNetwork(const std::filesystem::path& folder, const NetworkSpec& spec,
                           bool labelled, std::uint64_t seed, const Execution& execution)
    : checkpoint_(std::make_unique<Hdf5Reader>(folder / "checkpoint.h5")),
      preprocessing_(read_preprocessing(*checkpoint_)),
      network_(spec, {preprocessing_.width(), labelled ? classes() : 0, preprocessing_.shape}, seed,
               execution) {
  read_weights(*checkpoint_, kept_prefix(*checkpoint_), network_);
}

std::vector<bool> SavedNetwork::pass(const std::filesystem::path& table, TableOptions options,
                                     const Evaluate& evaluate, const TakeRows& take) {
  options.delimiter.clear();
  const std::unique_ptr<TableReader> reader = open_table(table, options);
  TableValues rows = values_for(preprocessing_, *reader, options);
  const auto total = static_cast<int>(rows.values.rows());
  Samples batch;
  const int each = network_.samples_at_a_time(kBatch);
  for (int first = 0; first < total; first += each) {
    const int count = std::min(each, total - first);
    batch.values = rows.values.middleRows(first, count);
    const Matrix<float>& outputs = evaluate(batch, {0, static_cast<std::uint32_t>(first)});
    const int without = first_without_output(outputs, count);
    require(without < 0,
            "{}: its values are too far from the training data: the outputs of the network "
            "overflow single precision",
            without < 0 ? ""
                        : reader->place(rows.positions[static_cast<std::size_t>(first + without)]));
    take(outputs, first, count);
  }
  return std::move(rows.complete);
}

}  // namespace infomorph
