// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/lines/bareline.h"

#include "diagnostics/logs/format/headbytes.h"

#include <algorithm>

namespace sitrep {

std::string_view withoutLineEnd(std::string_view text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

std::string_view withoutIndent(std::string_view line)
{
    std::string_view text = line;
    headbytes::skipBlanks(text);
    return text.starts_with('{') ? text : line;
}

std::string_view withoutFiller(std::string_view line)
{
    if (line.starts_with("\xEF\xBB\xBF"))
        line.remove_prefix(3);
    return line.substr(std::min(line.find_first_not_of('\0'), line.size()));
}

} // namespace sitrep
