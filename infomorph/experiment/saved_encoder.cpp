#include "infomorph/experiment/saved_encoder.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/experiment/saved_run.hpp"
#include "infomorph/record/parameter_records.hpp"
#include "infomorph/record/preprocessing_records.hpp"

namespace infomorph {
namespace {

constexpr int kBatch = 1024;

RunSpec encoding_in(const std::filesystem::path& folder) {
  RunSpec spec = spec_of_run(folder);
  require(spec.task == Task::encode, "{}: the run has learnt no code", folder.string());
  const std::string& name = spec.encode.data.name;
  require(name != "bars" && name != "patches",
          "{}: the run has learnt from {}, made as they are learnt from: only a run on images or a "
          "table encodes one",
          folder.string(), name);
  return spec;
}

}  // namespace

SavedEncoder::SavedEncoder(const std::filesystem::path& folder, const Execution& execution)
    : spec_(encoding_in(folder)),
      preprocessing_(read_preprocessing(Hdf5Reader(folder / "checkpoint.h5"))),
      network_(spec_.network, {preprocessing_.width(), 0}, spec_.seed, execution) {
  read_weights(Hdf5Reader(folder / "checkpoint.h5"), network_);
}

TableCode SavedEncoder::encode(const std::filesystem::path& table) {
  RunTable read = read_for_run(spec_, preprocessing_, table);
  const auto rows = static_cast<int>(read.rows.values.rows());
  const int neurons = network_.layers()[network_.output_index()].spec.neurons;
  TableCode code{Matrix<float>(rows, neurons), {}};
  Samples batch;
  for (int first = 0; first < rows; first += kBatch) {
    const int count = std::min(kBatch, rows - first);
    batch.values = read.rows.values.middleRows(first, count);
    const TestDraw draw{0, static_cast<std::uint32_t>(first)};
    const Matrix<float>& outputs =
        network_.encode(batch, draw, !spec_.network.passes.sampled_when_tested);
    read.require_outputs(outputs, first, count);
    code.outputs.middleRows(first, count) =
        (outputs.leftCols(count).transpose().array() > 0).cast<float>();
  }
  code.complete = std::move(read.rows.complete);
  return code;
}

}  // namespace infomorph
