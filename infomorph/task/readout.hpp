#pragma once

#include <vector>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/network/label_activity.hpp"

namespace infomorph {

/// How classes are read off the output layer, one neuron a class. All of it comes from training
/// data: of each neuron n, the mean firing probability r(n|c) in the samples of each class c.
///
/// Information does not change when an output is inverted: a neuron with a negative covariance of
/// theta_n and [label = n], that is, one which fires less in its own class than elsewhere, says
/// with 1 - theta_n what others say with theta_n.
///
/// If, signs apart, each neuron fires in more than half of the samples of its own class, and less
/// than half as often in any other, the layer learnt the code one-of-N, and the evidence for class
/// n is theta_n or 1 - theta_n.
///
/// A goal of information does not ask for that code. Of three classes in a row no linear neuron
/// can tell the middle one from both others; it learns to fire with one of them. The evidence for
/// class c is then how well its firing rates explain the outputs,
///
///     P(c)^ ~ P(c) exp( sum_n theta_n ln r(n|c) + (1 - theta_n) ln(1 - r(n|c)) )
///
/// which falls with the Kullback-Leibler divergence of the rates from the outputs.
class Readout {
 public:
  /// Of a logistic layer, whose outputs are the probabilities of the classes.
  Readout() = default;

  /// The rates are those of the batches of an epoch, with one sample more of each class in which a
  /// neuron fires and one in which it does not, so that none is 0 or 1.
  /// @param labels  empty for a logistic layer
  explicit Readout(LabelActivity labels);

  /// What it was made from.
  const LabelActivity& labels() const { return labels_; }

  /// How strongly the outputs of a sample stand for each class, from 0 to 1 [N].
  /// @param output  [N x > sample]
  std::vector<float> evidence(const Matrix<float>& output, int sample) const;

  /// The class with the largest evidence; the first of equals.
  int predict(const Matrix<float>& output, int sample) const;

 private:
  LabelActivity labels_;
  bool one_of_n_ = true;
  std::vector<bool> inverted_;  // [N]; empty: none
  Vector<double> silent_;       // score of class c where no neuron fires [C]
  Matrix<double> fires_;        // what neuron n adds to it when it fires [N x C]
};

}  // namespace infomorph
