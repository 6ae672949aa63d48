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
        COST ${arg_TIMEOUT} # the long ones begin first: at the end no processor waits for them
        LABELS "${labels};${arg_LABELS}"
        SKIP_RETURN_CODE 125
    )
endfunction()

# sitrep_moc(SOURCE): makes STEM.moc, which a source includes whose classes are its own. For each of hundreds of tests AUTOMOC
# would take a source more, and six times as long.
function(sitrep_moc source)
    cmake_path(GET source STEM stem)
    add_custom_command(OUTPUT ${stem}.moc
        COMMAND Qt6::moc "${CMAKE_CURRENT_SOURCE_DIR}/${source}" -o ${stem}.moc
        DEPENDS ${source}
        VERBATIM
    )
    add_custom_target(${stem}_moc DEPENDS ${stem}.moc) # links nothing, so the command waits for no library
endfunction()

# sitrep_test(NAME SOURCES file... LINKS target... [LABELS label...] [TIMEOUT seconds])
# Makes the QtTest program NAME and the test of the same name. The first of SOURCES holds its class.
function(sitrep_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LINKS;LABELS")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "sitrep_test(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
    endif()
    list(GET arg_SOURCES 0 source)
    sitrep_moc(${source})
    cmake_path(GET source STEM stem)
    add_executable(${name} ${arg_SOURCES} "${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc")
    set_target_properties(${name} PROPERTIES AUTOMOC OFF UNITY_BUILD OFF)
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}" "${CMAKE_CURRENT_BINARY_DIR}")
    target_link_libraries(${name} PRIVATE ${arg_LINKS} Qt6::Test sitrep_options sitrep_warnings sitrep_test_options)
    sitrep_use_headers(${name} tests ${arg_LINKS})
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
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE ${arg_LINKS} sitrep_options sitrep_warnings)
    sitrep_use_headers(${name} rooms ${arg_LINKS})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    add_dependencies(sitrep_fuzzers ${name})
    # What is found goes into the first folder, which is the test's own; CORPUS is only read.
    sitrep_add_isolated_test(${name} LABELS smoke TIMEOUT 90
        COMMAND $<TARGET_FILE:${name}> -max_total_time=10 -timeout=10 -rss_limit_mb=2048 . ${arg_CORPUS}
    )
endfunction()
