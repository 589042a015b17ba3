#include "infomorph/report/memory_document.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/record/memory_records.hpp"

namespace infomorph::detail {
namespace {

std::string name_of(const MemoryScan& scan, const MemoryRun& run) {
  return scan.online() ? fmt::format("stream, seed {}", run.seed)
                       : fmt::format("load {}, seed {}", run.load, run.seed);
}

Population population_of(const MemoryScan& scan, const MemoryRun& run) {
  const MemorySpec& memory = scan.spec().memory;
  Population population{.name = name_of(scan, run),
                        .axis = "step",
                        .neurons = static_cast<std::size_t>(memory.neurons),
                        .sources = {"own bit", "other neurons"},
                        .from = {"pattern", "self"},
                        .terms = term_names(memory.neuron.goal.sources),
                        .gamma = memory.neuron.goal.gamma};
  population.gamma.push_back(memory.neuron.goal.residual);
  for (const MemoryRecord& record : run.records) {
    const LayerInformation& of_record = record.information;
    population.at.push_back(static_cast<int>(record.steps));
    population.goal.insert(population.goal.end(), of_record.goal.begin(), of_record.goal.end());
    population.values.insert(population.values.end(), of_record.terms.data(),
                             of_record.terms.data() + of_record.terms.size());
  }
  return population;
}

nlohmann::ordered_json weights_of(const MemoryRun& run, PackedArrays& arrays) {
  const auto neurons = static_cast<std::size_t>(run.weights.rows());
  const std::span<const float> values(run.weights.data(), neurons * neurons);
  return {{"role", "other neurons"},
          {"from", "self"},
          {"connections", "no_self"},
          {"previous", true},
          {"units", neurons},
          {"shape", nullptr},
          {"peers", nullptr},
          {"at", nlohmann::ordered_json::array({run.records.back().steps})},
          {"weights", nlohmann::ordered_json::array(
                          {arrays.add(values, {neurons, neurons}, Precision::one_byte)})}};
}

nlohmann::ordered_json figures_of(const MemoryScan& scan, const MemoryRun& run) {
  nlohmann::ordered_json json = {{"load", run.load}, {"seed", run.seed}};
  for (std::size_t i = 0; i < scan.columns().size(); ++i) {
    json["figures"][title_of(scan.columns()[i])] = run.records.back().figures[i];
  }
  json["overlap"] = run.overlap;
  json["noise"] = nlohmann::ordered_json::array();
  for (const NoiseRecord& record : run.noise) {
    json["noise"].push_back({record.flips, record.overlap, record.recalled});
  }
  return json;
}

}  // namespace

void add_memories(const RememberSpec& spec, std::uint64_t seed, const StoredRun& stored,
                  const PageLimits& limits, PackedArrays& arrays, nlohmann::ordered_json& json) {
  const MemoryScan scan(spec, seed);
  const std::vector<int> places =
      stored.checkpoint.read<int>("places", stored.checkpoint.shape("places"));
  const std::size_t count = std::max<std::size_t>(places.size(), 1);
  PageLimits of_memory = limits;
  of_memory.value_bytes /= count;
  const auto neurons = static_cast<std::size_t>(spec.memory.neurons);
  const bool weighed = limits.neurons && count * neurons * neurons <= limits.weight_bytes;
  std::vector<std::string> notes;
  for (const int place : places) {
    require(place >= 0 && place < scan.size(), "{}: has the place {}, and the run has {} memories",
            stored.checkpoint.path().string(), place, scan.size());
    const MemoryRun run = read_memory(scan, place, stored);
    nlohmann::ordered_json memory = figures_of(scan, run);
    memory["population"] = nullptr;
    if (!run.records.front().information.goal.empty()) {
      memory["population"] = json["populations"].size();
      nlohmann::ordered_json one = document_of(population_of(scan, run), of_memory, arrays, notes);
      one["rule"] = "infomorphic";
      one["positions"] = nullptr;
      one["preferred"] = nullptr;
      one["inputs"] = nlohmann::ordered_json::array();
      if (weighed) one["inputs"].push_back(weights_of(run, arrays));
      json["populations"].push_back(std::move(one));
    }
    json["memories"].push_back(std::move(memory));
  }
  json["recalled_from"] = kRecalled;
  if (limits.neurons && !weighed) {
    notes.push_back(fmt::format("The weights of {} memories are left out.", places.size()));
  }
  if (notes.size() > 3) {
    notes = {
        fmt::format("Of {} memories, single neurons are kept at some steps only; means and "
                    "quantiles at all.",
                    places.size())};
  }
  for (const std::string& note : notes) json["notes"].push_back(note);
}

}  // namespace infomorph::detail
