#pragma once

#include <string>
#include <string_view>

namespace infomorph {

/// A page on a decomposition. Apart from report_page(), so that nothing is linked to what reads
/// runs.
/// @param json  as write_json() gives it
/// @param name  of the table
/// @throws Error as require_page_template()
std::string decomposition_page(std::string_view json, const std::string& name);

}  // namespace infomorph
