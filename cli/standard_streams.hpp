#pragma once

namespace infomorph::cli {

/// To be called first. What fails to be written is told by the call that writes, not by a signal
/// that ends the program; and a standard stream that is closed stays so, where the next file that
/// is opened would take its place.
void prepare_standard_streams();

/// Writes out what is held of standard output. Ends the program silently, as other programs, if its
/// reader has gone. @throws Error if it cannot be written
void flush_standard_output();

}  // namespace infomorph::cli
