#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <string>

#include "tests/temporary_folder.hpp"

namespace infomorph {

/// A table of three kinds that are easy to tell apart, and a spec that learns them.
struct TableExample {
  std::string csv = "width,kind,height\n";
  std::filesystem::path table;
  std::filesystem::path spec;

  explicit TableExample(const TemporaryFolder& folder) {
    for (int i = 0; i < 300; ++i) {
      const int kind = i % 3;
      csv += fmt::format("{},\"kind, {}\",{}\n", kind + 0.01 * (i * 37 % 50), kind,
                         (kind == 1 ? 2 : 0) + 0.01 * (i * 53 % 50));
    }
    table = folder.write("kinds.csv", csv);
    spec = folder.write("kinds.toml", fmt::format(R"([data]
name = "{}"
label = "kind"
[training]
epochs = 60
batch = 60
[layers.output]
neurons = 3
activation = {{ type = "modulated_2", k1 = 1.0 }}
goal = "redundancy"
optimiser = {{ learning_rate = 0.02 }}
[layers.output.inputs]
receptive = {{ from = "image" }}
contextual = {{ from = "label", connections = "identity" }}
)",
                                                  table.string()));
  }
};

}  // namespace infomorph
