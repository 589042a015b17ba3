#include "infomorph/report/page_template.hpp"

#include "infomorph/base/error.hpp"
#include "infomorph/report/page_bytes.hpp"

namespace infomorph {
namespace {

constexpr std::string_view kDocument = "<!--infomorph:document-->";
constexpr std::string_view kArrays = "<!--infomorph:arrays-->";

// In a string of JSON every character may be written by its number, and "<" is in nothing else:
// so no text can end the element that the document stands in.
std::string without_markup(const std::string& json) {
  std::string text;
  text.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      text += "\\u003c";
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace

std::string_view page_template() { return {detail::kPageBytes, detail::kPageSize}; }

void require_page_template() {
  require(!page_template().empty(),
          "this infomorph was built without its page for reports: install Node.js 18 or later with "
          "npm (apt-get install nodejs npm), configure and build it again");
}

std::string fill_page(std::string_view page, const std::string& document,
                      const std::string& arrays) {
  const std::size_t first = page.find(kDocument);
  const std::size_t second = page.find(kArrays);
  require(first != page.npos && second != page.npos && first < second,
          "the page for reports lacks its marks {} and {}", kDocument, kArrays);
  std::string filled(page.substr(0, first));
  filled += R"(<script type="application/json" id="document">)";
  filled += without_markup(document);
  filled += "</script>";
  filled += page.substr(first + kDocument.size(), second - first - kDocument.size());
  filled += arrays;
  filled += page.substr(second + kArrays.size());
  return filled;
}

}  // namespace infomorph
