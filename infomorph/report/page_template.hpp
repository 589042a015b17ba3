#pragma once

#include <string>
#include <string_view>

namespace infomorph {

/// The page that reports are made of, as it was built from report/: HTML that carries its own
/// program and style, with one mark for a document and one for arrays. Empty if infomorph was built
/// without Node.js.
std::string_view page_template();

/// @throws Error if infomorph was built without the page
void require_page_template();

/// A page with a document and arrays in the places of the marks.
/// @param page       a template; see page_template()
/// @param document   JSON
/// @param arrays     elements that hold what the document refers to; see PackedArrays
std::string fill_page(std::string_view page, const std::string& document,
                      const std::string& arrays);

}  // namespace infomorph
