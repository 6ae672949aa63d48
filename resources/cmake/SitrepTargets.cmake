# SPDX-License-Identifier: Apache-2.0
# The targets of the house: a room is a library, a floor gathers rooms. With BUILD_SHARED_LIBS a room is linked once instead
# of into each of the hundreds of test programs: a tenth of the disk, and most of the time of linking.

# sitrep_room(NAME SOURCES file... [PUBLIC_LINKS target...] [PRIVATE_LINKS target...])
# Makes the library sitrep_NAME. Headers are listed among SOURCES. Includes are by path from the root.
function(sitrep_room name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;PUBLIC_LINKS;PRIVATE_LINKS")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "sitrep_room(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
    endif()
    add_library(sitrep_${name} ${arg_SOURCES})
    target_include_directories(sitrep_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(sitrep_${name}
        PUBLIC ${arg_PUBLIC_LINKS}
        PRIVATE ${arg_PRIVATE_LINKS} sitrep_options sitrep_warnings
    )
    sitrep_use_headers(sitrep_${name} rooms ${arg_PUBLIC_LINKS} ${arg_PRIVATE_LINKS})
    set_property(GLOBAL APPEND PROPERTY SITREP_ROOMS sitrep_${name})
endfunction()

# sitrep_add_folder(FOLDER): adds a subfolder once it has a CMakeLists.txt. Until then the nearest folder that exists is
# watched, so that the next build configures again by itself when the file appears.
function(sitrep_add_folder folder)
    set(path "${CMAKE_CURRENT_SOURCE_DIR}/${folder}")
    if(EXISTS "${path}/CMakeLists.txt")
        add_subdirectory("${folder}")
        return()
    endif()
    while(NOT EXISTS "${path}")
        cmake_path(GET path PARENT_PATH path)
    endwhile()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
endfunction()

# sitrep_floor(NAME [ROOMS room...] [APART room...])
# Adds the subfolders; sitrep_NAME is an interface library over the libraries sitrep_<room> of ROOMS. Those of APART are
# added too, but stay out of it.
function(sitrep_floor name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "ROOMS;APART")
    add_library(sitrep_${name} INTERFACE)
    foreach(room IN LISTS arg_ROOMS arg_APART)
        sitrep_add_folder(${room})
    endforeach()
    foreach(room IN LISTS arg_ROOMS)
        if(TARGET sitrep_${room})
            target_link_libraries(sitrep_${name} INTERFACE sitrep_${room})
        endif()
    endforeach()
endfunction()
