#pragma once

#include <cstddef>

namespace infomorph {

/// Bytes that the outputs of a neuron take as bits: a multiple of two.
constexpr std::size_t output_bytes(int samples) {
  return static_cast<std::size_t>((samples + 15) / 16) * 2;
}

/// Packs the outputs of a neuron: bit b % 8 of byte b / 8 is 1 where it fires in sample b.
/// @param outputs  [>= samples, up to the next multiple of 16]; what is beyond the samples is
/// packed
///                 too, and has no meaning
/// @param bits     [output_bytes(samples)]
/// @return  whether the output of a sample is NaN
bool pack_outputs(const float* outputs, int samples, std::byte* bits);

/// Outputs from bits: 1 or -1.
/// @param outputs  [>= samples, up to the next multiple of 16]
void unpack_outputs(const std::byte* bits, int samples, float* outputs);

}  // namespace infomorph
