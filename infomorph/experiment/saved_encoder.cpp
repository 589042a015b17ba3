#include "infomorph/experiment/saved_encoder.hpp"

namespace infomorph {
namespace {

RunSpec encoding_in(const std::filesystem::path& folder) {
  RunSpec spec = spec_of_run_with<EncodeSpec>(folder, "the run has learnt no code");
  const std::string& name = std::get<EncodeSpec>(spec.task).data.name;
  require(
      name != "bars" && name != "patches",
      "{}: the run has learnt from {}, which are generated in training: only a run on images or a "
      "table can encode a table",
      folder.string(), name);
  return spec;
}

}  // namespace

SavedEncoder::SavedEncoder(const std::filesystem::path& folder, const Execution& execution)
    : SavedEncoder(folder, encoding_in(folder), execution) {}

SavedEncoder::SavedEncoder(const std::filesystem::path& folder, const RunSpec& spec,
                           const Execution& execution)
    : options_(std::get<EncodeSpec>(spec.task).data.table.options),
      tested_(std::get<EncodeSpec>(spec.task).network.passes.tested),
      saved_(folder, std::get<EncodeSpec>(spec.task).network, false, spec.seed, execution) {}

TableCode SavedEncoder::encode(const std::filesystem::path& table) {
  TableCode code;
  code.complete = saved_.pass(
      table, options_,
      [&](const Samples& batch, const TestDraw& draw) -> const Matrix<float>& {
        return saved_.network().encode(batch, draw, tested_);
      },
      [&](const Matrix<float>& outputs, int first, int count) {
        code.outputs.conservativeResize(first + count, outputs.rows());
        code.outputs.bottomRows(count) =
            (outputs.leftCols(count).transpose().array() > 0).cast<float>();
      });
  return code;
}

}  // namespace infomorph
