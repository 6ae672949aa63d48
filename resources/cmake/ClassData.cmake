# SPDX-License-Identifier: Apache-2.0
# cmake -D "FILES=file;…" -D OUTPUT=file -P ClassData.cmake
# Writes a C++ source that holds the files of resources/classes, so that the program needs none of them where it runs.
set(rows "")
foreach(path IN LISTS FILES)
    file(READ "${path}" text)
    cmake_path(GET path FILENAME name)
    string(APPEND rows "    ClassFile{\"${name}\", R\"---(${text})---\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// SPDX-License-Identifier: Apache-2.0
// Made by resources/cmake/ClassData.cmake.
#include \"diagnostics/checks/tools/classfiles.h\"

#include <array>

namespace sitrep {

namespace {

constexpr std::array files{
${rows}};

} // namespace

std::span<const ClassFile> classFiles()
{
    return files;
}

} // namespace sitrep
")
