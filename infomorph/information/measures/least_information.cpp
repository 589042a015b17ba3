#include "infomorph/information/measures/least_information.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/information/measures/symmetric_system.hpp"

namespace infomorph::detail {
namespace {

constexpr int kNone = -1;

class BarrierMethod {
 public:
  BarrierMethod(const SourceAndTarget& x, const SourceAndTarget& y, std::size_t targets)
      : xs_(x.values), ys_(y.values), targets_(targets), kept_(x.probability), slack_(xs_ * ys_) {
    kept_.insert(kept_.end(), y.probability.begin(), y.probability.end());
    number_unknowns();
    require(unknowns_ <= kMostUnknowns,
            "the measure broja solves a program of {} unknowns: expected up to {}; take fewer "
            "values, or bins",
            unknowns_, kMostUnknowns);
    system_ = SymmetricSystem(unknowns_);
    // Well inside: z is a half at most.
    at_.assign(kept_.size(), -0.5 * std::log(2.0 * static_cast<double>(targets)));
  }

  void climb(const Execution& execution) {
    const auto pairs = static_cast<double>(xs_ * ys_);
    const double last = 1e-11 / pairs;
    mu_ = 1 / pairs;
    while (mu_ > last) {
      climb_at(std::max(mu_ / 10, last), 0.5, execution);
    }
    climb_at(last, 1e-4, execution);
  }

  // The value of the dual, in nats.
  double value() const { return linear_part(at_); }

  // The distribution that belongs to it [|X| x |Y| x T]: q after a step of Newton's method, which
  // is on the constraints but for rounding.
  std::vector<double> distribution() {
    barrier(at_);
    const std::vector<double> direction = newton();
    const auto moved = [&](std::size_t k) {
      return number_[k] == kNone ? 0 : direction[number_[k]];
    };
    std::vector<double> q;
    for (std::size_t x = 0; x < xs_; ++x) {
      for (std::size_t y = 0; y < ys_; ++y) {
        double slack = 0;
        for (std::size_t t = 0; t < targets_; ++t) {
          slack += mass(x, y, t) * (moved(a(x, t)) + moved(b(y, t))) / mu_;
        }
        for (std::size_t t = 0; t < targets_; ++t) {
          const double factor = 1 + moved(a(x, t)) + moved(b(y, t)) + slack;
          q.push_back(std::max(mass(x, y, t) * factor, 0.0));
        }
      }
    }
    return q;
  }

 private:
  static constexpr std::size_t kMostUnknowns = 4000;

  // a(x, t) and b(y, t) lie one after another.
  std::size_t a(std::size_t x, std::size_t t) const { return x * targets_ + t; }
  std::size_t b(std::size_t y, std::size_t t) const { return (xs_ + y) * targets_ + t; }

  // Where p is 0, exp(a) is, and nothing is unknown. What is added to a(., t) and taken from
  // b(., t) changes nothing: for each t the last b stays.
  void number_unknowns() {
    number_.assign(kept_.size(), kNone);
    std::vector<bool> is_held(targets_, false);
    std::vector<std::size_t> found;
    for (std::size_t k = kept_.size(); k-- > 0;) {
      if (kept_[k] == 0) continue;
      if (!is_held[k % targets_]) {
        is_held[k % targets_] = true;
        continue;
      }
      found.push_back(k);
    }
    unknowns_ = found.size();
    for (std::size_t i = 0; i < found.size(); ++i) {
      number_[found[i]] = static_cast<int>(found.size() - 1 - i);
    }
  }

  double linear_part(const std::vector<double>& at) const {
    return std::inner_product(at.begin(), at.end(), kept_.begin(), 0.0);
  }

  // mu sum log(1 - z), or minus infinity outside; sets exponentials and slacks 1 - z.
  double barrier(const std::vector<double>& at) {
    exponentials_.resize(at.size());
    for (std::size_t k = 0; k < at.size(); ++k) {
      exponentials_[k] = kept_[k] > 0 ? std::exp(at[k]) : 0;
    }
    double sum = 0;
    for (std::size_t x = 0; x < xs_; ++x) {
      for (std::size_t y = 0; y < ys_; ++y) {
        double z = 0;
        for (std::size_t t = 0; t < targets_; ++t) {
          z += exponentials_[a(x, t)] * exponentials_[b(y, t)];
        }
        if (z >= 1) return -HUGE_VAL;
        slack_[x * ys_ + y] = 1 - z;
        sum += std::log1p(-z);
      }
    }
    return mu_ * sum;
  }

  // q(x, y, t) at what barrier() has been asked for.
  double mass(std::size_t x, std::size_t y, std::size_t t) const {
    return mu_ / slack_[x * ys_ + y] * exponentials_[a(x, t)] * exponentials_[b(y, t)];
  }

  // Climbs until what is left to gain is that share of mu.
  void climb_at(double mu, double share, const Execution& execution) {
    constexpr int kMostSteps = 200;
    mu_ = mu;
    for (int step = 0; step < kMostSteps; ++step) {
      execution.check_stop();
      if (!step_up(share * mu)) break;
    }
  }

  // A step of Newton's method; false if no more than `enough` is left to gain.
  bool step_up(double enough) {
    const double value = linear_part(at_) + barrier(at_);
    const std::vector<double> direction = newton();
    if (rise_ < enough) return false;
    // Near the top steps are good, and so short that rounding hides what they gain.
    const double least = rise_ < 0.1 * mu_ ? value - 1e-12 * (1 + std::abs(value)) : value;
    for (double length = 1; length > 1e-10; length /= 2) {
      std::vector<double> moved = at_;
      for (std::size_t k = 0; k < moved.size(); ++k) {
        if (number_[k] != kNone) moved[k] += length * direction[number_[k]];
      }
      if (linear_part(moved) + barrier(moved) > least) {
        at_ = std::move(moved);
        return true;
      }
    }
    return false;
  }

