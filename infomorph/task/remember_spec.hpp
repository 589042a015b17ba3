#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "infomorph/dataset/patterns.hpp"
#include "infomorph/memory/memory_spec.hpp"

namespace infomorph {

/// A load is held, and patterns count as recalled, from a mean overlap of this on; a single pattern
/// with flipped bits is recovered if its overlap is above it.
inline constexpr double kRecalled = 0.95;

/// How patterns come.
enum class MemoryProtocol {
  batch,   ///< all of them in every step
  online,  ///< one after another, each for a few steps and never again
};

/// What is to be remembered.
struct PatternDataSpec {
  std::string name = "patterns";
  PatternKind patterns;
};

/// How long is learnt, for MemoryProtocol::batch.
struct MemoryTrainingSpec {
  int steps = 5000;
  bool stop_when_held = false;  ///< learning ends as soon as the score reaches kRecalled
};

/// A stream of patterns, for MemoryProtocol::online.
struct StreamSpec {
  int patterns = 1000;
  int presentations = 5;  ///< steps in which a pattern is seen
  double decay = 0.02;    ///< rule hebb: w <- (1 - decay) w + x x^T once a pattern
};

/// A recurrent network that is to remember, once for each load and seed.
struct MemorySpec {
  MemoryProtocol protocol = MemoryProtocol::batch;
  MemoryRule rule = MemoryRule::infomorphic;
  int neurons = 100;
  std::vector<double> loads = {1.0};  ///< patterns a neuron, p / N
  int seeds = 5;
  bool noise = false;  ///< also recall from patterns with flipped bits
  RecallSpec recall;
  MemoryNeuronSpec neuron;
  PerceptronSpec perceptron;
  StreamSpec stream;
};

/// The task of storing patterns and recalling them.
struct RememberSpec {
  static constexpr std::string_view kName = "remember";

  PatternDataSpec data;
  MemoryTrainingSpec training;
  MemorySpec memory;

  /// The number of epochs of a run that can go on to more of them once it is complete; else null.
  static int* extensible_epochs() { return nullptr; }

  /// Why a run cannot go on to more steps; empty: it can.
  static constexpr std::string_view kFixedLength =
      "of a memory nothing but the weights is kept to go on from";
};

}  // namespace infomorph
