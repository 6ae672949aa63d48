# SPDX-License-Identifier: Apache-2.0
# Flags travel by linking: sitrep_options and sitrep_warnings are linked privately by our own targets only, so third-party
# code never sees them.

# A launcher and a linker that are already there make builds faster; neither is needed.
find_program(SITREP_CCACHE ccache)
find_program(SITREP_LLD ld.lld)
mark_as_advanced(SITREP_CCACHE SITREP_LLD)
if(SITREP_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Without being told so it keeps nothing that was made with headers parsed before (SitrepHeaders).
    set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros "${SITREP_CCACHE}")
endif()

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_library(sitrep_options INTERFACE)
target_compile_features(sitrep_options INTERFACE cxx_std_20)
target_compile_definitions(sitrep_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_MESSAGELOGCONTEXT
    SITREP_VERSION="${PROJECT_VERSION}"
)
if(SITREP_LLD)
    target_link_options(sitrep_options INTERFACE -fuse-ld=lld)
endif()
if(SITREP_SANITIZE)
    target_compile_options(sitrep_options INTERFACE -fsanitize=${SITREP_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(sitrep_options INTERFACE -fsanitize=${SITREP_SANITIZE})
    if(SITREP_SANITIZE MATCHES "undefined")
        target_compile_options(sitrep_options INTERFACE -fno-sanitize-recover=undefined)
    endif()
endif()

# Of a test's own source. The rooms are what sanitizers look at: this way it takes 2.7 s of the processor, 4.7 s as they do.
# Linked last, because of -fsanitize and -fno-sanitize the later holds.
add_library(sitrep_test_options INTERFACE)
# These differ from folder to folder, and headers parsed before fit where definitions do. None of ours uses QFINDTESTDATA.
target_compile_options(sitrep_test_options INTERFACE -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
if(SITREP_SANITIZE)
    target_compile_options(sitrep_test_options INTERFACE -O0)
    if(SITREP_SANITIZE MATCHES "undefined")
        target_compile_options(sitrep_test_options INTERFACE -fno-sanitize=null,alignment,object-size,vptr)
    endif()
endif()

add_library(sitrep_warnings INTERFACE)
target_compile_options(sitrep_warnings INTERFACE
    -Wall
    -Wextra
    -Wpedantic
    -Wshadow              # a local that hides a member or an outer local
    -Wconversion          # a value that may change when narrowed
    -Wsign-conversion
    -Wold-style-cast
    -Wnon-virtual-dtor
    -Woverloaded-virtual
    -Wformat=2
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond>
    $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op>
    $<$<BOOL:${SITREP_WERROR}>:-Werror>
)