  // Newton's direction, of the unknowns, at what barrier() has been asked for; and how much the
  // value rises along it.
  std::vector<double> newton() {
    missed_ = kept_;
    system_.clear();
    std::vector<double> q(targets_);
    for (std::size_t x = 0; x < xs_; ++x) {
      for (std::size_t y = 0; y < ys_; ++y) {
        for (std::size_t t = 0; t < targets_; ++t) {
          q[t] = mass(x, y, t);
          missed_[a(x, t)] -= q[t];
          missed_[b(y, t)] -= q[t];
        }
        add_curvature(x, y, q);
      }
    }
    std::vector<double> gradient(unknowns_);
    for (std::size_t k = 0; k < number_.size(); ++k) {
      if (number_[k] != kNone) gradient[number_[k]] = missed_[k];
    }
    std::vector<double> direction = gradient;
    system_.solve(direction);
    rise_ = std::inner_product(gradient.begin(), gradient.end(), direction.begin(), 0.0);
    return direction;
  }

  // Minus the second derivatives of a pair: q_t [t = u] + q_t q_u / mu, in a and in b.
  void add_curvature(std::size_t x, std::size_t y, const std::vector<double>& q) {
    for (std::size_t t = 0; t < targets_; ++t) {
      if (q[t] == 0) continue;
      for (std::size_t u = 0; u < targets_; ++u) {
        const double curvature = (t == u ? q[t] : 0.0) + q[t] * q[u] / mu_;
        add(a(x, t), a(x, u), curvature);
        add(b(y, t), b(y, u), curvature);
        add(a(x, t), b(y, u), curvature);
      }
    }
  }

  void add(std::size_t k, std::size_t l, double value) {
    if (number_[k] != kNone && number_[l] != kNone) system_.add(number_[k], number_[l], value);
  }

  std::size_t xs_;
  std::size_t ys_;
  std::size_t targets_;
  std::vector<double> kept_;  // p(x, t), then p(y, t)
  std::vector<int> number_;   // which unknown each is
  std::size_t unknowns_ = 0;
  SymmetricSystem system_{0};
  double mu_ = 0;
  std::vector<double> at_;
  std::vector<double> exponentials_;
  std::vector<double> slack_;
  std::vector<double> missed_;  // of the masses to keep
  double rise_ = 0;
};

// Moves a distribution [|X| x |Y| x T] onto the constraints: for each t rows and columns that are
// too heavy are scaled down, and what is missing is added as if the sources were independent.
// Source: Altschuler, Weed & Rigollet 2017.
void move_onto(const SourceAndTarget& x, const SourceAndTarget& y, std::size_t targets,
               std::vector<double>& q) {
  const auto at = [&](std::size_t i, std::size_t j, std::size_t t) -> double& {
    return q[(i * y.values + j) * targets + t];
  };
  for (std::size_t t = 0; t < targets; ++t) {
    std::vector<double> x_missing(x.values);
    std::vector<double> y_missing(y.values);
    for (std::size_t i = 0; i < x.values; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < y.values; ++j) sum += at(i, j, t);
      const double wanted = x.probability[i * targets + t];
      for (std::size_t j = 0; j < y.values && sum > wanted; ++j) at(i, j, t) *= wanted / sum;
    }
    for (std::size_t j = 0; j < y.values; ++j) {
      double sum = 0;
      for (std::size_t i = 0; i < x.values; ++i) sum += at(i, j, t);
      const double wanted = y.probability[j * targets + t];
      for (std::size_t i = 0; i < x.values && sum > wanted; ++i) at(i, j, t) *= wanted / sum;
      y_missing[j] = std::max(wanted - sum, 0.0);
    }
    for (std::size_t i = 0; i < x.values; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < y.values; ++j) sum += at(i, j, t);
      x_missing[i] = std::max(x.probability[i * targets + t] - sum, 0.0);
    }
    const double missing = std::accumulate(y_missing.begin(), y_missing.end(), 0.0);
    if (missing == 0) continue;
    for (std::size_t i = 0; i < x.values; ++i) {
      for (std::size_t j = 0; j < y.values; ++j) {
        at(i, j, t) += x_missing[i] * y_missing[j] / missing;
      }
    }
  }
}

// sum q log [ q / q(x, y) ], in nats.
double value_of(const std::vector<double>& q, std::size_t targets) {
  double value = 0;
  for (std::size_t begin = 0; begin < q.size(); begin += targets) {
    double sum = 0;
    for (std::size_t t = 0; t < targets; ++t) sum += q[begin + t];
    for (std::size_t t = 0; t < targets; ++t) {
      if (q[begin + t] > 0) value += q[begin + t] * std::log(q[begin + t] / sum);
    }
  }
  return value;
}

}  // namespace

LeastInformation least_information(const SourceAndTarget& x, const SourceAndTarget& y,
                                   std::size_t targets, const Execution& execution) {
  if (x.values < y.values) return least_information(y, x, targets, execution);
  double entropy = 0;
  for (std::size_t t = 0; t < targets; ++t) {
    double p = 0;
    for (std::size_t j = 0; j < y.values; ++j) p += y.probability[j * targets + t];
    entropy -= p * std::log(p);
  }
  BarrierMethod method(x, y, targets);
  method.climb(execution);
  std::vector<double> q = method.distribution();
  move_onto(x, y, targets, q);
  return {(entropy + method.value()) / std::numbers::ln2,
          (entropy + value_of(q, targets)) / std::numbers::ln2};
}

}  // namespace infomorph::detail
