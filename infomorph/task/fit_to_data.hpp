#pragma once

#include "infomorph/task/classify_spec.hpp"

namespace infomorph {

/// What a classification leaves to the data, set where the spec does not say it:
///
/// - `training.batch`: all n training samples if they are fewer than 256, else n / m rounded up,
///   m = n / 128 but at most 4 batches an epoch, and at most 1024 samples;
/// - `training.epochs`: as many as make 1200 steps, but 30 to 600;
/// - bins of a layer: 20 sqrt(batch / 1024), 5 to 20, which leaves as many samples for each joint
///   bin of two classes; 20 where a running estimation joins the batches;
/// - neurons of the layer `output`: one a class.
///
/// For the 48 000 training samples of MNIST that is 1024 samples, 30 epochs and 20 bins.
void fit_to_data(int training_samples, int classes, ClassifySpec& spec);

}  // namespace infomorph
