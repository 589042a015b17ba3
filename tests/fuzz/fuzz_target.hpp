#pragma once

#include <string_view>
#include <vector>

namespace infomorph {

/// A reader of input that anyone may have made. It may throw an Error and nothing else, and what it
/// has read is to be as it says; else it aborts. Each is a file `<name>_target.cpp` with one
/// constant of this type, its first inputs are in corpus/<name>/.
class FuzzTarget {
 public:
  FuzzTarget(std::string_view name, void (*read)(std::string_view input));

  std::string_view name() const { return name_; }

  /// Errors are expected.
  void run(std::string_view input) const;

  /// Those that are linked to the program.
  static const std::vector<const FuzzTarget*>& all();

 private:
  std::string_view name_;
  void (*read_)(std::string_view);
};

/// Ends the program, which counts as a finding, unless the condition holds.
void expect(bool condition);

}  // namespace infomorph
