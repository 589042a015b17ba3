#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>

namespace infomorph::python {

/// A call that may take long: the work is done by another thread without the interpreter's lock,
/// while the calling thread answers signals (Ctrl-C) and calls Python for the work.
class LongCall {
 public:
  /// Does the work and waits for it.
  /// @throws what the work throws; nanobind::python_error if a signal's handler raised an exception
  ///         (KeyboardInterrupt) or a call of on_caller() did, once the work has ended
  void run(const std::function<void()>& work);

  /// For the work: whether it is to end as soon as it can.
  bool stopped() const { return stop_.stop_requested(); }

  /// The same for an Execution.
  std::stop_token stop_token() const { return stop_.get_token(); }

  /// For the work, from any of its threads: has the calling thread, with the interpreter's lock,
  /// call `python`, and waits for that. If it raises an exception, the work is to end.
  void on_caller(const std::function<void()>& python);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::stop_source stop_;
  bool done_ = false;
  const std::function<void()>* request_ = nullptr;
};

}  // namespace infomorph::python
