#pragma once

#include <mpi.h>

#include <cstddef>
#include <numeric>
#include <vector>

#include "infomorph/base/ranks.hpp"

namespace infomorph::detail {

/// One transfer: the memory that MPI reads and writes meanwhile, and its request.
struct Flight {
  MPI_Request request = MPI_REQUEST_NULL;
  std::vector<std::byte> mine, all;
  std::vector<int> counts, offsets;  // in rows
  MPI_Datatype row = MPI_DATATYPE_NULL;

  Flight() = default;
  Flight(const Flight&) = delete;
  Flight& operator=(const Flight&) = delete;
  ~Flight() {
    if (row != MPI_DATATYPE_NULL) MPI_Type_free(&row);
  }

  explicit Flight(const RankRows& rows) : counts(rows.counts), offsets(rows.counts.size()) {
    std::exclusive_scan(counts.begin(), counts.end(), offsets.begin(), 0);
    MPI_Type_contiguous(static_cast<int>(rows.bytes), MPI_BYTE, &row);
    MPI_Type_commit(&row);
  }

  /// Rows of all ranks.
  std::size_t rows() const { return static_cast<std::size_t>(offsets.back() + counts.back()); }
};

}  // namespace infomorph::detail
