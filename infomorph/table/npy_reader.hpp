#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "infomorph/table/byte_source.hpp"
#include "infomorph/table/npy_header.hpp"
#include "infomorph/table/table_reader.hpp"

namespace infomorph {

/// Reads a two-dimensional NumPy array (.npy, versions 1 to 3) as a table whose columns are named
/// 0, 1, ... Elements may be integers, booleans (0 or 1), floats of 2, 4 or 8 bytes, or strings
/// (S, U), of either byte order. Arrays in C order are read row by row, in Fortran order as a
/// whole.
class NpyReader : public TableReader {
 public:
  /// Reads the header.
  /// @throws Error if it is malformed, or the array is not two-dimensional, has more than a million
  ///         columns, or elements of another type
  NpyReader(ByteSource source, std::string name);

  /// @throws Error if the file ends too early or goes on after the last row
  bool next() override;

  std::size_t position() const override { return row_; }
  using TableReader::place;
  std::string place(std::size_t row) const override;

 private:
  void append_text(const char* element);

  ByteSource source_;
  NpyHeader header_;
  std::size_t rows_ = 0;
  std::size_t row_ = 0;            // the latest, from 1
  std::vector<char> bytes_;        // C order: of one row; Fortran order: of all
  std::string text_;               // of the cells of the row
  std::vector<std::size_t> ends_;  // of the cells in it
};

}  // namespace infomorph
