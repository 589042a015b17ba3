# The page for reports: built from report/ by Node.js where that is there, and compiled into the library.

# Puts the packages that report/package-lock.json names into report/node_modules, unless they are there.
function(infomorph_install_page_packages npm folder result)
  set(installed "${folder}/node_modules/installed.json")
  set(code 0)
  if(EXISTS "${installed}")
    execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files "${folder}/package-lock.json" "${installed}"
                    RESULT_VARIABLE code)
  endif()
  if(NOT EXISTS "${installed}" OR code)
    message(STATUS "Installing the packages of report/")
    execute_process(COMMAND "${npm}" ci WORKING_DIRECTORY "${folder}" RESULT_VARIABLE code
                    OUTPUT_QUIET ERROR_QUIET)
    if(NOT code)
      configure_file("${folder}/package-lock.json" "${installed}" COPYONLY)
    endif()
  endif()
  set(${result} "${code}" PARENT_SCOPE)
endfunction()

# infomorph_page_source(VARIABLE): sets the variable to the source that defines kPageBytes and kPageSize of
# infomorph/report/page_bytes.hpp; without Node.js, or without the option INFOMORPH_REPORT, of no bytes.
function(infomorph_page_source variable)
  set(folder "${PROJECT_SOURCE_DIR}/report")
  set(built "${PROJECT_BINARY_DIR}/report")
  set(embed "${PROJECT_SOURCE_DIR}/cmake/embed_page.cmake")
  set(missing "INFOMORPH_REPORT is off")
  if(INFOMORPH_REPORT)
    find_program(INFOMORPH_NODE node)
    find_program(INFOMORPH_NPM npm)
    set(missing "Node.js 18 or later with npm was not found (apt-get install nodejs npm)")
    if(INFOMORPH_NODE AND INFOMORPH_NPM)
      execute_process(COMMAND "${INFOMORPH_NODE}" --version OUTPUT_VARIABLE version ERROR_QUIET)
      if(version MATCHES "^v([0-9]+)" AND CMAKE_MATCH_1 GREATER_EQUAL 18)
        set(missing "npm ci could not install the packages of report/")
        infomorph_install_page_packages("${INFOMORPH_NPM}" "${folder}" failed)
        if(NOT failed)
          set(missing "")
        endif()
      endif()
    endif()
  endif()
  if(missing)
    message(STATUS "Reports: built without their page, for ${missing}")
    set(source "${built}/no_page.cpp")
    execute_process(COMMAND ${CMAKE_COMMAND} -DSOURCE=${source} -P "${embed}")
  else()
    set(source "${built}/page_bytes.cpp")
    set_property(GLOBAL PROPERTY INFOMORPH_HAS_PAGE ON)
    file(GLOB_RECURSE inputs CONFIGURE_DEPENDS "${folder}/src/*")
    list(APPEND inputs "${folder}/index.html" "${folder}/vite.config.ts" "${folder}/package-lock.json")
    add_custom_command(OUTPUT "${source}"
      COMMAND "${INFOMORPH_NODE}" node_modules/vite/bin/vite.js build --logLevel warn --outDir "${built}"
      COMMAND ${CMAKE_COMMAND} -DPAGE=${built}/index.html -DSOURCE=${source} -P "${embed}"
      DEPENDS ${inputs} "${embed}"
      WORKING_DIRECTORY "${folder}"
      COMMENT "Building the page for reports" VERBATIM)
  endif()
  set(${variable} "${source}" PARENT_SCOPE)
endfunction()
