#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "infomorph/network/wiring.hpp"
#include "infomorph/record/hdf5_reader.hpp"
#include "infomorph/report/packed_arrays.hpp"
#include "infomorph/report/population.hpp"

namespace infomorph::detail {

/// Rows, columns and channels; null of none.
nlohmann::ordered_json shape_json(const std::optional<SampleShape>& shape);

/// The weights of all layers of a network after its last epoch, and of earlier ones that records
/// hold as far as there is room.
class LayerWeights {
 public:
  /// @param image   of the samples, if they are images
  /// @param epochs  that are recorded, the last of which the checkpoint holds
  LayerWeights(const Wiring& wiring, const std::optional<SampleShape>& image, std::uint64_t seed,
               const std::vector<int>& epochs, const Hdf5Reader& records,
               const Hdf5Reader& checkpoint);

  /// Of a layer: for each input class its role, where it comes from, how many units a neuron sees
  /// of that and in what shape they lie, and the weights [N x K] of some epochs. Of connections to
  /// chosen units, and of the strongest if all would take too much room, also the units [N x K]
  /// that they come from.
  nlohmann::ordered_json document_of(std::size_t layer, const PageLimits& limits,
                                     PackedArrays& arrays, std::vector<std::string>& notes) const;

  /// The class that each neuron of a layer is for, and how that is known: of the labels it sees,
  /// the one with the largest weight; else the class of the neuron that it has the largest weight
  /// to, in a layer that it feeds; of a map, the largest sum over the places. Null if it is for
  /// none.
  nlohmann::ordered_json preferred_classes(std::size_t layer) const;

 private:
  Matrix<float> last_weights(std::size_t layer, std::size_t input) const;
  Matrix<float> weights_at(int epoch, const std::string& name, const Matrix<float>& last) const;
  Matrix<int> chosen_units(std::size_t layer, std::size_t input, const Matrix<float>& last) const;
  std::vector<int> classes_by_label(std::size_t layer) const;
  std::string name_of(std::size_t layer, std::size_t input) const;
  std::optional<SampleShape> shape_seen(std::size_t layer, std::size_t input) const;

  const Wiring& wiring_;
  std::optional<SampleShape> image_;
  std::uint64_t seed_;
  const std::vector<int>& epochs_;
  const Hdf5Reader& records_;
  const Hdf5Reader& checkpoint_;
};

}  // namespace infomorph::detail
