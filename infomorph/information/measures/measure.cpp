#include "infomorph/information/measures/measure.hpp"

#include "infomorph/base/error.hpp"

namespace infomorph {

void check_sources(const RedundancyMeasure& measure, int sources) {
  require(sources <= measure.most_sources,
          "the measure {} ({}) decomposes what up to {} sources say, not {}", measure.name,
          measure.description, measure.most_sources, sources);
}

}  // namespace infomorph
