// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/knownvalues.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/redaction/encodedmatch.h"

#include <QByteArray>
#include <QUrl>

#include <algorithm>

namespace sitrep {

using namespace secrets;

namespace {

constexpr qsizetype shortestLine = 8;      // of a value of several
constexpr qsizetype shortestBase64Run = 8; // around a hit; a shorter one may be a word

bool isBase64Any(QChar c)
{
    return isBase64(c) || c == u'-' || c == u'_';
}

/// The characters of base64 (RFC 4648) that \a bytes determine alone when they begin at byte \a shift of a group of three.
QString base64Core(const QByteArray &bytes, int shift, QByteArray::Base64Options options)
{
    const QByteArray padded = QByteArray(shift, '\0').append(bytes);
    const QString all = QString::fromLatin1(padded.toBase64(options | QByteArray::OmitTrailingEquals));
    const qsizetype head = shift == 0 ? 0 : shift + 1;
    const qsizetype tail = padded.size() % 3 == 0 ? 0 : 1;
    return all.sliced(head, std::max<qsizetype>(0, all.size() - head - tail));
}

/// Widens a hit by the characters that hold the value's first and last bits together with its neighbours'.
KnownSpan widened(QStringView text, qsizetype from, qsizetype length, qsizetype index)
{
    qsizetype begin = from;
    qsizetype end = from + length;
    if (begin > 0 && isBase64Any(text[begin - 1]) && text[begin - 1] != u'=')
        --begin;
    if (end < text.size() && isBase64Any(text[end]))
        ++end;
    while (end < text.size() && text[end] == u'=')
        ++end;
    return {.from = begin, .length = end - begin, .index = index};
}

bool standsInBase64(QStringView text, qsizetype from, qsizetype length)
{
    qsizetype begin = from;
    qsizetype end = from + length;
    while (begin > 0 && end - begin < shortestBase64Run && isBase64Any(text[begin - 1]))
        --begin;
    while (end < text.size() && end - begin < shortestBase64Run && isBase64Any(text[end]))
        ++end;
    return end - begin >= shortestBase64Run;
}

bool isDigits(QStringView value)
{
    return std::all_of(value.cbegin(), value.cend(), isDigit);
}

/// A number is found only where no longer number is.
bool standsAlone(QStringView text, qsizetype from, qsizetype length)
{
    const bool before = from > 0 && isDigit(text[from - 1]) && !beginsWord(text, from);
    const bool after = from + length < text.size() && isDigit(text[from + length]);
    return !before && !after;
}

qsizetype needleLengthAt(QStringView text, qsizetype at, const Needle &needle)
{
    if (needle.base64) {
        const qsizetype length = wrappedLengthAt(text, at, needle.text);
        return length > 0 && standsInBase64(text, at, length) ? length : 0;
    }
    if (text.sliced(at).startsWith(needle.text)) {
        const bool number = needle.text.size() < 8 && isDigits(needle.text);
        return !number || standsAlone(text, at, needle.text.size()) ? needle.text.size() : 0;
    }
    return encodedLengthAt(text, at, needle.text);
}

/// JSON, whose lines are names and signs that other documents have too.
bool isDocument(const QString &value)
{
    return value.startsWith(u'{') || value.startsWith(u'[');
}

} // namespace

bool KnownValues::add(const QString &value)
{
    if (m_index.contains(value))
        return false;
    const auto index = qsizetype(m_values.size());
    m_values.push_back(value);
    m_index.insert(value, index);
    addNeedles(value, index);
    return true;
}

void KnownValues::addNeedles(const QString &value, qsizetype index)
{
    m_needles.add({.text = value, .index = index, .base64 = false});
    if (value.contains(u'\n') && !isDocument(value)) {
        for (const QString &line : value.split(u'\n')) { // a log tells them one by one
            if (const QString alone = line.trimmed(); alone.size() >= shortestLine && !alone.startsWith(u"-----"))
                m_needles.add({.text = alone, .index = index, .base64 = false});
        }
    }
    const QByteArray bytes = value.toUtf8();
    for (int shift = 0; shift < 3; ++shift) {
        for (const QByteArray::Base64Option alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding})
            m_needles.add({.text = base64Core(bytes, shift, alphabet), .index = index, .base64 = true});
    }
}

/// The longest, so that of two values that begin alike the whole one is masked.
KnownSpan KnownValues::longestAt(QStringView text, qsizetype at) const
{
    const Needle *longest = nullptr;
    qsizetype longestLength = 0;
    for (const Needle *needle : m_needles.candidatesAt(text, at)) {
        if (longest && needle->text.size() <= longest->text.size())
            continue;
        if (const qsizetype length = needleLengthAt(text, at, *needle); length > 0) {
            longest = needle;
            longestLength = length;
        }
    }
    if (!longest)
        return {};
    return longest->base64 ? widened(text, at, longestLength, longest->index)
                           : KnownSpan{.from = at, .length = longestLength, .index = longest->index};
}

QList<KnownSpan> KnownValues::spansIn(QStringView text) const
{
    QList<KnownSpan> spans;
    if (m_needles.isEmpty())
        return spans;
    for (qsizetype at = 0; at < text.size();) {
        KnownSpan best = longestAt(text, at);
        if (best.length == 0) {
            ++at;
            continue;
        }
        if (!spans.isEmpty() && best.from < spans.constLast().from + spans.constLast().length)
            best.from = at;
        at = std::max(at + 1, best.from + best.length);
        spans.append(best);
    }
    return spans;
}

} // namespace sitrep
