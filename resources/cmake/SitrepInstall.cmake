# SPDX-License-Identifier: Apache-2.0
# What is installed, and where. A program that is not there yet is left out.

if(TARGET sitrep)
    install(TARGETS sitrep RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
foreach(folder IN ITEMS runbooks recipes schema)
    if(EXISTS "${PROJECT_SOURCE_DIR}/resources/${folder}")
        install(DIRECTORY resources/${folder} DESTINATION "${CMAKE_INSTALL_DATADIR}/sitrep")
    endif()
endforeach()
if(EXISTS "${PROJECT_SOURCE_DIR}/resources/sitrep.desktop")
    install(FILES resources/sitrep.desktop DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
endif()
