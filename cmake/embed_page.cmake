# Writes a source that holds the bytes of a page: cmake -DPAGE=... -DSOURCE=... -P embed_page.cmake; of none
# without PAGE.
set(bytes "")
set(size 0)
if(PAGE)
  file(READ "${PAGE}" bytes HEX)
  string(LENGTH "${bytes}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "(................................................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
endif()
file(WRITE "${SOURCE}" "#include \"infomorph/report/page_bytes.hpp\"

namespace infomorph::detail {

const char kPageBytes[] = {${bytes}0};
const std::size_t kPageSize = ${size};

}  // namespace infomorph::detail
")
