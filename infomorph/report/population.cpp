#include "infomorph/report/population.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace infomorph::detail {
namespace {

constexpr double kQuantiles[] = {0.1, 0.25, 0.75, 0.9};
constexpr std::size_t kFigures = 1 + std::size(kQuantiles);  // of a spread, the mean first

// Between the two values it lies between, by linear interpolation. The order of `values` changes.
double quantile(std::vector<double>& values, double share) {
  const double place = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::ptrdiff_t>(place);
  std::ranges::nth_element(values, values.begin() + below);
  const double low = values[static_cast<std::size_t>(below)];
  if (place == static_cast<double>(below)) return low;
  const double high = *std::min_element(values.begin() + below + 1, values.end());
  return low + (place - static_cast<double>(below)) * (high - low);
}

void append_spread(std::vector<double>& of_neurons, std::vector<double>& spread) {
  spread.push_back(std::accumulate(of_neurons.begin(), of_neurons.end(), 0.0) /
                   static_cast<double>(of_neurons.size()));
  for (const double share : kQuantiles) spread.push_back(quantile(of_neurons, share));
}

// [E x (1 + T) x figures], the goal first.
std::vector<double> spread_of(const Population& population) {
  const std::size_t terms = population.terms.size();
  std::vector<double> spread;
  std::vector<double> of_neurons(population.neurons);
  for (std::size_t e = 0; e < population.at.size(); ++e) {
    const double* goal = population.goal.data() + e * population.neurons;
    std::copy_n(goal, population.neurons, of_neurons.begin());
    append_spread(of_neurons, spread);
    const double* values = population.values.data() + e * population.neurons * terms;
    for (std::size_t t = 0; t < terms; ++t) {
      for (std::size_t n = 0; n < population.neurons; ++n) of_neurons[n] = values[n * terms + t];
      append_spread(of_neurons, spread);
    }
  }
  return spread;
}

// As many evenly spaced places of 0..count-1 as may be, the first and the last among them.
std::vector<std::size_t> evenly_spaced(std::size_t count, std::size_t most) {
  std::vector<std::size_t> places(std::min(count, std::max<std::size_t>(most, 2)));
  for (std::size_t i = 0; i < places.size(); ++i) {
    places[i] = places.size() == 1 ? 0 : i * (count - 1) / (places.size() - 1);
  }
  return places;
}

std::vector<double> rows_at(const std::vector<double>& values, std::size_t width,
                            const std::vector<std::size_t>& rows) {
  std::vector<double> chosen;
  for (const std::size_t row : rows) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(row * width);
    chosen.insert(chosen.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
  }
  return chosen;
}

// Every term is an array of its own: a page decodes those that are looked at.
nlohmann::ordered_json neurons_of(const Population& population,
                                  const std::vector<std::size_t>& kept, PackedArrays& arrays) {
  const PackedArrays::Shape shape = {kept.size(), population.neurons};
  const auto packed = [&](const std::vector<double>& values) -> nlohmann::ordered_json {
    if (values.empty()) return nullptr;
    return arrays.add(rows_at(values, population.neurons, kept), shape, Precision::two_bytes);
  };
  nlohmann::ordered_json json = {{"kept", kept},
                                 {"goal", packed(population.goal)},
                                 {"activity", packed(population.activity)},
                                 {"terms", nlohmann::ordered_json::array()}};
  const std::size_t terms = population.terms.size();
  std::vector<double> term(population.at.size() * population.neurons);
  for (std::size_t t = 0; t < terms; ++t) {
    for (std::size_t i = 0; i < term.size(); ++i) term[i] = population.values[i * terms + t];
    json["terms"].push_back(packed(term));
  }
  return json;
}

}  // namespace

nlohmann::ordered_json document_of(const Population& population, const PageLimits& limits,
                                   PackedArrays& arrays, std::vector<std::string>& notes) {
  const std::size_t epochs = population.at.size();
  nlohmann::ordered_json json = {{"name", population.name},
                                 {"axis", population.axis},
                                 {"at", population.at},
                                 {"neurons", population.neurons},
                                 {"sources", population.sources},
                                 {"from", population.from},
                                 {"terms", population.terms},
                                 {"gamma", population.gamma},
                                 {"other_gammas", population.other_gammas},
                                 {"spread", nullptr},
                                 {"values", nullptr}};
  if (population.goal.empty()) return json;
  const std::size_t terms = population.terms.size();
  json["spread"] = arrays.add_exact(spread_of(population), {epochs, 1 + terms, kFigures});
  if (!limits.neurons) return json;
  const std::size_t bytes_each = population.neurons * (terms + 2) * sizeof(std::int16_t);
  const std::vector<std::size_t> kept = evenly_spaced(epochs, limits.value_bytes / bytes_each);
  if (kept.size() < epochs) {
    notes.push_back(
        fmt::format("Of {}, single neurons are kept at {} of {} {}s, evenly spaced; means and "
                    "quantiles at all of them.",
                    population.name, kept.size(), epochs, population.axis));
  }
  json["values"] = neurons_of(population, kept, arrays);
  return json;
}

}  // namespace infomorph::detail
