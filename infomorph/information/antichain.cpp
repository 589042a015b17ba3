#include "infomorph/information/antichain.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"

namespace infomorph {
namespace {

std::string text_of(Collection collection) {
  std::string text = "{";
  for (int source = 0; source < kMaxSources; ++source) {
    if ((collection >> source & 1U) != 0) text += static_cast<char>('1' + source);
  }
  return text + "}";
}

}  // namespace

Antichain::Antichain(std::vector<Collection> collections) : collections_(std::move(collections)) {
  require(!collections_.empty(), "an antichain needs at least one collection of sources");
  std::sort(collections_.begin(), collections_.end(), collection_before);
  for (std::size_t i = 0; i < collections_.size(); ++i) {
    require(collections_[i] != 0, "an antichain has an empty collection {{}}");
    for (std::size_t j = 0; j < i; ++j) {
      if ((collections_[j] & collections_[i]) != collections_[j]) continue;
      throw Error(fmt::format("{} is no antichain: {} contains {}", excerpt(text()),
                              text_of(collections_[i]), text_of(collections_[j])));
    }
  }
}

Antichain Antichain::parse(std::string_view text, int sources) {
  const auto malformed = [&] {
    return Error(fmt::format(
        "'{}' is no antichain: expected collections of sources in braces, such as {{1}}{{23}}",
        excerpt(text)));
  };
  std::vector<Collection> collections;
  Collection current = 0;
  bool open = false;
  for (const char c : text) {
    if (c == '{' && !open) {
      open = true;
      current = 0;
    } else if (c == '}' && open && current != 0) {
      open = false;
      collections.push_back(current);
    } else if (c >= '1' && c <= '9' && open) {
      require(c - '0' <= sources, "'{}' names source {}, but there are {} sources", excerpt(text),
              c, sources);
      current |= Collection{1} << (c - '1');
    } else {
      throw malformed();
    }
  }
  if (open || collections.empty()) throw malformed();
  return Antichain(std::move(collections));
}

Antichain Antichain::from_up_set(UpSet up, int sources) {
  std::vector<Collection> minimal;
  for (Collection m = 1; m <= all_sources(sources); ++m) {
    if (!contains(up, m)) continue;
    bool is_minimal = true;
    for (int source = 0; source < sources; ++source) {
      const Collection smaller = m & ~(Collection{1} << source);
      if (smaller != m && contains(up, smaller)) is_minimal = false;
    }
    if (is_minimal) minimal.push_back(m);
  }
  return Antichain(std::move(minimal));
}

UpSet Antichain::up_set(int sources) const {
  UpSet up = 0;
  for (Collection m = 1; m <= all_sources(sources); ++m) {
    for (const Collection a : collections_) {
      if ((a & m) == a) up |= UpSet{1} << m;
    }
  }
  return up;
}

std::string Antichain::text() const {
  std::string text;
  for (const Collection a : collections_) text += text_of(a);
  return text;
}

}  // namespace infomorph
