# Warnings of our own targets; errors for developers only, so that a newer compiler breaks no user.
# Parameters are aggregates with default member initialisers, so leaving members out is no slip.
function(infomorph_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wno-missing-field-initializers
    $<$<BOOL:${INFOMORPH_DEVELOPER}>:-Werror>)
endfunction()
