// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/encodedassignments.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/redaction/assignments.h"

#include <QString>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr char16_t firstBeyondAscii = 0x80;

EscapedSign signOf(ushort code, bool isNumber, qsizetype length)
{
    const QChar sign(code);
    const bool isSign = isNumber && code < firstBeyondAscii && !isAlnum(sign) && sign != u'_';
    return isSign ? EscapedSign{length, sign} : EscapedSign{};
}

/// Behind backslashes: u003d.
EscapedSign jsonSignAt(QStringView text, qsizetype at)
{
    qsizetype code = at;
    while (code < text.size() && text[code] == u'\\')
        ++code;
    if (!text.sliced(code).startsWith(u"u00") || code + 5 > text.size())
        return {};
    bool isNumber = false;
    const ushort number = text.sliced(code + 1, 4).toUShort(&isNumber, 16);
    return signOf(number, isNumber, code + 5 - at);
}

/// Behind an &, which may be escaped itself.
EscapedSign htmlSignAt(QStringView text, qsizetype at)
{
    static constexpr std::array names{std::pair("quot;"_L1, u'"'), std::pair("apos;"_L1, u'\''),
                                      std::pair("lt;"_L1, u'<'), std::pair("gt;"_L1, u'>')};
    constexpr qsizetype longest = 8;
    constexpr auto again = "amp;"_L1;
    qsizetype code = at + 1;
    while (text.sliced(code).startsWith(again))
        code += again.size();
    const QStringView rest = text.sliced(code).left(longest);
    for (const auto &[name, sign] : names) {
        if (rest.startsWith(name))
            return {code + name.size() - at, sign};
    }
    const qsizetype end = rest.indexOf(u';');
    if (!rest.startsWith(u'#') || end < 2)
        return code > at + 1 ? EscapedSign{code - at, u'&'} : EscapedSign{};
    const bool isHexadecimal = rest[1] == u'x' || rest[1] == u'X';
    const QStringView digits = rest.first(end).sliced(isHexadecimal ? 2 : 1);
    bool isNumber = false;
    const ushort number = digits.toUShort(&isNumber, isHexadecimal ? 16 : 10);
    return signOf(number, isNumber, code + end + 1 - at);
}

/// A text as it is meant, and where each of its characters was written.
struct MeantText
{
    QString text;
    std::vector<qsizetype> places; ///< one more, of the end
};

MeantText meantText(QStringView text)
{
    MeantText meant;
    meant.text.reserve(text.size());
    meant.places.reserve(static_cast<size_t>(text.size()) + 1);
    for (qsizetype at = 0; at < text.size();) {
        const EscapedSign escaped = escapedSignAt(text, at);
        meant.text.append(escaped.length > 0 ? escaped.sign : text[at]);
        meant.places.push_back(at);
        at += std::max<qsizetype>(escaped.length, 1);
    }
    meant.places.push_back(text.size());
    return meant;
}

bool holdsEscapedSign(QStringView text)
{
    static constexpr std::array begins{"\\u00"_L1, "&quot;"_L1, "&#"_L1, "&amp;"_L1, "&apos;"_L1};
    return std::ranges::any_of(begins, [text](QLatin1StringView begin) { return text.contains(begin); });
}

} // namespace

EscapedSign escapedSignAt(QStringView text, qsizetype at)
{
    if (text[at] == u'\\' && (at == 0 || text[at - 1] != u'\\')) // of a row of backslashes the first one
        return jsonSignAt(text, at);
    return text[at] == u'&' ? htmlSignAt(text, at) : EscapedSign{};
}

SecretSpans encodedAssignmentsIn(QStringView text)
{
    if (!holdsEscapedSign(text))
        return {};
    const MeantText meant = meantText(text);
    SecretSpans spans = assignedSecretsIn(meant.text);
    for (SecretSpan &span : spans) {
        const qsizetype end = meant.places.at(static_cast<size_t>(span.end()));
        span.from = meant.places.at(static_cast<size_t>(span.from));
        span.length = end - span.from;
    }
    return spans;
}

} // namespace sitrep
