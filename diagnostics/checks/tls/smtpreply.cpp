// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/smtpreply.h"

#include <algorithm>

namespace sitrep {

namespace {

// RFC 5321 4.5.3.1.5 sets 512 bytes a line; servers are longer at times, and nobody needs more than this.
constexpr qsizetype longestReplyLine = 4096;
constexpr qsizetype mostLines = 256;
constexpr qsizetype codeDigits = 3;

/// The code; 0 when the line has none.
int codeOf(const QByteArray &line)
{
    const QByteArray digits = line.left(codeDigits);
    const bool good = digits.size() == codeDigits
                      && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    const int code = good ? digits.toInt() : 0;
    return code >= 200 && code < 600 ? code : 0;
}

bool mayBegin(const QByteArray &part)
{
    const QByteArray digits = part.left(codeDigits);
    return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })
           && (part.size() < codeDigits || codeOf(part) != 0);
}

} // namespace

bool SmtpReply::offers(const QByteArray &keyword) const
{
    return std::any_of(lines.begin(), lines.end(), [&keyword](const QByteArray &line) {
        return line.split(' ').first().compare(keyword, Qt::CaseInsensitive) == 0;
    });
}

SmtpReading readSmtpReply(const QByteArray &bytes, SmtpReply *reply)
{
    *reply = {};
    qsizetype at = 0;
    while (true) {
        const qsizetype end = bytes.indexOf('\n', at);
        if (end < 0) {
            const QByteArray part = bytes.mid(at);
            return mayBegin(part) && part.size() <= longestReplyLine ? SmtpReading::Unfinished : SmtpReading::NoSmtp;
        }
        QByteArray line = bytes.mid(at, end - at);
        if (line.endsWith('\r'))
            line.chop(1);
        const int code = codeOf(line);
        const char separator = line.size() > codeDigits ? line[codeDigits] : ' ';
        const bool isOfReply = reply->lines.isEmpty() || code == reply->code;
        if (code == 0 || !isOfReply || (separator != ' ' && separator != '-') || end - at > longestReplyLine
            || reply->lines.size() == mostLines)
            return SmtpReading::NoSmtp;
        reply->code = code;
        reply->lines.append(line.mid(codeDigits + 1));
        at = end + 1;
        reply->size = at;
        if (separator == ' ')
            return SmtpReading::Whole;
    }
}

} // namespace sitrep
