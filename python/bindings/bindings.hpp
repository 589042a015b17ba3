#pragma once

#include <nanobind/nanobind.h>

namespace infomorph::python {

/// Each adds what one folder of the library has for Python to the module infomorph._core.
void bind_table(nanobind::module_& core);
void bind_analysis(nanobind::module_& core);
void bind_comparison(nanobind::module_& core);
void bind_spec(nanobind::module_& core);
void bind_neuron(nanobind::module_& core);
void bind_network(nanobind::module_& core);
void bind_task(nanobind::module_& core);
void bind_memory(nanobind::module_& core);
void bind_record(nanobind::module_& core);
void bind_report(nanobind::module_& core);
void bind_experiment(nanobind::module_& core);

}  // namespace infomorph::python
