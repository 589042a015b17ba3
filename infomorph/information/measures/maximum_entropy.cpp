#include "infomorph/information/measures/maximum_entropy.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "infomorph/base/error.hpp"
#include "infomorph/information/measures/symmetric_system.hpp"

namespace infomorph::detail {
namespace {

constexpr int kNone = -1;

class Fit {
 public:
  Fit(const Marginals& marginals, const Antichain& antichain) : marginals_(marginals) {
    for (const Collection a : antichain.collections()) result_.sources |= a;
    result_.targets = marginals.masses_with_target(0).size();
    find_cells();
    for (const Collection a : antichain.collections()) number_parameters(a);
    require(logarithms_.size() <= kMostParameters,
            "the measure ccs fits a distribution with {} masses: expected up to {}; take fewer "
            "values, or bins",
            logarithms_.size(), kMostParameters);
    result_.given_sources.resize(result_.cells.size() * result_.targets);
  }

  MaximumEntropy fit(const Execution& execution) {
    constexpr int kMostSteps = 2000;
    constexpr double kExact = 1e-13;
    constexpr double kGood = 1e-6;
    constexpr double kLeastDamping = 1e-12;
    SymmetricSystem hessian(logarithms_.size());
    double damping = kLeastDamping;
    for (int step = 0; step < kMostSteps; ++step) {
      execution.check_stop();
      const double value = sweep();
      const std::vector<double> direction = descent(hessian, damping);
      if (largest_miss_ < kExact) break;
      damping = search(direction, value) ? std::max(damping / 10, kLeastDamping) : damping * 100;
    }
    require(
        largest_miss_ < kGood,
        "the fit of the measure ccs does not converge: probabilities differ by too many orders of "
        "magnitude; take fewer values, or bins");
    evaluate(logarithms_);
    return std::move(result_);
  }

 private:
  static constexpr std::size_t kMostParameters = 3000;

  void find_cells() {
    const std::span<const double> masses = marginals_.masses(result_.sources);
    std::vector<bool> seen(masses.size(), false);
    for (std::size_t i = 0; i < marginals_.size(); ++i) {
      const std::uint32_t group = marginals_.group(result_.sources, i);
      if (seen[group] || masses[group] == 0) continue;
      seen[group] = true;
      result_.cells.push_back({group, i, masses[group] / marginals_.total_weight()});
    }
  }

  // The parameters of a collection: log f_a of each of its values and one of the target that occur
  // together.
  void number_parameters(Collection a) {
    const std::size_t targets = result_.targets;
    std::vector<int> number(marginals_.masses(a).size() * targets, kNone);
    const std::span<const double> masses = marginals_.masses_with_target(a);
    std::vector<bool> seen(masses.size(), false);
    for (std::size_t i = 0; i < marginals_.size(); ++i) {
      const std::uint32_t joint = marginals_.group_with_target(a, i);
      if (seen[joint] || masses[joint] == 0) continue;
      seen[joint] = true;
      number[marginals_.group(a, i) * targets + marginals_.group_with_target(0, i)] =
          static_cast<int>(kept_.size());
      kept_.push_back(masses[joint] / marginals_.total_weight());
      logarithms_.push_back(0);
    }
    for (std::size_t c = 0; c < result_.cells.size(); ++c) {
      const std::uint32_t group = marginals_.group(a, result_.cells[c].outcome);
      for (std::size_t t = 0; t < targets; ++t) {
        parameters_.push_back(number[group * targets + t]);
      }
    }
    ++collections_;
  }

  // The parameter of a collection for a cell and a value of the target, or kNone.
  int parameter(std::size_t collection, std::size_t cell, std::size_t target) const {
    return parameters_[(collection * result_.cells.size() + cell) * result_.targets + target];
  }

  // sum_s p(s) log sum_t exp(sum_a log f_a) - sum p(s_a, t) log f_a, which is convex; also sets
  // p(t | s).
  double evaluate(const std::vector<double>& logarithms) {
    double value = 0;
    for (std::size_t c = 0; c < result_.cells.size(); ++c) {
      double* given = &result_.given_sources[c * result_.targets];
      double largest = -std::numeric_limits<double>::infinity();
      for (std::size_t t = 0; t < result_.targets; ++t) {
        given[t] = exponent(logarithms, c, t);
        largest = std::max(largest, given[t]);
      }
      double sum = 0;
      for (std::size_t t = 0; t < result_.targets; ++t) {
        given[t] = std::exp(given[t] - largest);
        sum += given[t];
      }
      for (std::size_t t = 0; t < result_.targets; ++t) given[t] /= sum;
      value += result_.cells[c].probability * (largest + std::log(sum));
    }
    for (std::size_t k = 0; k < kept_.size(); ++k) value -= kept_[k] * logarithms[k];
    return value;
  }

