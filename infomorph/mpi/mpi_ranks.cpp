#include "infomorph/mpi/mpi_ranks.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>

#include "infomorph/base/error.hpp"
#include "infomorph/mpi/flight.hpp"

namespace infomorph {
namespace {

using Clock = std::chrono::steady_clock;
using detail::Flight;

constexpr int kFailed = 1;      // tag of the sentence of a rank that fails
constexpr int kMayEnd = 2;      // tag of rank 0's word that it has ended its work
constexpr int kPatience = 256;  // looks before others may have the processor

class MpiRanks : public Ranks {
 public:
  explicit MpiRanks(std::function<bool()> interrupted);
  ~MpiRanks() override;

  int rank() const override { return rank_; }
  int count() const override { return count_; }
  std::unique_ptr<Exchange> exchange(const RankRows& rows) override;
  void gather(const RankRows& rows, const void* mine, void* all) override;
  void scatter(const RankRows& rows, const void* all, void* mine) override;
  void broadcast(std::span<std::byte> bytes) override;
  void smallest(std::span<double> values) override;
  void fail(const std::string& sentence, bool by_user) override;

  Traffic& traffic() { return traffic_; }
  const Traffic& traffic() const { return traffic_; }

  // Until the flight has arrived; if another rank fails, its memory is left to MPI for good.
  void wait(std::unique_ptr<Flight>& flight);

 private:
  void tell(int other, int tag, const std::string& message);
  void throw_if_others_failed();
  void throw_if_left_alone(Clock::time_point begin);

  std::function<bool()> interrupted_;
  std::optional<Clock::time_point> interrupted_at_;
  MPI_Comm work_ = MPI_COMM_NULL;
  MPI_Comm failures_ = MPI_COMM_NULL;
  int rank_ = 0;
  int count_ = 1;
  bool failed_ = false;
  Traffic traffic_;
};

std::size_t bytes_of(const RankRows& rows, int rank) {
  return static_cast<std::size_t>(rows.counts[static_cast<std::size_t>(rank)]) * rows.bytes;
}

// Rows that go round again and again.
class RowExchange : public Ranks::Exchange {
 public:
  RowExchange(const RankRows& rows, MpiRanks& ranks, MPI_Comm work)
      : ranks_(ranks), work_(work), rows_(rows), flight_(std::make_unique<Flight>(rows)) {
    flight_->mine.resize(bytes_of(rows, ranks.rank()));
    flight_->all.resize(flight_->rows() * rows.bytes);
  }
  RowExchange(const RowExchange&) = delete;
  RowExchange& operator=(const RowExchange&) = delete;
  ~RowExchange() override {
    if (flight_ && flight_->request != MPI_REQUEST_NULL) {
      [[maybe_unused]] Flight* left_to_mpi = flight_.release();
    }
  }

  std::span<std::byte> mine() override { return flight_->mine; }

  void begin() override {
    MPI_Iallgatherv(flight_->mine.data(), rows_.counts[static_cast<std::size_t>(ranks_.rank())],
                    flight_->row, flight_->all.data(), flight_->counts.data(),
                    flight_->offsets.data(), flight_->row, work_, &flight_->request);
  }

  std::span<const std::byte> finish() override {
    ranks_.wait(flight_);
    ranks_.traffic().bytes += static_cast<double>(flight_->all.size() - flight_->mine.size());
    return flight_->all;
  }

