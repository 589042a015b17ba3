#include "infomorph/analysis/decomposition_request.hpp"

#include <string>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

class RequestCheck {
 public:
  explicit RequestCheck(const DecompositionRequest& request) : request_(request) {}

  void ranges() const {
    constexpr int kMillion = 1'000'000;
    in_range("bins", request_.binning.bins, 0, kMillion);
    in_range("permutations", request_.permutations, 0, 10 * kMillion);
    in_range("bootstrap", request_.resamples, 0, 10 * kMillion);
    require(request_.resamples != 1, "{} is 1: expected 2 resamples or more, or 0 for none",
            name("bootstrap"));
    in_range("block", request_.block, 0, 1000 * kMillion);
    in_range("neighbours", request_.neighbours, 1, kMillion);
  }

  void combinations() const {
    const bool tests = request_.permutations > 0 || request_.resamples > 0;
    require(request_.roles.groups.empty() || tests, "{} requires {} or {}", name("groups"),
            name("permutations"), name("bootstrap"));
    const bool shuffled = request_.surrogates == Surrogates::Kind::shuffle;
    require(shuffled || request_.permutations > 0, "{} requires {}", name("surrogates"),
            name("permutations"));
    require(request_.block == 0 || request_.surrogates == Surrogates::Kind::block, "{} requires {}",
            name("block"), how_to_set(request_.table, "surrogates", "block"));
    require(shuffled || request_.resamples == 0 || !request_.roles.groups.empty(),
            "{} takes samples as independent, which {} says they are not: say what is independent "
            "by {}, or leave {} out",
            name("bootstrap"),
            how_to_set(request_.table, "surrogates",
                       request_.surrogates == Surrogates::Kind::block ? "block" : "circular"),
            name("groups"), name("bootstrap"));
    require(request_.roles.probability.empty() || !tests,
            "{} and {} need samples, not probabilities", name("permutations"), name("bootstrap"));
    if (request_.continuous) with_continuous();
    with_measure();
    with_correction();
  }

 private:
  std::string name(const char* option) const { return name_of_option(request_.table, option); }

  void in_range(const char* option, int value, int lowest, int highest) const {
    require(lowest <= value && value <= highest, "{} is {}: expected {} to {}", name(option), value,
            lowest, highest);
  }

  void with_continuous() const {
    const std::string continuous = how_to_switch_on(request_.table, "continuous");
    const auto refuse = [&](bool given, const char* option) {
      require(!given, "{} cannot be combined with {}", continuous, name(option));
    };
    refuse(!request_.roles.probability.empty(), "probability");
    refuse(request_.pointwise, "pointwise");
    refuse(request_.binning.bins > 0, "bins");
    require(request_.measure == &kSharedExclusions,
            "{} estimates {}: it cannot be combined with another measure", continuous,
            kSharedExclusions.description);
    require(request_.resamples == 0,
            "{} cannot be combined with {}: a sample drawn twice lies at distance 0 from itself, "
            "which would pass for information; {} tells what chance gives",
            continuous, name("bootstrap"), name("permutations"));
  }

  void with_measure() const {
    const RedundancyMeasure& measure = *request_.measure;
    require(!request_.pointwise || measure.at != nullptr,
            "the measure {} ({}) gives averages over a distribution: it cannot be combined with {}",
            measure.name, measure.description, how_to_switch_on(request_.table, "pointwise"));
    if (measure.of_columns == nullptr) return;
    const auto refuse = [&](bool given, const char* option) {
      require(!given, "the measure {} is of numbers as they are: it cannot be combined with {}",
              measure.name, name(option));
    };
    refuse(!request_.roles.probability.empty(), "probability");
    refuse(request_.binning.bins > 0, "bins");
  }

  void with_correction() const {
    if (request_.correction == BiasCorrection::none) return;
    require(request_.roles.probability.empty(),
            "{} needs samples, which have a bias, not probabilities", name("correct"));
    if (request_.correction == BiasCorrection::permutation) {
      require(request_.permutations > 0, "{} requires {}",
              how_to_set(request_.table, "correct", "permutation"), name("permutations"));
      return;
    }
    require(
        !request_.continuous && request_.measure->mean != nullptr,
        "{} corrects what is counted: where numbers are taken as they are, expected permutation",
        name("correct"));
  }

  const DecompositionRequest& request_;
};

}  // namespace

void check_request(const DecompositionRequest& request) {
  const RequestCheck check(request);
  check.ranges();
  check.combinations();
}

}  // namespace infomorph