  double exponent(const std::vector<double>& logarithms, std::size_t cell, std::size_t t) const {
    double sum = 0;
    for (std::size_t a = 0; a < collections_; ++a) {
      const int k = parameter(a, cell, t);
      if (k == kNone) return -std::numeric_limits<double>::infinity();
      sum += logarithms[k];
    }
    return sum;
  }

  // Fits the masses of one collection after another: proportional fitting, which never overshoots.
  double sweep() {
    double value = evaluate(logarithms_);
    for (std::size_t a = 0; a < collections_; ++a) {
      std::vector<double> found(kept_.size(), 0.0);
      for (std::size_t c = 0; c < result_.cells.size(); ++c) {
        for (std::size_t t = 0; t < result_.targets; ++t) {
          const int k = parameter(a, c, t);
          if (k == kNone) continue;
          found[k] += result_.cells[c].probability * result_.given_sources[c * result_.targets + t];
        }
      }
      for (std::size_t k = 0; k < kept_.size(); ++k) {
        if (found[k] > 0) logarithms_[k] += std::log(kept_[k]) - std::log(found[k]);
      }
      value = evaluate(logarithms_);
    }
    return value;
  }

  // Newton's direction, from what is missed of the masses to keep.
  std::vector<double> descent(SymmetricSystem& hessian, double damping) {
    std::vector<double> direction = kept_;
    hessian.clear();
    std::vector<int> active;
    std::vector<double> given;
    for (std::size_t c = 0; c < result_.cells.size(); ++c) {
      active.clear();
      given.clear();
      for (std::size_t t = 0; t < result_.targets; ++t) {
        if (parameter(0, c, t) == kNone) continue;
        const double p = result_.given_sources[c * result_.targets + t];
        if (p == 0) continue;
        for (std::size_t a = 0; a < collections_; ++a) active.push_back(parameter(a, c, t));
        given.push_back(p);
      }
      add_cell(result_.cells[c].probability, active, given, hessian, direction);
    }
    largest_miss_ = 0;
    for (const double miss : direction) largest_miss_ = std::max(largest_miss_, std::abs(miss));
    slope_ = 0;
    const std::vector<double> missed = direction;
    hessian.solve(direction, damping);
    for (std::size_t k = 0; k < missed.size(); ++k) slope_ -= missed[k] * direction[k];
    return direction;
  }

  // @param active  [targets x collections] parameters, @param given  [targets] p(t | s)
  void add_cell(double mass, const std::vector<int>& active, const std::vector<double>& given,
                SymmetricSystem& hessian, std::vector<double>& missed) const {
    for (std::size_t i = 0; i < active.size(); ++i) {
      const std::size_t t = i / collections_;
      missed[active[i]] -= mass * given[t];
      for (std::size_t j = 0; j < active.size(); ++j) {
        const std::size_t u = j / collections_;
        hessian.add(active[i], active[j], mass * given[t] * ((t == u ? 1.0 : 0.0) - given[u]));
      }
    }
  }

  // Goes in the direction as far as the value falls; not at all if it leads too far to be trusted.
  bool search(const std::vector<double>& direction, double value) {
    constexpr double kRounding = 1e-14;
    constexpr double kFar = 30;
    for (const double move : direction) {
      if (std::abs(move) > kFar) return false;
    }
    std::vector<double> moved(logarithms_.size());
    for (double length = 1; length > 1e-6; length /= 2) {
      for (std::size_t k = 0; k < moved.size(); ++k) {
        moved[k] = logarithms_[k] + length * direction[k];
      }
      if (evaluate(moved) <= value + 0.01 * length * slope_ + kRounding) {
        logarithms_ = std::move(moved);
        return true;
      }
    }
    return false;
  }

  const Marginals& marginals_;
  MaximumEntropy result_;
  std::size_t collections_ = 0;
  std::vector<int> parameters_;     // [collections x cells x targets]
  std::vector<double> logarithms_;  // log f
  std::vector<double> kept_;        // the masses p(s_a, t) that they are for
  double largest_miss_ = 0;
  double slope_ = 0;
};

}  // namespace

MaximumEntropy maximum_entropy(const Marginals& marginals, const Antichain& antichain,
                               const Execution& execution) {
  return Fit(marginals, antichain).fit(execution);
}

}  // namespace infomorph::detail
