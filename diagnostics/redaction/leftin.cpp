// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/leftin.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretgrammar.h"
#include "diagnostics/redaction/encodedurls.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

/// Without the backslashes that Markdown puts before brackets (\[password-1\] is a mask), and with the signs that HTML
/// writes as names. Lines stay lines.
QString asMeant(const QString &text)
{
    QString meant;
    meant.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool isEscape =
            text[at] == u'\\' && at + 1 < text.size() && QStringView(u"[]_*#<>|~&`-.!()").contains(text[at + 1]);
        if (!isEscape)
            meant += text[at];
    }
    for (const auto &[name, sign] :
         {std::pair("&lt;"_L1, u'<'), {"&gt;"_L1, u'>'}, {"&quot;"_L1, u'"'}, {"&#39;"_L1, u'\''}, {"&amp;"_L1, u'&'}})
        meant.replace(name, QString(QChar(sign)));
    return meant;
}

qsizetype lineOf(QStringView text, qsizetype at)
{
    return text.first(at).count(u'\n') + 1;
}

/// A mask that a narrow column cut: [passw…
bool isCutMask(QStringView value)
{
    constexpr auto mask = "[password-"_L1;
    const QStringView stem = value.first(std::max<qsizetype>(0, value.indexOf(u'\u2026')));
    return !stem.isEmpty() && QString(mask).startsWith(stem);
}

/// \a lifts: knows what somebody said is no secret; null: of these nobody may.
std::optional<Leftover> firstOf(const SecretSpans &spans, QStringView text, const QString &noun, const Masker *lifts)
{
    for (const SecretSpan &span : spans) {
        // Of a reference ${NAME} the name may stand in a report.
        const QStringView value = text.sliced(span.from, span.length);
        if (span.length > 0 && !value.contains(u"${") && !value.contains(u"[password-")
            && !value.contains(u"[private-key-") && !isCutMask(value)
            && (lifts == nullptr || !lifts->isLifted(value.toString())))
            return Leftover{noun, lineOf(text, span.from)};
    }
    return std::nullopt;
}

bool isWordPart(QChar c)
{
    return secrets::isAlnum(c) || c == u'.' || c == u'-' || c == u'_';
}

/// Without masks, and without words, ids and numbers that we and runbooks write: one of those that a secret happens to be
/// leaves all the same. What has letters and digits stays, and all other signs.
QString withoutWords(QStringView text)
{
    QString rest;
    for (qsizetype at = 0; at < text.size();) {
        if (const qsizetype mask = maskLengthAt(text, at); mask > 0) {
            at += mask;
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && isWordPart(text[end]))
            ++end;
        const QStringView word = text.sliced(at, end - at);
        const bool isMixed = std::any_of(word.cbegin(), word.cend(), secrets::isDigit)
                             && std::any_of(word.cbegin(), word.cend(), secrets::isLetter);
        if (isMixed)
            rest += word;
        else if (word.isEmpty() && text[at] != u' ')
            rest += text[at];
        at = std::max(end, at + 1);
    }
    return rest;
}

std::optional<Leftover> knownIn(const QString &text, const Masker &masker)
{
    const QString masked = masker.maskComposed(QJsonValue(text)).toString();
    if (masked == text)
        return std::nullopt;
    const QString before = withoutWords(text);
    const QString after = withoutWords(masked);
    if (before == after)
        return std::nullopt;
    const auto differs = std::mismatch(before.cbegin(), before.cend(), after.cbegin(), after.cend());
    return Leftover{u"a value that is known to be secret"_s, lineOf(before, differs.first - before.cbegin())};
}

/// Mail addresses and names stand in code, so that nobody makes a link of them: one that is the end of a secret's address does too.
QString withoutCodeSigns(QString markdown)
{
    return markdown.remove(u"<!-- -->"_s).remove(u'`');
}

std::optional<Leftover> leftInMeant(const QString &meant, const Masker &masker)
{
    if (const auto known = knownIn(meant, masker))
        return known;
    if (const auto key = firstOf(privateKeysIn(meant), meant, u"a private key"_s, nullptr))
        return key;
    if (const auto url =
            firstOf(urlSecretsIn(meant) + encodedUrlSecretsIn(meant), meant, u"a password in a URL"_s, &masker))
        return url;
    return firstOf(conninfoPasswordsIn(meant), meant, u"a password in a connection string"_s, &masker);
}

} // namespace

std::optional<Leftover> leftIn(const QString &text, const Masker &masker)
{
    const QString meant = asMeant(text);
    const std::optional<Leftover> left = leftInMeant(meant, masker);
    return left || !meant.contains(u'`') ? left : leftInMeant(withoutCodeSigns(meant), masker);
}

std::optional<Leftover> leftInValue(const QJsonValue &value, const Masker &masker)
{
    if (value.isString())
        return leftIn(value.toString(), masker);
    if (value.isArray()) {
        for (const QJsonValue &element : value.toArray()) {
            if (auto left = leftInValue(element, masker))
                return left;
        }
    }
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (auto left = leftIn(member.key(), masker))
            return left;
        if (auto left = leftInValue(*member, masker))
            return left;
    }
    return std::nullopt;
}

QString refusalOf(const QString &text, const Masker &masker)
{
    const std::optional<Leftover> left = leftIn(text, masker);
    return left ? u"nothing is written, because line %1 of it still holds %2"_s.arg(left->line).arg(left->noun)
                : QString();
}

QString refusalOf(const QJsonValue &value, const Masker &masker)
{
    const std::optional<Leftover> left = leftInValue(value, masker);
    return left ? u"nothing is written, because it still holds %1"_s.arg(left->noun) : QString();
}

} // namespace sitrep
