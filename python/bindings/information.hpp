#pragma once

#include <nanobind/nanobind.h>

#include <string>
#include <vector>

#include "infomorph/neuron/local_rule.hpp"

namespace infomorph::python {

/// Of layers that have a goal: {name: LayerInformation}.
/// @param names  of all layers
nanobind::dict to_dict(const std::vector<std::string>& names,
                       const std::vector<LayerInformation>& information);

}  // namespace infomorph::python
