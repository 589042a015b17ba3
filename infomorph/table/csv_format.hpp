#pragma once

#include <string>
#include <string_view>

namespace infomorph {

/// How a text of delimiter-separated values is written.
struct CsvFormat {
  char delimiter = '\0';  ///< 0: found by itself
  std::string comment;    ///< lines that begin with it are skipped; empty: there are none
};

/// The delimiter of a text that begins so: of comma, semicolon, tab and bar the one that parts all
/// its lines, as far as they are there, into as many cells as the first (quoted ones aside); a
/// comma if there is none.
/// @param text  the beginning of the table, without its comments
/// @throws Error, naming the table, if there are several
char find_delimiter(std::string_view text, const std::string& table);

}  // namespace infomorph
