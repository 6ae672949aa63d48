// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/assignedname.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretnames.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr std::array secretParts{"pass"_L1,     "pw"_L1,    "secret"_L1,  "token"_L1,   "key"_L1,      "cred"_L1,
                                 "cookie"_L1,   "sess"_L1,  "auth"_L1,    "sig"_L1,     "code"_L1,     "psk"_L1,
                                 "kennwort"_L1, "senha"_L1, "encrypt"_L1, "bundle_"_L1, "community"_L1};

/// Of two letters whatever their case; others share places with them.
constexpr size_t pairAt(char16_t first, char16_t second)
{
    return size_t((first & 31) << 5 | (second & 31));
}

/// The pairs of letters that parts begin with.
constexpr std::array<bool, 1024> firstPairs = [] {
    std::array<bool, 1024> pairs{};
    for (const QLatin1StringView part : secretParts)
        pairs.at(pairAt(static_cast<unsigned char>(part.data()[0]), static_cast<unsigned char>(part.data()[1]))) = true;
    return pairs;
}();

/// Cheap, before the words of a name are looked at: each name of a log comes by here.
bool mayNameASecret(QStringView name)
{
    for (qsizetype at = 0; at + 1 < name.size(); ++at) {
        if (!firstPairs[pairAt(name[at].unicode(), name[at + 1].unicode())])
            continue;
        const QStringView rest = name.sliced(at);
        if (std::any_of(secretParts.begin(), secretParts.end(),
                        [rest](QLatin1StringView part) { return rest.startsWith(part, Qt::CaseInsensitive); }))
            return true;
    }
    return false;
}

/// Whether one word of at least 32 characters follows at \a at and nothing behind it.
bool isLongWord(QStringView text, qsizetype at)
{
    constexpr qsizetype shortest = 32;
    at = skipBlanksAndColours(text, at);
    qsizetype end = at;
    while (end < text.size() && end - at < shortest && !isSpace(text[end]))
        ++end;
    return end - at >= shortest;
}

/// Where a value that follows at \a at begins, behind blanks and one quotation mark.
qsizetype behindQuote(QStringView text, qsizetype at)
{
    at = skipBlanksAndColours(text, at);
    return at < text.size() && isQuote(text[at]) ? at + 1 : at;
}

/// The 32 digits of PagerDuty: a routing key of others is a word.
bool isHexKey(QStringView text, qsizetype at)
{
    constexpr qsizetype size = 32;
    at = behindQuote(text, at);
    const QStringView word = text.sliced(at).left(size);
    const bool ends = at + size >= text.size() || !isAlnum(text[at + size]);
    return ends && word.size() == size && std::all_of(word.cbegin(), word.cend(), isHex);
}

/// ?key=x of an address names many things; a key is long, of letters and digits mixed.
bool isRandomParameter(QStringView text, qsizetype at)
{
    constexpr qsizetype shortest = 20;
    constexpr qsizetype longest = 512;
    constexpr qsizetype fewestDigits = 3;
    const QStringView near = text.sliced(at).left(longest);
    const auto end = std::find_if_not(near.cbegin(), near.cend(), isAlnum);
    const auto digits = std::count_if(near.cbegin(), end, isDigit);
    return end - near.cbegin() >= shortest && digits >= fewestDigits && digits < end - near.cbegin();
}

/// pass: x, unless it is what a test did or how many: a sign, a letter and a digit.
bool isMixedWord(QStringView text, qsizetype at)
{
    constexpr qsizetype shortest = 6;
    constexpr qsizetype longest = 128;
    at = behindQuote(text, at);
    const QStringView near = text.sliced(at).left(longest);
    const QStringView word = near.first(std::find_if(near.cbegin(), near.cend(), isSpace) - near.cbegin());
    const auto has = [word](auto is) { return std::any_of(word.cbegin(), word.cend(), is); };
    return word.size() >= shortest && has(isDigit) && has(isLetter)
           && has([](QChar c) { return QStringView(u"@!#$^&*?~").contains(c); });
}

/// Base64 that stands for bytes and no text: key: x of WireGuard, Ceph and gossip.
bool isBinaryKey(QStringView text, qsizetype at)
{
    constexpr qsizetype shortest = 20;
    constexpr qsizetype longest = 128;
    at = behindQuote(text, at);
    const QStringView near = text.sliced(at).left(longest);
    const QStringView word = near.first(std::find_if_not(near.cbegin(), near.cend(), isBase64) - near.cbegin());
    if (word.size() < shortest || !word.endsWith(u'='))
        return false;
    const QByteArray bytes = QByteArray::fromBase64(word.toLatin1());
    return std::any_of(bytes.cbegin(), bytes.cend(), [](char c) { return c < ' ' || c > '~'; });
}

