#include "infomorph/spec/spec_path.hpp"

#include "infomorph/base/error.hpp"

namespace infomorph::detail {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

// Without . and .., also where they lead through links; the last part stays a link if it is one.
fs::path normalised(const fs::path& path) {
  std::error_code failure;
  const fs::path folder = fs::weakly_canonical(path.parent_path(), failure);
  return failure ? path : (folder / path.filename()).lexically_normal();
}

}  // namespace

fs::path path_from_spec(const std::string& given, const fs::path& spec, const std::string& what) {
  require(given.find('\0') == std::string::npos, "{} has a character of code 0 in a path", what);
  fs::path path = normalised(fs::absolute(spec).parent_path() / given);
  const bool beside_the_spec = fs::path(given).is_absolute() || is_there(path) || !is_there(given);
  require(
      beside_the_spec,
      "{} is '{}', but paths are relative to the spec: there is no {}, while the current folder "
      "has {}; give the path from the spec, or the whole one",
      what, given, path.string(), fs::absolute(given).string());
  return path;
}

}  // namespace infomorph::detail
