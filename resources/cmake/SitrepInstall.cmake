# SPDX-License-Identifier: Apache-2.0
# What is installed, and where. A program that is not there yet is left out.

if(TARGET sitrep)
    install(TARGETS sitrep RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
# The program of a build with shared rooms takes them along, into a folder that no other program looks into.
if(BUILD_SHARED_LIBS AND TARGET sitrep)
    set(rooms_folder "${CMAKE_INSTALL_LIBDIR}/sitrep")
    cmake_path(RELATIVE_PATH rooms_folder BASE_DIRECTORY "${CMAKE_INSTALL_BINDIR}" OUTPUT_VARIABLE rooms_from_program)
    get_property(rooms GLOBAL PROPERTY SITREP_ROOMS)
    install(TARGETS ${rooms} LIBRARY DESTINATION "${rooms_folder}")
    set_target_properties(sitrep PROPERTIES INSTALL_RPATH "$ORIGIN/${rooms_from_program}")
    set_target_properties(${rooms} PROPERTIES INSTALL_RPATH "$ORIGIN")
endif()
foreach(folder IN ITEMS runbooks recipes schema)
    if(EXISTS "${PROJECT_SOURCE_DIR}/resources/${folder}")
        install(DIRECTORY resources/${folder} DESTINATION "${CMAKE_INSTALL_DATADIR}/sitrep")
    endif()
endforeach()
# What a desktop needs to start it, to show its icon, and to open a kept incident and a sitrep:// link with it.
install(FILES resources/desktop/sitrep.desktop DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
install(FILES resources/desktop/sitrep.xml DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages")
install(FILES resources/desktop/sitrep.svg DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps")
