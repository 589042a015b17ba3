#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "infomorph/network/network.hpp"

namespace infomorph::python {

/// A network that Python holds, on its own or as part of a training.
class NetworkHandle {
 public:
  NetworkHandle(std::shared_ptr<Network> network, InputWidths widths)
      : network_(std::move(network)), widths_(widths) {
    for (const WiredLayer& layer : network_->layers()) names_.push_back(layer.spec.name);
  }

  Network& network() const { return *network_; }
  InputWidths widths() const { return widths_; }

  /// Of the layers, in the order of evaluation.
  const std::vector<std::string>& names() const { return names_; }

  /// Held while a call is at work without the interpreter's lock: a network is one batch at a time.
  std::mutex& at_work() const { return *at_work_; }

 private:
  std::shared_ptr<Network> network_;
  InputWidths widths_;
  std::vector<std::string> names_;
  std::shared_ptr<std::mutex> at_work_ = std::make_shared<std::mutex>();
};

}  // namespace infomorph::python
