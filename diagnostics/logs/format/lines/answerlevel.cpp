// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/lines/answerlevel.h"

#include "diagnostics/logs/format/headbytes.h"

namespace sitrep {

LogLevel AnswerLevel::ofField(std::string_view line) const
{
    std::string_view status;
    int fields = 0;
    for (std::string_view field = headbytes::takeToken(line); !field.empty() && field != "\r"; ++fields) {
        status = fields == m_statusField ? field : status;
        field = headbytes::takeToken(line);
    }
    const bool isStatus = fields == m_fields && status.size() == 3;
    return levelOfStatus(isStatus ? std::max(headbytes::digits(status, 0, 3), 0) : 0);
}

} // namespace sitrep
