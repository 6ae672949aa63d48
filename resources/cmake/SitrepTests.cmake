# SPDX-License-Identifier: Apache-2.0
# Tests run through tests/support/isolated: an empty environment, a fresh HOME, XDG and TMPDIR of their own, no display.

# sitrep_add_isolated_test(NAME COMMAND program [argument...] [LABELS label...] [TIMEOUT seconds])
# Labels are the folders below tests/ (tests/unit/engine: unit, engine) and those named.
function(sitrep_add_isolated_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "COMMAND;LABELS")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "test ${name}: unknown arguments ${arg_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    math(EXPR timeout "${arg_TIMEOUT} * ${SITREP_TEST_TIMEOUT_FACTOR}")
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${PROJECT_SOURCE_DIR}/tests" OUTPUT_VARIABLE labels)
    string(REPLACE "/" ";" labels "${labels}")
    add_test(NAME ${name}
        COMMAND "${PROJECT_SOURCE_DIR}/tests/support/isolated" "${PROJECT_BINARY_DIR}" ${name} ${arg_COMMAND}
    )
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${timeout}
        LABELS "${labels};${arg_LABELS}"
        SKIP_RETURN_CODE 125
    )
endfunction()

# sitrep_test(NAME SOURCES file... LINKS target... [LABELS label...] [TIMEOUT seconds])
# Makes the QtTest program NAME and the test of the same name.
function(sitrep_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LINKS;LABELS")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "sitrep_test(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
    endif()
    add_executable(${name} ${arg_SOURCES})
    # A test's only source would be joined with what moc makes of it, and lambdas of its anonymous namespace with both.
    set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE ${arg_LINKS} Qt6::Test sitrep_options sitrep_warnings)
    # The rooms are what sanitizers look at. A test's own source, 270 of them, takes 4.1 s of the processor this way, 6.8 s as the rooms do.
    if(SITREP_SANITIZE)
        target_compile_options(${name} PRIVATE -O0)
        if(SITREP_SANITIZE MATCHES "undefined")
            target_compile_options(${name} PRIVATE -fno-sanitize=null,alignment,object-size,vptr)
        endif()
    endif()
    sitrep_add_isolated_test(${name} COMMAND $<TARGET_FILE:${name}> LABELS ${arg_LABELS} TIMEOUT "${arg_TIMEOUT}")
endfunction()

# All fuzzers, and nothing else: what the build preset fuzz builds.
add_custom_target(sitrep_fuzzers)

# sitrep_fuzzer(NAME SOURCES file... LINKS target... [CORPUS folder])
# With SITREP_FUZZ: makes the libFuzzer program NAME and, as a smoke run, a test that fuzzes for twenty seconds and
# starts from the files of CORPUS. Without SITREP_FUZZ it makes nothing.
function(sitrep_fuzzer name)
    if(NOT SITREP_FUZZ)
        return()
    endif()
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "CORPUS" "SOURCES;LINKS")
    add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE ${arg_LINKS} sitrep_options sitrep_warnings)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    add_dependencies(sitrep_fuzzers ${name})
    # What is found goes into the first folder, which is the test's own; CORPUS is only read.
    sitrep_add_isolated_test(${name} LABELS smoke TIMEOUT 90
        COMMAND $<TARGET_FILE:${name}> -max_total_time=10 -timeout=10 -rss_limit_mb=2048 . ${arg_CORPUS}
    )
endfunction()
