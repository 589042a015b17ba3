#include <fmt/core.h>

#include <cstdio>
#include <memory>

#include "cli/command.hpp"
#include "cli/csv_cell.hpp"
#include "infomorph/base/parallel.hpp"
#include "infomorph/record/run_folder.hpp"
#include "infomorph/record/saved_classifier.hpp"

namespace infomorph::cli {
namespace {

struct PredictOptions {
  std::string folder;
  std::string table;
  std::string out;
};

std::string csv_of(const Predictions& predictions) {
  std::string text = "prediction";
  for (const std::string& name : predictions.classes) text += "," + csv_cell("evidence_" + name);
  text += "\n";
  for (std::size_t i = 0; i < predictions.predicted.size(); ++i) {
    text += csv_cell(predictions.classes[predictions.predicted[i]]);
    for (Eigen::Index n = 0; n < predictions.evidence.cols(); ++n) {
      text += fmt::format(",{}", predictions.evidence(static_cast<Eigen::Index>(i), n));
    }
    text += "\n";
  }
  return text;
}

int predict(const PredictOptions& options) {
  SavedClassifier classifier(options.folder, available_threads());
  const std::string csv = csv_of(classifier.predict(read_csv(options.table)));
  if (options.out.empty()) {
    fmt::print("{}", csv);
    return kDone;
  }
  write_file(options.out, csv);
  return kDone;
}

}  // namespace

void setup_predict(CLI::App& app, Run& chosen) {
  CLI::App* command = app.add_subcommand(
      "predict",
      "Classify the rows of a table with the network of a run.\n"
      "Writes CSV: the predicted class, and for each class how strongly its output stands for it.");
  const auto options = std::make_shared<PredictOptions>();
  command->add_option("DIR", options->folder, "Folder of a run")->required();
  command->add_option("TABLE", options->table, "CSV with a header; - for standard input")
      ->required();
  command->add_option("-o", options->out, "File to write (default: standard output)");
  command->callback([options, &chosen] { chosen = [options] { return predict(*options); }; });
}

}  // namespace infomorph::cli
