#include "python/bindings/long_call.hpp"

#include <nanobind/nanobind.h>

#include <chrono>
#include <exception>
#include <thread>

namespace infomorph::python {
namespace {

constexpr std::chrono::milliseconds kBetweenSignals{50};

}  // namespace

void LongCall::run(const std::function<void()>& work) {
  std::exception_ptr failure;  // of the work
  std::exception_ptr raised;   // in Python
  std::thread worker([&] {
    try {
      work();
    } catch (...) {
      failure = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    done_ = true;
    changed_.notify_all();
  });
  const auto with_python = [&](const std::function<void()>& call) {
    const nanobind::gil_scoped_acquire python;
    try {
      call();
    } catch (...) {
      if (!raised) raised = std::current_exception();
      stop_.request_stop();
    }
  };
  {
    const nanobind::gil_scoped_release released;
    std::unique_lock lock(mutex_);
    while (!done_) {
      changed_.wait_for(lock, kBetweenSignals, [&] { return done_ || request_ != nullptr; });
      if (request_ != nullptr) {
        lock.unlock();
        with_python(*request_);
        lock.lock();
        request_ = nullptr;
        changed_.notify_all();
      } else if (!done_) {
        lock.unlock();
        with_python([] {
          if (PyErr_CheckSignals() != 0) throw nanobind::python_error();
        });
        lock.lock();
      }
    }
    lock.unlock();
    worker.join();
  }
  if (raised) std::rethrow_exception(raised);
  if (failure) std::rethrow_exception(failure);
}

void LongCall::on_caller(const std::function<void()>& python) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return request_ == nullptr; });
  request_ = &python;
  changed_.notify_all();
  changed_.wait(lock, [&] { return request_ != &python; });
}

}  // namespace infomorph::python
