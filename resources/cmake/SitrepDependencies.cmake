# SPDX-License-Identifier: Apache-2.0
# Everything that Sitrep links and did not write. Non-Qt libraries become PkgConfig::libpq, PkgConfig::libcares,
# PkgConfig::libcurl, PkgConfig::libgit2, PkgConfig::libhs (vectorscan), PkgConfig::liblzma, PkgConfig::libpcre2-16, PkgConfig::libpcre2-8,
# PkgConfig::libqpdf, PkgConfig::libzstd, PkgConfig::openssl, PkgConfig::simdjson, PkgConfig::spdlog,
# PkgConfig::yaml-cpp and PkgConfig::zlib (system includes: no warnings of theirs). libcurl: Qt's network classes need an event loop, curl's multi interface only our own poll.

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Network Sql Svg DBus LinguistTools)
if(BUILD_TESTING)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
foreach(library IN ITEMS libpq libcares libcurl libgit2 libhs liblzma libpcre2-16 libpcre2-8 libqpdf libzstd openssl simdjson spdlog yaml-cpp zlib)
    pkg_check_modules(${library} REQUIRED QUIET IMPORTED_TARGET ${library})
endforeach()
