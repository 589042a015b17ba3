#include "infomorph/task/encode.hpp"

#include <algorithm>
#include <memory>

#include "infomorph/base/error.hpp"
#include "infomorph/task/code_readout.hpp"

namespace infomorph {
namespace {

constexpr int kMostEpochsOfBars = 30;

// Bars made afresh in every step, a share of all steps in each epoch. Epoch 0 sees those of the
// first.
class BarBatches : public Batches {
 public:
  BarBatches(const Bars& bars, const EncodeTrainingSpec& training, std::uint64_t seed)
      : bars_(bars), steps_(training.steps), size_(training.batch), stream_(seed, Purpose::bars) {}

  int epochs() const { return std::min(kMostEpochsOfBars, steps_); }
  int count(int epoch) const override {
    return std::max(1, last_step(std::max(1, epoch)) - last_step(std::max(1, epoch) - 1));
  }
  const Samples& batch(int epoch, int i) override {
    const int step = last_step(std::max(1, epoch) - 1) + i + 1;
    draw_bars(bars_, stream_, static_cast<std::uint32_t>(step), size_, images_);
    std::swap(batch_.values, images_.pixels);
    return batch_;
  }

 private:
  int last_step(int epoch) const {
    return static_cast<int>(static_cast<long>(steps_) * epoch / std::max(1, epochs()));
  }

  Bars bars_;
  int steps_;
  int size_;
  RandomStream stream_;
  BarImages images_;
  Samples batch_;
};

// What differs between bars and samples.
struct Material {
  std::unique_ptr<Batches> batches;
  int epochs = 0;
  std::function<void(Network&, EncodeRecord&)> judge;
};

Material material_of(const RunSpec& spec, const Bars& bars, const Execution& /*execution*/) {
  auto batches = std::make_unique<BarBatches>(bars, spec.encode.training, spec.seed);
  const int epochs = batches->epochs();
  return {std::move(batches), epochs, [&](Network& network, EncodeRecord& record) {
            record.scores =
                score_bars(network, bars, spec.seed, static_cast<std::uint32_t>(record.epoch));
          }};
}

Material material_of(const RunSpec& spec, const ClassificationData& data,
                     const Execution& execution) {
  const EncodeTrainingSpec& training = spec.encode.training;
  const bool by_sign = !spec.network.passes.sampled_when_tested;
  return {std::make_unique<ShuffledBatches>(data.train, training.batch, spec.seed, execution),
          training.epochs, [&, by_sign, execution](Network& network, EncodeRecord& record) {
            record.scores = score_samples(network, data.test.values,
                                          static_cast<std::uint32_t>(record.epoch), by_sign);
            if (data.classes() == 0 || record.epoch < spec.encode.training.epochs) return;
            record.readout = linear_readout(network, data, by_sign, spec.seed, execution);
          }};
}

}  // namespace

Network encoder_network(const RunSpec& spec, const EncodeData& data, const Execution& execution) {
  int width = kBarsSide * kBarsSide;
  if (const auto* samples = std::get_if<ClassificationData>(&data)) {
    require(spec.encode.training.batch <= samples->train.size(),
            "training.batch is {}, but there are {} training samples", spec.encode.training.batch,
            samples->train.size());
    width = samples->width();
  }
  return Network(spec.network, {width, 0}, spec.seed, execution);
}

bool encode(const RunSpec& spec, const EncodeData& data, Network& network, int first,
            const Execution& execution, EpochObserver<EncodeRecord>& observer) {
  const Material material =
      std::visit([&](const auto& of_kind) { return material_of(spec, of_kind, execution); }, data);
  for (int epoch = first; epoch <= material.epochs; ++epoch) {
    const int count = material.batches->count(epoch);
    EpochPass pass = pass_epoch(network, *material.batches, epoch, [&](int done) {
      observer.on_progress(
          {epoch + static_cast<double>(done) / count, material.epochs + 1.0, "epoch"});
      return !observer.stop_requested();
    });
    if (!pass.complete) return false;
    EncodeRecord record{.epoch = epoch, .steps = network.steps(), .seconds = pass.seconds};
    record.information = std::move(pass.information);
    material.judge(network, record);
    observer.on_epoch(record, network);
  }
  return true;
}

}  // namespace infomorph
