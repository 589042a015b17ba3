#include "infomorph/task/training.hpp"

#include <cassert>
#include <chrono>

#include "infomorph/task/overflow.hpp"

namespace infomorph {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kTermsEvery = 8;  // batches

}  // namespace

Training::Training(Network network, std::unique_ptr<Batches> batches, int epochs, Scoring scoring)
    : network_(std::move(network)),
      batches_(std::move(batches)),
      epochs_(epochs),
      scoring_(std::move(scoring)) {}

bool Training::step() {
  assert(!finished() && done_ < batches_->count(epoch_));
  const bool with_terms = done_ % kTermsEvery == 0;
  const auto begin = Clock::now();
  const Samples& batch = batches_->batch(epoch_, done_);
  const auto drawn = Clock::now();
  if (epoch_ == 0 || with_terms) {
    network_.observe(batch, with_terms, information_, epoch_ == 0 ? &labels_ : nullptr);
    mean_.add(information_, with_terms);
  }
  if (epoch_ > 0) {
    const auto observed = Clock::now();
    network_.learn(batch, information_, &labels_);
    seconds_ += std::chrono::duration<double>(Clock::now() - observed + drawn - begin).count();
    if (!with_terms) mean_.add(information_, false);
  }
  return ++done_ < batches_->count(epoch_);
}

EpochRecord Training::evaluate() {
  assert(!finished() && done_ == batches_->count(epoch_));
  EpochRecord record{.epoch = epoch_,
                     .steps = network_.steps(),
                     .seconds = seconds_,
                     .information = mean_.mean(),
                     .labels = std::move(labels_)};
  network_.gather(record.information);
  require_finite(network_, record.information, epoch_);
  scoring_.score(network_, record);
  begin_epoch(epoch_ + 1);
  return record;
}

void Training::resume_after(const EpochRecord& last) {
  network_.set_steps(last.steps);
  begin_epoch(last.epoch + 1);
}

Progress Training::progress() const {
  const double share = finished() ? 0 : static_cast<double>(done_) / batches_->count(epoch_);
  return {epoch_ + share, epochs_ + 1.0, "epoch"};
}

long Training::steps() const {
  long steps = 0;
  for (int epoch = 1; epoch <= epochs_; ++epoch) steps += batches_->count(epoch);
  return steps;
}

void Training::begin_epoch(int epoch) {
  epoch_ = epoch;
  done_ = 0;
  seconds_ = 0;
  mean_ = {};
  labels_ = {};
}

}  // namespace infomorph
