#include "infomorph/report/decomposition_page.hpp"

#include <fmt/format.h>

#include "infomorph/base/utf8.hpp"
#include "infomorph/report/page_head.hpp"
#include "infomorph/report/page_template.hpp"

namespace infomorph {

std::string decomposition_page(std::string_view json, const std::string& name) {
  require_page_template();
  std::string head = detail::page_head().dump();
  head.pop_back();
  return fill_page(page_template(),
                   fmt::format("{}, \"table\": {}, \"decomposition\": {}}}", head,
                               nlohmann::json(as_utf8(name)).dump(), json),
                   "");
}

}  // namespace infomorph
