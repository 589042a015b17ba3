include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/infomorph")

get_property(folders GLOBAL PROPERTY INFOMORPH_FOLDERS)
install(TARGETS infomorph ${folders} EXPORT infomorphTargets FILE_SET HEADERS)
install(TARGETS infomorph_cli infomorph_networks)
install(EXPORT infomorphTargets NAMESPACE infomorph:: DESTINATION "${package_dir}")
configure_package_config_file(cmake/infomorphConfig.cmake.in infomorphConfig.cmake
                              INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file(infomorphConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/infomorphConfig.cmake"
              "${PROJECT_BINARY_DIR}/infomorphConfigVersion.cmake"
              "${PROJECT_SOURCE_DIR}/cmake/dependencies.cmake"
        DESTINATION "${package_dir}")
