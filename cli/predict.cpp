#include <fmt/format.h>

#include <memory>

#include "cli/command.hpp"
#include "cli/interrupt.hpp"
#include "cli/memory_option.hpp"
#include "cli/output.hpp"
#include "cli/say.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/experiment/predict.hpp"
#include "infomorph/table/csv_cell.hpp"

namespace infomorph::cli {
namespace {

struct PredictOptions {
  std::string folder;
  std::string table;
  std::string out;
  bool probabilities = false;
};

void write_answer(const Predictions& predictions, bool probabilities, Output& output) {
  output.write("prediction");
  for (const std::string& name : predictions.classes) {
    output.write(",{}", csv_cell((probabilities ? "probability_" : "evidence_") + name));
  }
  output.write("\n");
  for (std::size_t i = 0; i < predictions.predicted.size(); ++i) {
    const int predicted = predictions.predicted[i];
    const bool known = predicted != Predictions::kNone;
    if (known) output.write("{}", csv_cell(predictions.classes[predicted]));
    const auto row = static_cast<Eigen::Index>(i);
    const Vector<double> shares = probabilities ? predictions.probabilities(row) : Vector<double>();
    for (Eigen::Index n = 0; n < predictions.evidence.cols(); ++n) {
      if (!known) {
        output.write(",");
      } else if (probabilities) {
        output.write(",{}", shares[n]);
      } else {
        output.write(",{}", predictions.evidence(row, n));
      }
    }
    output.write("\n");
  }
}

void write_answer(const TableCode& code, bool /*probabilities*/, Output& output) {
  const Eigen::Index neurons = code.outputs.cols();
  for (Eigen::Index n = 0; n < neurons; ++n) output.write("{}neuron_{}", n == 0 ? "" : ",", n);
  output.write("\n");
  for (std::size_t i = 0; i < code.complete.size(); ++i) {
    std::string line;
    for (Eigen::Index n = 0; n < neurons; ++n) {
      if (n > 0) line += ',';
      if (code.complete[i]) line += code.outputs(static_cast<Eigen::Index>(i), n) > 0 ? '1' : '0';
    }
    output.write("{}\n", line);
  }
}

int predict(const PredictOptions& options) {
  Output output(options.out);
  const TableAnswer answer = predict_table(options.folder, options.table, available_threads());
  require(!options.probabilities || std::holds_alternative<Predictions>(answer),
          "{}: the run has learnt a code, without classes for --probabilities", options.folder);
  std::visit([&](const auto& rows) { write_answer(rows, options.probabilities, output); }, answer);
  output.finish();
  return kDone;
}

}  // namespace

void setup_predict(CLI::App& app, Run& chosen) {
  CLI::App* command = app.add_subcommand(
      "predict",
      "Classify the rows of a table with the network of a run, or encode them.\n"
      "Columns are found by name, others are ignored; missing values and the decimal mark are "
      "those\n"
      "of the run's spec. Where it says data.missing = \"drop\", a row with a missing value gets "
      "a\n"
      "row of empty cells. Writes CSV:\n"
      "  of a classification, the predicted class, and for each class the evidence for it\n"
      "  (evidence_<class>);\n"
      "  of an encoding, for each neuron whether it fires (neuron_<n>: 1 or 0).\n"
      "What layers pass on is as passes.tested says: drawn by the run's seed, signs, or means. A "
      "run\n"
      "with training.keep = \"best\" predicts with the epoch that it keeps.");
  const auto options = std::make_shared<PredictOptions>();
  command->add_option("DIR", options->folder, "Folder of a run")->required();
  command
      ->add_option(
          "TABLE", options->table,
          "CSV with a header, or a two-dimensional .npy whose columns are named 0, 1, ...; "
          "- for standard input")
      ->required();
  command->add_flag("--probabilities", options->probabilities,
                    "In place of evidence, probabilities of the classes that sum to 1 "
                    "(probability_<class>): the softmax of a logistic output; of infomorphic "
                    "neurons, the evidence for a class over that for all classes");
  add_memory_option(*command);
  command->add_option("-o", options->out, "File to write (default: standard output)");
  command->callback([options, &chosen] {
    chosen = [options] {
      try {
        return predict(*options);
      } catch (const Interrupted&) {
        say("infomorph: interrupted; {} is not written\n", options->out);
        return kInterrupted;
      }
    };
  });
}

}  // namespace infomorph::cli
