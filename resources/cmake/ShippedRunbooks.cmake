# SPDX-License-Identifier: Apache-2.0
# cmake -D "FILES=file;…" -D OUTPUT=file -P ShippedRunbooks.cmake
# Writes a C++ source with the SHA-256 of every runbook and recipe that ships: they are trusted by their bytes alone.
set(rows "")
foreach(path IN LISTS FILES)
    file(SHA256 "${path}" hash)
    string(APPEND rows "    \"${hash}\",\n")
endforeach()
file(WRITE "${OUTPUT}" "// SPDX-License-Identifier: Apache-2.0
// Made by resources/cmake/ShippedRunbooks.cmake.
#include \"diagnostics/platform/shippedhashes.h\"

#include <array>

namespace sitrep {

namespace {

constexpr std::array shipped{
${rows}};

} // namespace

std::span<const char *const> shippedHashes()
{
    return shipped;
}

} // namespace sitrep
")
