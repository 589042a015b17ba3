#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "infomorph/base/error.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/dataset/preprocessing.hpp"
#include "infomorph/network/network.hpp"
#include "infomorph/record/hdf5_reader.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "infomorph/table/table_options.hpp"

namespace infomorph {

/// The spec of the run in a folder. @throws Error if the folder holds no run with a checkpoint
RunSpec spec_of_run(const std::filesystem::path& folder);

/// The spec of the run in a folder, with a task of one kind.
/// @param refusal  what is said of the folder if its task is another
/// @throws Error as spec_of_run
template <typename Task>
RunSpec spec_of_run_with(const std::filesystem::path& folder, std::string_view refusal) {
  RunSpec spec = spec_of_run(folder);
  require(std::holds_alternative<Task>(spec.task), "{}: {}", folder.string(), refusal);
  return spec;
}

/// A network with the weights that the run in a folder predicts with, to pass tables through.
class SavedNetwork {
 public:
  /// @param spec      of the layers of the run
  /// @param labelled  whether it has learnt from labels
  SavedNetwork(const std::filesystem::path& folder, const NetworkSpec& spec, bool labelled,
               std::uint64_t seed, const Execution& execution);

  const Preprocessing& preprocessing() const { return preprocessing_; }
  int classes() const { return static_cast<int>(preprocessing_.classes.size()); }
  Network& network() { return network_; }
  const Hdf5Reader& checkpoint() const { return *checkpoint_; }

  /// What the network makes of a batch [N x >= samples], and where its rows go: they are those of
  /// the table from `first` on, and there are `count`.
  using Evaluate = std::function<const Matrix<float>&(const Samples& batch, const TestDraw& draw)>;
  using TakeRows = std::function<void(const Matrix<float>& outputs, int first, int count)>;

  /// Passes the rows of a table of raw values through the network. A row in which a value is
  /// missing passes too, and what comes of it means nothing.
  /// @param options  of the table that was learnt from; the delimiter of this one is found
  /// @return [rows]: whether no value is missing
  /// @throws Error as values_for, or, naming the row, if the network has no output for it
  std::vector<bool> pass(const std::filesystem::path& table, TableOptions options,
                         const Evaluate& evaluate, const TakeRows& take);

 private:
  std::unique_ptr<Hdf5Reader> checkpoint_;
  Preprocessing preprocessing_;
  Network network_;
};

}  // namespace infomorph
