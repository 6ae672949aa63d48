// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/textreader.h"
#include "tests/fuzz/promise.h"

#include <algorithm>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sitrep;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    TextReader reader(Instant{});
    TextReader again(Instant{});
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        const TextHead head = reader.read(line);
        const TextHead same = again.read(line.substr(0, 256));
        promise(head.time == same.time && head.level == same.level, "no byte after the first 256 is looked at");
        begin = end + 1;
    }
    return 0;
}
