#include "infomorph/record/parameter_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "infomorph/base/logarithmic.hpp"

namespace infomorph {

bool ParameterRecords::add(int epoch, Network& network) {
  last_.clear();
  network.visit_parameters([&](const ParameterArray& array) {
    const auto size = static_cast<std::size_t>(array.rows) * array.columns;
    last_.push_back({array.name, array.rows, array.columns, {array.data, array.data + size}});
  });
  if (!is_logarithmic(epoch)) return false;
  Snapshot snapshot{epoch, {}};
  std::ranges::copy_if(last_, std::back_inserter(snapshot.arrays),
                       [](const Array& array) { return !array.name.ends_with("_moment"); });
  snapshots_.push_back(std::move(snapshot));
  return true;
}

void ParameterRecords::write_last(Hdf5File& file) const {
  for (const Array& array : last_) {
    file.write("parameters/" + array.name, {array.rows, array.columns}, array.values);
  }
}

void ParameterRecords::write_snapshots(Hdf5File& file) const {
  for (const Snapshot& snapshot : snapshots_) {
    for (const Array& array : snapshot.arrays) {
      file.write(fmt::format("snapshots/{:06}/{}", snapshot.epoch, array.name),
                 {array.rows, array.columns}, array.values);
    }
  }
}

}  // namespace infomorph
