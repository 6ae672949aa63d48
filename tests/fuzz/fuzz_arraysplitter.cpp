// SPDX-License-Identifier: Apache-2.0
// Any bytes may stand in an array: how they come in pieces makes no difference, and no line holds a line end.
#include "diagnostics/logs/sources/arraysplitter.h"
#include "tests/fuzz/promise.h"

#include <cstdint>
#include <vector>

namespace {

std::vector<std::string> linesOf(std::string_view text, std::size_t pieces)
{
    std::vector<std::string> lines;
    sitrep::ArraySplitter splitter;
    const auto take = [&lines](std::string_view line) {
        sitrep::promise(line.find('\n') == std::string_view::npos, "an object is one line");
        sitrep::promise(line.starts_with('{'), "a line is an object, or the beginning of one");
        lines.emplace_back(line);
        return true;
    };
    for (std::size_t at = 0; at < text.size(); at += pieces) {
        if (!splitter.feed(text.substr(at, pieces), take))
            break;
    }
    return lines;
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    (void)sitrep::beginsObjectArray(text);
    (void)sitrep::beginsPrintedObjects(text);
    sitrep::promise(linesOf(text, 1) == linesOf(text, 4096), "pieces make no difference");
    return 0;
}
