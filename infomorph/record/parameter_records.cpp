#include "infomorph/record/parameter_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "infomorph/base/error.hpp"
#include "infomorph/base/logarithmic.hpp"

namespace infomorph {
namespace {

bool is_learnt(const std::string& array) {
  return array.ends_with("/weights") || array.ends_with("/biases");
}

// Means of squares, and masses.
bool is_never_negative(const std::string& array) {
  return array.ends_with("_second_moment") || array.find("/running/") != std::string::npos;
}

std::string snapshot_name(int epoch, const std::string& array) {
  return fmt::format("snapshots/{:06}/{}", epoch, array);
}

void read_array(const Hdf5Reader& file, const std::string& name, int rows, int columns,
                float* values) {
  const std::vector<float> read = file.read<float>(name, {rows, columns});
  const bool in_range =
      !is_never_negative(name) || std::ranges::all_of(read, [](float value) { return value >= 0; });
  require(in_range, "{}: its {} has a negative number", file.path().string(), name);
  std::ranges::copy(read, values);
}

void read_parameter(const Hdf5Reader& file, const std::string& prefix,
                    const ParameterArray& array) {
  read_array(file, prefix + "parameters/" + array.name, array.rows, array.columns, array.data);
}

}  // namespace

void read_parameters(const Hdf5Reader& file, Network& network) {
  network.set_parameters([&](const ParameterArray& array) { read_parameter(file, "", array); });
}

std::string kept_prefix(const Hdf5Reader& checkpoint) {
  return checkpoint.has("kept") ? kKeptPrefix : "";
}

void read_weights(const Hdf5Reader& file, const std::string& prefix, Network& network) {
  network.visit_parameters([&](const ParameterArray& array) {
    if (is_learnt(array.name)) read_parameter(file, prefix, array);
  });
}

void ParameterRecords::add(int epoch, Network& network) {
  copy_last(network);
  last_epoch_ = epoch;
  if (is_logarithmic(epoch)) snapshots_.push_back(snapshot_of_last(epoch));
}

void ParameterRecords::restore(int last, Network& network, const Hdf5Reader& records) {
  copy_last(network);
  last_epoch_ = last;
  for (int epoch = 0; epoch <= last; ++epoch) {
    if (!is_logarithmic(epoch)) continue;
    Snapshot snapshot = snapshot_of_last(epoch);
    for (Array& array : snapshot.arrays) {
      read_array(records, snapshot_name(epoch, array.name), array.rows, array.columns,
                 array.values.data());
    }
    snapshots_.push_back(std::move(snapshot));
  }
}

void ParameterRecords::restore_kept(const Hdf5Reader& checkpoint) {
  keep_last();
  for (Array& array : kept_) {
    read_array(checkpoint, kKeptPrefix + "parameters/" + array.name, array.rows, array.columns,
               array.values.data());
  }
}

// All or nothing: to gather fails where another rank has ended, and what was copied before is still
// to be written then.
void ParameterRecords::copy_last(Network& network) {
  std::vector<Array> arrays;
  network.gather_parameters([&](const ParameterArray& array) {
    const auto size = static_cast<std::size_t>(array.rows) * array.columns;
    arrays.push_back({array.name, array.rows, array.columns, {array.data, array.data + size}});
  });
  last_ = std::move(arrays);
}

ParameterRecords::Snapshot ParameterRecords::snapshot_of_last(int epoch) const {
  Snapshot snapshot{epoch, {}};
  std::ranges::copy_if(last_, std::back_inserter(snapshot.arrays), is_learnt, &Array::name);
  return snapshot;
}

void ParameterRecords::write_last(Hdf5File& file) const {
  for (const Array& array : last_) {
    file.write("parameters/" + array.name, {array.rows, array.columns}, array.values);
  }
}

void ParameterRecords::write_kept(Hdf5File& file) const {
  for (const Array& array : kept_) {
    file.write(kKeptPrefix + "parameters/" + array.name, {array.rows, array.columns}, array.values);
  }
}

void ParameterRecords::write_snapshots(Hdf5File& file) const {
  for (const Snapshot& snapshot : snapshots_) {
    for (const Array& array : snapshot.arrays) {
      file.write(snapshot_name(snapshot.epoch, array.name), {array.rows, array.columns},
                 array.values);
    }
  }
}

}  // namespace infomorph
