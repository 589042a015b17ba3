#include "infomorph/network/layer_outputs.hpp"

#include <cstring>
#include <limits>

#include "infomorph/neuron/output_bits.hpp"

namespace infomorph {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

// Of a neuron: its outputs, and of bits whether one of them is unknown.
std::size_t bytes_for(int samples, bool binary) {
  return binary ? output_bytes(samples) + 1 : static_cast<std::size_t>(samples) * sizeof(float);
}

}  // namespace

void LayerOutputs::send(int samples, bool binary, const Execution& execution) {
  if (!division_.is_divided()) return;
  if (under_way_) exchange_->finish();
  const std::size_t bytes = bytes_for(samples, binary);
  if (samples != samples_ || binary != binary_) {
    exchange_ = execution.ranks()->exchange(division_.rows(bytes));
  }
  samples_ = samples;
  binary_ = binary;
  const std::span<std::byte> packed = exchange_->mine();
  parallel_for(division_.here(), execution, [&](int n, int) {
    const auto row = packed.subspan(static_cast<std::size_t>(n) * bytes, bytes);
    if (binary) {
      row.back() = static_cast<std::byte>(pack_outputs(drawn_.row(n).data(), samples, row.data()));
    } else {
      std::memcpy(row.data(), drawn_.row(n).data(), bytes);
    }
  });
  exchange_->begin();
  under_way_ = true;
}

const Matrix<float>& LayerOutputs::all(const Execution& execution) {
  if (!under_way_) return all_;
  const std::size_t bytes = bytes_for(samples_, binary_);
  const std::span<const std::byte> packed = exchange_->finish();
  under_way_ = false;
  const auto neurons = static_cast<int>(packed.size() / bytes);
  all_.resize(neurons, drawn_.cols());
  parallel_for(neurons, execution, [&](int n, int) {
    const auto row = packed.subspan(static_cast<std::size_t>(n) * bytes, bytes);
    if (!binary_) {
      std::memcpy(all_.row(n).data(), row.data(), bytes);
      return;
    }
    unpack_outputs(row.data(), samples_, all_.row(n).data());
    if (row.back() != std::byte{0}) all_.row(n).setConstant(kUnknown);
  });
  return all_;
}

}  // namespace infomorph
