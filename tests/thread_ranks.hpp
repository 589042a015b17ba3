#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <functional>
#include <mutex>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "infomorph/base/error.hpp"
#include "infomorph/base/ranks.hpp"

/// Ranks that are threads of one process, so that what is divided can be tested without MPI.
namespace infomorph {

class ThreadRanks : public Ranks {
 public:
  /// What the ranks have in common.
  class Group {
   public:
    explicit Group(int count) : offered_(static_cast<std::size_t>(count)) {}

    // All show what they have, each looks at it, and none takes it away before that.
    void meet(int rank, const void* mine,
              const std::function<void(const std::vector<const void*>&)>& look) {
      offered_[static_cast<std::size_t>(rank)] = mine;
      wait_for_all();
      look(offered_);
      wait_for_all();
    }

    void fail(const std::string& sentence) {
      const std::lock_guard<std::mutex> lock(mutex_);
      failure_ = sentence;
      changed_.notify_all();
    }

   private:
    void wait_for_all() {
      std::unique_lock<std::mutex> lock(mutex_);
      const long round = round_;
      if (++arrived_ == offered_.size()) {
        arrived_ = 0;
        ++round_;
        changed_.notify_all();
      }
      changed_.wait(lock, [&] { return round_ > round || !failure_.empty(); });
      require(round_ > round, "{}", failure_);
    }

    std::vector<const void*> offered_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t arrived_ = 0;
    long round_ = 0;
    std::string failure_;
  };

  ThreadRanks(Group& group, int rank, int count) : group_(group), rank_(rank), count_(count) {}

  int rank() const override { return rank_; }
  int count() const override { return count_; }

  std::unique_ptr<Exchange> exchange(const RankRows& rows) override {
    return std::make_unique<RowExchange>(*this, rows);
  }

  void gather(const RankRows& rows, const void* mine, void* all) override {
    group_.meet(rank_, mine, [&](const auto& offered) {
      if (rank_ == 0) put_together(rows, offered, static_cast<std::byte*>(all));
    });
  }

  void scatter(const RankRows& rows, const void* all, void* mine) override {
    const auto rank = static_cast<std::size_t>(rank_);
    const auto before = std::accumulate(rows.counts.begin(), rows.counts.begin() + rank_, 0UL);
    group_.meet(rank_, all, [&](const auto& offered) {
      const auto* first = static_cast<const std::byte*>(offered[0]) + before * rows.bytes;
      std::copy_n(first, static_cast<std::size_t>(rows.counts[rank]) * rows.bytes,
                  static_cast<std::byte*>(mine));
    });
  }

  void broadcast(std::span<std::byte> bytes) override {
    group_.meet(rank_, bytes.data(), [&](const auto& offered) {
      if (rank_ > 0) std::memcpy(bytes.data(), offered[0], bytes.size());
    });
  }

  void smallest(std::span<double> values) override {
    const std::vector<double> mine(values.begin(), values.end());
    group_.meet(rank_, mine.data(), [&](const auto& offered) {
      for (const void* of_rank : offered) {
        for (std::size_t i = 0; i < values.size(); ++i) {
          values[i] = std::min(values[i], static_cast<const double*>(of_rank)[i]);
        }
      }
    });
  }

  void fail(const std::string& sentence, bool /*by_user*/) override { group_.fail(sentence); }

 private:
  static void put_together(const RankRows& rows, const std::vector<const void*>& offered,
                           std::byte* all) {
    for (std::size_t rank = 0; rank < offered.size(); ++rank) {
      const std::size_t bytes = static_cast<std::size_t>(rows.counts[rank]) * rows.bytes;
      all = std::copy_n(static_cast<const std::byte*>(offered[rank]), bytes, all);
    }
  }

  class RowExchange : public Exchange {
   public:
    RowExchange(ThreadRanks& ranks, const RankRows& rows)
        : ranks_(ranks),
          rows_(rows),
          mine_(static_cast<std::size_t>(rows.counts[static_cast<std::size_t>(ranks.rank_)]) *
                rows.bytes),
          all_(std::accumulate(rows.counts.begin(), rows.counts.end(), 0UL) * rows.bytes) {}

    std::span<std::byte> mine() override { return mine_; }
    void begin() override {}
    std::span<const std::byte> finish() override {
      ranks_.group_.meet(ranks_.rank_, mine_.data(),
                         [&](const auto& offered) { put_together(rows_, offered, all_.data()); });
      return all_;
    }

   private:
    ThreadRanks& ranks_;
    RankRows rows_;
    std::vector<std::byte> mine_, all_;
  };

  Group& group_;
  int rank_;
  int count_;
};

/// Lets so many ranks work at once, each of which gets its shared_ptr<One>. @throws what rank 0
/// throws, else what another does
template <typename One = ThreadRanks, typename Work>
void as_ranks(int count, const Work& work) {
  ThreadRanks::Group group(count);
  std::vector<std::exception_ptr> errors(static_cast<std::size_t>(count));
  {
    std::vector<std::jthread> threads;
    for (int rank = 0; rank < count; ++rank) {
      threads.emplace_back([&, rank] {
        try {
          work(std::make_shared<One>(group, rank, count));
        } catch (const std::exception& error) {
          errors[static_cast<std::size_t>(rank)] = std::current_exception();
          group.fail(error.what());
        }
      });
    }
  }
  for (const std::exception_ptr& error : errors) {
    if (error) std::rethrow_exception(error);
  }
}

}  // namespace infomorph
