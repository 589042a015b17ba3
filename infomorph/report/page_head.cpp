#include "infomorph/report/page_head.hpp"

#include <fmt/format.h>

#include "infomorph/base/version.hpp"

namespace infomorph::detail {

nlohmann::ordered_json page_head() {
  return {{"written_by", fmt::format("infomorph {}", version())}};
}

}  // namespace infomorph::detail