/// secretKey: db-password of a reference in Kubernetes
bool isNameOfKey(QStringView text, qsizetype at)
{
    constexpr qsizetype longest = 64;
    const QStringView near = text.sliced(skipBlanksAndColours(text, at)).left(longest);
    const auto end = std::find_if_not(near.cbegin(), near.cend(), [](QChar c) { return isLower(c) || c == u'-'; });
    const QStringView word = near.first(end - near.cbegin());
    return word.contains(u'-') && (end == near.cend() || isSpace(*end));
}

/// user=web pass=x
bool isBesideUser(QStringView text, qsizetype begin)
{
    constexpr qsizetype near = 96;
    const QStringView before = text.first(begin).last(std::min(begin, near));
    return before.sliced(before.lastIndexOf(u'\n') + 1).contains("user"_L1, Qt::CaseInsensitive);
}

} // namespace

QLatin1StringView kindOfName(QStringView name)
{
    static constexpr std::array kinds{"password"_L1, "secret"_L1, "token"_L1, "key"_L1, "credential"_L1, "cookie"_L1};
    if (!mayNameASecret(name))
        return {};
    const auto found = std::find(kinds.begin(), kinds.end(), secretKindOfName(name.toString()));
    return found == kinds.end() ? QLatin1StringView() : *found;
}

QLatin1StringView assignedKind(QStringView text, qsizetype begin, qsizetype end, const AssignmentSeparator &separator)
{
    const QStringView name = text.sliced(begin, end - begin);
    if (!mayNameASecret(name))
        return {};
    if (separator.before == Before::Query) {
        const QString lower = name.toString().toLower();
        if (lower == "sig"_L1 || lower.endsWith("-signature"_L1) || lower == "signature"_L1)
            return "signature"_L1;
        if (lower == "code"_L1)
            return "token"_L1;
        if (lower == "key"_L1 && isRandomParameter(text, separator.value))
            return "key"_L1;
    }
    if (name.endsWith("X-Amz-Signature"_L1, Qt::CaseInsensitive))
        return "signature"_L1;
    if (separator.before == Before::Colon && name.contains("-signature"_L1, Qt::CaseInsensitive))
        return isLongWord(text, separator.value) ? "signature"_L1 : QLatin1StringView();
    if (name == "secret"_L1 && begin > 0 && text[begin - 1] == u':') { // of arn:aws:secretsmanager:…:secret:NAME
        const QStringView before = text.first(begin).last(std::min<qsizetype>(begin, longestAssignedName));
        if (before.contains(":secretsmanager:"_L1))
            return {};
    }
    if (name.startsWith("LoadCredential"_L1) || text.first(begin).endsWith(u"LoadCredential=")) // of systemd: NAME:PATH
        return {};
    if (name == "secretKey"_L1 && separator.before == Before::Colon && isNameOfKey(text, separator.value))
        return {};
    if (name == "auth"_L1 || name == "_auth"_L1)
        return "credential"_L1;
    if (name == "encrypt"_L1) // the gossip key of Consul and Nomad
        return "key"_L1;
    if (name == "pass"_L1 && separator.before == Before::Colon)
        return isMixedWord(text, separator.value) ? "password"_L1 : QLatin1StringView();
    if (name == "pass"_L1 && separator.before == Before::Equals)
        return isBesideUser(text, begin) ? "password"_L1 : QLatin1StringView();
    if (name == "routing_key"_L1 || name == "integration_key"_L1)
        return isHexKey(text, separator.value) ? "key"_L1 : QLatin1StringView();
    if (name.compare("key"_L1, Qt::CaseInsensitive) == 0) { // API key: x
        const QStringView before = text.sliced(std::max<qsizetype>(0, begin - 16), std::min<qsizetype>(begin, 16));
        const qsizetype word = before.trimmed().lastIndexOf(u' ') + 1;
        if (before.endsWith(u' ') && !before.trimmed().isEmpty()) {
            const QString joined = before.trimmed().sliced(word).toString().toLower();
            if (joined == "api"_L1 || joined == "secret"_L1 || joined == "access"_L1 || joined == "private"_L1)
                return "key"_L1;
        }
        return isBinaryKey(text, separator.value) ? "key"_L1 : QLatin1StringView();
    }
    return kindOfName(name);
}

} // namespace sitrep
