// A layer of neurons learns from a table what opens the vents of a greenhouse, epoch by epoch.
#include <fmt/core.h>

#include "infomorph/network/classifier_layer.hpp"
#include "infomorph/task/classify.hpp"

int main() {
  using namespace infomorph;
  ClassifySpec spec;
  spec.data.name = "greenhouse.csv";
  spec.data.table.label = "vents";
  spec.data.table.options.comment = "#";
  spec.data.table.options.numeric = {"temperature"};
  spec.data.table.options.missing = MissingCells::drop;
  spec.network.layers = {classifier_layer("output", "infomorphic", "image")};
  spec.training.epochs = 60;

  PreparedTraining prepared = prepare(spec, /*seed=*/1, available_threads());
  Training& training = prepared.training;
  while (!training.finished()) {
    while (training.step()) {
    }
    const EpochRecord epoch = training.evaluate();
    if (epoch.epoch % 20 != 0) continue;
    const auto& columns = training.scoring().columns;
    fmt::print("epoch {:2}: validation {:.2f}, test {:.2f}\n", epoch.epoch,
               figure(columns, epoch.figures, "accuracy_validation"),
               figure(columns, epoch.figures, "accuracy_test"));
  }
}
