// A loop of your own: two kinds of neurons learn the same input, and say in bits what they do.
#include <fmt/core.h>

#include "infomorph/base/random.hpp"
#include "infomorph/network/network.hpp"

using namespace infomorph;

namespace {

constexpr int kPixels = 4;

// Pixels 0 and 1 tell the label, with some noise; pixels 2 and 3 tell nothing.
Samples draw_batch(std::uint32_t step, int samples) {
  const RandomStream stream(1, Purpose::patterns);
  Samples batch;
  batch.values.resize(samples, kPixels);
  for (int b = 0; b < samples; ++b) {
    const auto uniform = [&](int k) {
      return 2 * static_cast<float>(stream.uniform(step, k, b)) - 1;
    };
    batch.labels.push_back(uniform(kPixels) > 0 ? 1 : 0);
    for (int k = 0; k < kPixels; ++k) {
      batch.values(b, k) = uniform(k) + (k < 2 && batch.labels[b] == 1 ? 1.0F : 0.0F);
    }
  }
  return batch;
}

LayerSpec layer(const std::string& name, int neurons, const Goal& goal) {
  LayerSpec spec{.name = name, .neurons = neurons};
  spec.inputs = {{Role::receptive, "image"},
                 {Role::contextual, "label", SourcePass::same, "identity"}};
  spec.activation = Modulated2{.k1 = 1};
  spec.goal = goal;
  spec.optimiser = Adam{.learning_rate = 0.02};
  return spec;
}

}  // namespace

int main() {
  // What the pixels share with the label, or what only the pixels say.
  NetworkSpec spec;
  spec.layers = {layer("output", 2, goal_from_terms(2, {{"{1}{2}", 1}})),
                 layer("curious", 2, goal_from_terms(2, {{"{1}", 1}}))};
  Network network(spec, {.image = kPixels, .label = 2}, /*seed=*/1, available_threads());

  std::vector<LayerInformation> information;
  for (std::uint32_t step = 1; step <= 500; ++step)
    network.learn(draw_batch(step, 500), information);
  network.observe(draw_batch(501, 20000), /*every_term=*/true, information);

  const std::vector<std::string> terms = term_names(2);
  for (std::size_t i = 0; i < network.layers().size(); ++i) {
    const Matrix<double>& bits = information[i].terms;
    fmt::print("{}\n", network.layers()[i].spec.name);
    for (Eigen::Index n = 0; n < bits.rows(); ++n) {
      fmt::print("  neuron {}:", n);
      for (std::size_t t = 0; t < terms.size(); ++t) {
        fmt::print("  {} {:5.2f}", terms[t], bits(n, static_cast<Eigen::Index>(t)));
      }
      fmt::print("\n");
    }
  }
  network.visit_parameters([](const ParameterArray& array) {
    if (!array.name.ends_with("receptive/weights")) return;
    fmt::print("{}, neuron 0:", array.name);
    for (int k = 0; k < array.columns; ++k) fmt::print(" {:4.1f}", array.data[k]);
    fmt::print("\n");
  });
}
