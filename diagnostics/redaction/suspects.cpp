// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/suspects.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitrep {

using namespace secrets;

namespace {

constexpr qsizetype shortestSuspect = 20;
constexpr qsizetype longestSuspect = 512;
constexpr double leastBits = 3.8; // a character; of 20 random ones of base64 it is 4.1 in the mean, of words 3.2

bool isWordChar(QChar c)
{
    return isAlnum(c) || QStringView(u"+/=_-").contains(c);
}

double bitsPerCharacter(QStringView word)
{
    std::array<int, 128> counts{};
    for (const QChar c : word)
        ++counts[c.unicode() % counts.size()];
    double bits = 0;
    for (const int count : counts) {
        const double share = double(count) / double(word.size());
        bits -= count > 0 ? share * std::log2(share) : 0;
    }
    return bits;
}

bool hasAny(QStringView word, bool (*is)(QChar))
{
    return std::any_of(word.cbegin(), word.cend(), is);
}

bool isSuspect(QStringView word)
{
    if (word.size() < shortestSuspect || word.size() > longestSuspect)
        return false;
    const bool hexOrDashes =
        std::all_of(word.cbegin(), word.cend(), [](QChar c) { return isHex(c) || c == u'-'; }); // a hash, a UUID
    if (hexOrDashes || !hasAny(word, isDigit) || !hasAny(word, isUpper) || !hasAny(word, isLower))
        return false;
    const qsizetype separators = std::count_if(word.cbegin(), word.cend(), [](QChar c) { return !isAlnum(c); });
    return separators * 6 < word.size() && bitsPerCharacter(word) >= leastBits;
}

} // namespace

QList<Suspect> suspectsIn(QStringView text)
{
    QList<Suspect> suspects;
    for (qsizetype at = 0; at < text.size();) {
        if (const qsizetype mask = maskLengthAt(text, at); mask > 0) {
            at += mask;
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && isWordChar(text[end]))
            ++end;
        const bool ofDigest = at >= 7 && text.sliced(at - 7, 7) == u"SHA256:";
        if (!ofDigest && isSuspect(text.sliced(at, end - at)))
            suspects.append({at, end - at});
        at = std::max(end, at + 1);
    }
    return suspects;
}

} // namespace sitrep
