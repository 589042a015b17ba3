#pragma once

#include <cstdint>

#include "infomorph/base/execution.hpp"
#include "infomorph/dataset/samples.hpp"
#include "infomorph/task/classify_spec.hpp"
#include "infomorph/task/training.hpp"

namespace infomorph {

/// A network that learns to tell classes apart: shuffled batches, all parts of the data evaluated
/// after each epoch.
///
/// What each output neuron stands for (readout.hpp) is taken from the epoch's training batches.
/// Figures are accuracies, shares 0..1 of samples whose class is predicted, in training on the
/// first kTrainEvaluated samples; the array `confusion` counts those of the last part that there
/// is, of test samples, that is, but in data from arrays without any.
///
/// @param spec  completed by fit_to_data
/// @param data  must outlive the training
/// @throws Error if the parts of the spec do not fit each other, or the data
Training classification(const ClassifySpec& spec, const ClassificationData& data,
                        std::uint64_t seed, const Execution& execution);

/// Loads the data of the spec and makes the training.
/// @param spec  what it leaves to the data is set
/// @throws Error as load_data and classification
PreparedTraining prepare(ClassifySpec& spec, std::uint64_t seed, const Execution& execution);

}  // namespace infomorph
