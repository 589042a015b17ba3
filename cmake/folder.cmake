# Headers that nearly every source includes, and that take seconds to read.
set(INFOMORPH_COMMON_HEADERS <algorithm> <cstdint> <filesystem> <functional> <optional> <span> <string>
    <variant> <vector> <fmt/format.h>)

# infomorph_folder(NAME [PRECOMPILED folder] [PUBLIC library...] [PRIVATE library...]): the library
# infomorph::NAME of the sources in a folder and below it, compiled with the precompiled headers of
# the folder that is named. Headers in the namespace infomorph::detail are its own affair: they are
# not installed, and a test keeps other folders from including them.
function(infomorph_folder name)
  cmake_parse_arguments(PARSE_ARGV 1 its "" "PRECOMPILED" "PUBLIC;PRIVATE")
  set(target infomorph_${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${name}/*.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${name}/*.hpp)
  foreach(header ${headers})
    file(STRINGS ${header} internal REGEX "^namespace infomorph::detail" LIMIT_COUNT 1)
    if(internal)
      list(REMOVE_ITEM headers ${header})
    endif()
  endforeach()
  add_library(${target} ${sources})
  add_library(infomorph::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} VERIFY_INTERFACE_HEADER_SETS ON)
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_link_libraries(${target} PUBLIC ${its_PUBLIC} PRIVATE ${its_PRIVATE})
  # Square roots set no errno, so that loops over them vectorise; results do not change.
  target_compile_options(${target} PRIVATE -fno-math-errno)
  infomorph_warnings(${target})
  if(its_PRECOMPILED)
    target_precompile_headers(${target} REUSE_FROM infomorph_${its_PRECOMPILED})
  endif()
  set_property(GLOBAL APPEND PROPERTY INFOMORPH_FOLDERS ${target})
endfunction()
