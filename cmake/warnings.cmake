# Warnings of our own targets; errors for developers only, so that a newer compiler breaks no user.
# Parameters are aggregates with default member initialisers, so leaving members out is no slip.
function(infomorph_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wno-missing-field-initializers
    # GCC 12 warns of its own library at -O3.
    $<$<AND:$<BOOL:${INFOMORPH_DEVELOPER}>,$<NOT:$<CONFIG:Release>>>:-Werror>)
endfunction()