 private:
  MpiRanks& ranks_;
  MPI_Comm work_;
  RankRows rows_;
  std::unique_ptr<Flight> flight_;
};

MpiRanks::MpiRanks(std::function<bool()> interrupted) : interrupted_(std::move(interrupted)) {
  int level = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &level);
  MPI_Comm_dup(MPI_COMM_WORLD, &work_);
  MPI_Comm_dup(MPI_COMM_WORLD, &failures_);
  MPI_Comm_rank(work_, &rank_);
  MPI_Comm_size(work_, &count_);
}

MpiRanks::~MpiRanks() {
  if (failed_) return;
  MPI_Comm_free(&failures_);
  MPI_Comm_free(&work_);
  MPI_Finalize();
}

void MpiRanks::wait(std::unique_ptr<Flight>& flight) {
  const auto begin = Clock::now();
  int arrived = 0;
  for (int looks = 0;; ++looks) {
    MPI_Test(&flight->request, &arrived, MPI_STATUS_IGNORE);
    if (arrived != 0) break;
    try {
      throw_if_others_failed();
      throw_if_left_alone(begin);
    } catch (...) {
      [[maybe_unused]] Flight* left_to_mpi = flight.release();
      throw;
    }
    if (looks > kPatience) std::this_thread::yield();
  }
  traffic_.seconds_waiting += std::chrono::duration<double>(Clock::now() - begin).count();
}

void MpiRanks::throw_if_others_failed() {
  int there = 0;
  MPI_Status status;
  MPI_Iprobe(MPI_ANY_SOURCE, kFailed, failures_, &there, &status);
  if (there == 0) return;
  int size = 0;
  MPI_Get_count(&status, MPI_CHAR, &size);
  std::string message(static_cast<std::size_t>(size), '\0');
  MPI_Recv(message.data(), size, MPI_CHAR, status.MPI_SOURCE, kFailed, failures_,
           MPI_STATUS_IGNORE);
  const bool by_user = message.front() == 'u';
  const std::string sentence = fmt::format("rank {}: {}", status.MPI_SOURCE, message.substr(1));
  require(!by_user, "{}", sentence);
  throw std::runtime_error(sentence);
}

void MpiRanks::throw_if_left_alone(Clock::time_point begin) {
  using namespace std::chrono_literals;
  if (rank_ != 0 || !interrupted_()) return;
  const auto now = Clock::now();
  if (!interrupted_at_) interrupted_at_ = now;
  require(now - std::max(*interrupted_at_, begin) < 500ms,
          "the run was asked to end while a rank was waited for, which may have ended before: what "
          "was complete is kept, --resume continues it");
}

std::unique_ptr<Ranks::Exchange> MpiRanks::exchange(const RankRows& rows) {
  return std::make_unique<RowExchange>(rows, *this, work_);
}

void MpiRanks::gather(const RankRows& rows, const void* mine, void* all) {
  auto flight = std::make_unique<Flight>(rows);
  const std::size_t bytes = bytes_of(rows, rank_);
  flight->mine.resize(bytes);
  std::copy_n(static_cast<const std::byte*>(mine), bytes, flight->mine.data());
  if (rank_ == 0) flight->all.resize(flight->rows() * rows.bytes);
  MPI_Igatherv(flight->mine.data(), rows.counts[static_cast<std::size_t>(rank_)], flight->row,
               flight->all.data(), flight->counts.data(), flight->offsets.data(), flight->row, 0,
               work_, &flight->request);
  wait(flight);
  std::ranges::copy(flight->all, static_cast<std::byte*>(all));
}

void MpiRanks::scatter(const RankRows& rows, const void* all, void* mine) {
  auto flight = std::make_unique<Flight>(rows);
  flight->mine.resize(bytes_of(rows, rank_));
  if (rank_ == 0) {
    flight->all.resize(flight->rows() * rows.bytes);
    std::copy_n(static_cast<const std::byte*>(all), flight->all.size(), flight->all.data());
  }
  MPI_Iscatterv(flight->all.data(), flight->counts.data(), flight->offsets.data(), flight->row,
                flight->mine.data(), rows.counts[static_cast<std::size_t>(rank_)], flight->row, 0,
                work_, &flight->request);
  wait(flight);
  std::ranges::copy(flight->mine, static_cast<std::byte*>(mine));
}

void MpiRanks::broadcast(std::span<std::byte> bytes) {
  constexpr std::size_t kMost = std::size_t{1} << 30;
  for (std::size_t begin = 0; begin < bytes.size(); begin += kMost) {
    const auto part = bytes.subspan(begin, std::min(kMost, bytes.size() - begin));
    auto flight = std::make_unique<Flight>();
    flight->all.assign(part.begin(), part.end());
    MPI_Ibcast(flight->all.data(), static_cast<int>(part.size()), MPI_BYTE, 0, work_,
               &flight->request);
    wait(flight);
    std::ranges::copy(flight->all, part.begin());
  }
}

void MpiRanks::smallest(std::span<double> values) {
  auto flight = std::make_unique<Flight>();
  flight->mine.resize(values.size_bytes());
  std::memcpy(flight->mine.data(), values.data(), values.size_bytes());
  MPI_Iallreduce(MPI_IN_PLACE, flight->mine.data(), static_cast<int>(values.size()), MPI_DOUBLE,
                 MPI_MIN, work_, &flight->request);
  wait(flight);
  std::memcpy(values.data(), flight->mine.data(), values.size_bytes());
}

// As well as can be: who has ended need not hear it.
void MpiRanks::tell(int other, int tag, const std::string& message) {
  using namespace std::chrono_literals;
  auto flight = std::make_unique<Flight>();
  const auto bytes = std::as_bytes(std::span(message));
  flight->mine.assign(bytes.begin(), bytes.end());
  MPI_Isend(flight->mine.data(), static_cast<int>(flight->mine.size()), MPI_CHAR, other, tag,
            failures_, &flight->request);
  int sent = 0;
  for (const auto begin = Clock::now(); sent == 0 && Clock::now() - begin < 1s;) {
    MPI_Test(&flight->request, &sent, MPI_STATUS_IGNORE);
  }
  if (sent == 0) [[maybe_unused]]
    Flight* left_to_mpi = flight.release();
}

// Others are in the middle of something: they hear it when they wait. Rank 0 is waited for, so that
// nobody ends it while it writes.
void MpiRanks::fail(const std::string& sentence, bool by_user) {
  failed_ = true;
  const std::string message = (by_user ? 'u' : 'i') + sentence;
  if (rank_ == 0) {
    for (int other = 1; other < count_; ++other) {
      tell(other, kFailed, message);
      tell(other, kMayEnd, "");
    }
    return;
  }
  tell(0, kFailed, message);
  for (int there = 0; there == 0; std::this_thread::sleep_for(std::chrono::milliseconds(1))) {
    MPI_Iprobe(0, kMayEnd, failures_, &there, MPI_STATUS_IGNORE);
  }
}

}  // namespace

int rank_by_environment() {
  for (const char* name : {"OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK"}) {
    const char* text = std::getenv(name);
    if (text == nullptr) continue;
    int rank = -1;
    std::from_chars(text, text + std::strlen(text), rank);
    return rank;
  }
  return -1;
}

std::shared_ptr<Ranks> join_ranks(std::function<bool()> interrupted) {
  return std::make_shared<MpiRanks>(std::move(interrupted));
}

Traffic traffic_of(const Ranks& ranks) { return dynamic_cast<const MpiRanks&>(ranks).traffic(); }

}  // namespace infomorph
