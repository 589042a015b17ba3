#include "infomorph/network/layer_outputs.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace infomorph {
namespace {

constexpr int kBits = 8;
constexpr float kSilent = -1;

using Outputs = std::array<float, kBits>;

// What each byte stands for.
const std::array<Outputs, 256>& outputs_of_bytes() {
  static const auto table = [] {
    std::array<Outputs, 256> outputs{};
    for (unsigned byte = 0; byte < outputs.size(); ++byte) {
      for (unsigned bit = 0; bit < kBits; ++bit) {
        outputs[byte][bit] = (byte >> bit & 1U) != 0 ? 1 : kSilent;
      }
    }
    return outputs;
  }();
  return table;
}

std::size_t bytes_for(int samples) {
  return static_cast<std::size_t>((samples + kBits - 1) / kBits) + 1;
}

void pack(const float* outputs, int samples, std::span<std::byte> row) {
  bool unknown = false;
  for (int first = 0; first < samples; first += kBits) {
    unsigned byte = 0;
    for (int bit = 0; bit < std::min(kBits, samples - first); ++bit) {
      const float output = outputs[first + bit];
      byte |= static_cast<unsigned>(output > 0) << static_cast<unsigned>(bit);
      unknown = unknown || output != output;
    }
    row[static_cast<std::size_t>(first / kBits)] = static_cast<std::byte>(byte);
  }
  row.back() = static_cast<std::byte>(unknown);
}

// Up to the padding.
void unpack(std::span<const std::byte> row, float* outputs) {
  if (row.back() != std::byte{0}) {
    const auto width = static_cast<std::size_t>(kBits) * (row.size() - 1);
    std::fill_n(outputs, width, std::numeric_limits<float>::quiet_NaN());
    return;
  }
  for (const std::byte byte : row.first(row.size() - 1)) {
    outputs = std::ranges::copy(outputs_of_bytes()[static_cast<std::size_t>(byte)], outputs).out;
  }
}

}  // namespace

void LayerOutputs::send(int samples, const Execution& execution) {
  if (!division_.is_divided()) return;
  if (under_way_) exchange_->finish();
  const std::size_t bytes = bytes_for(samples);
  if (samples != samples_) exchange_ = execution.ranks()->exchange(division_.rows(bytes));
  samples_ = samples;
  const std::span<std::byte> packed = exchange_->mine();
  parallel_for(division_.here(), execution, [&](int n, int) {
    pack(drawn_.row(n).data(), samples, packed.subspan(static_cast<std::size_t>(n) * bytes, bytes));
  });
  exchange_->begin();
  under_way_ = true;
}

const Matrix<float>& LayerOutputs::all(const Execution& execution) {
  if (!under_way_) return all_;
  const std::size_t bytes = bytes_for(samples_);
  const std::span<const std::byte> packed = exchange_->finish();
  under_way_ = false;
  const auto neurons = static_cast<int>(packed.size() / bytes);
  all_.resize(neurons, drawn_.cols());
  parallel_for(neurons, execution, [&](int n, int) {
    unpack(packed.subspan(static_cast<std::size_t>(n) * bytes, bytes), all_.row(n).data());
  });
  return all_;
}

}  // namespace infomorph
