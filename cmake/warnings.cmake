# Warnings of our own targets; errors for developers only, so that a newer compiler breaks no user.
function(infomorph_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow
    $<$<BOOL:${INFOMORPH_DEVELOPER}>:-Werror>)
endfunction()
