#pragma once

#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>
#include <vector>

namespace infomorph {

/// A 64-bit number whose every bit depends on every bit of `x` (the finaliser of splitmix64).
constexpr std::uint64_t hash_of(std::uint64_t x) {
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9U;
  x = (x ^ x >> 27) * 0x94d049bb133111ebU;
  return x ^ x >> 31;
}

inline std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = text.size();
  while (text.size() > 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    hash = hash_of(hash ^ word);
    text.remove_prefix(8);
  }
  std::uint64_t word = 0;
  for (const char c : text) word = word << 8 | static_cast<unsigned char>(c);
  return hash_of(hash * 0x9e3779b97f4a7c15U ^ word);
}

/// Numbers distinct keys 0, 1, 2, ... in the order in which they first appear; at most 2^32 - 2.
///
/// The keys stay with the caller, under their numbers: a hash table (open addressing, linear
/// probing) of 8 bytes a slot that serves keys of any kind.
class DistinctKeys {
 public:
  std::uint32_t size() const { return size_; }

  /// The number of the key with this hash.
  /// @param same  same(n) tells whether the key is the one that was numbered n
  template <typename Same>
  std::uint32_t number(std::uint64_t hash, const Same& same) {
    if (2 * (std::size_t{size_} + 1) > slots_.size()) grow();
    const auto short_hash = static_cast<std::uint32_t>(hash);
    for (std::size_t at = short_hash & mask();; at = (at + 1) & mask()) {
      Slot& slot = slots_[at];
      if (slot.number == kFree) {
        slot = {short_hash, size_};
        return size_++;
      }
      if (slot.hash == short_hash && same(slot.number)) return slot.number;
    }
  }

 private:
  static constexpr std::uint32_t kFree = std::numeric_limits<std::uint32_t>::max();
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kFree;
  };

  std::size_t mask() const { return slots_.size() - 1; }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number == kFree) continue;
      std::size_t at = slot.hash & mask();
      while (slots_[at].number != kFree) at = (at + 1) & mask();
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(16);
  std::uint32_t size_ = 0;
};

}  // namespace infomorph
