// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/encodedmatch.h"

#include "diagnostics/domain/secrets/secretchars.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <utility>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype mostSlashes = 8;      // JSON in JSON in JSON
constexpr qsizetype shortestWrapped = 16; // shorter values are not broken over lines

/// One character of a text with how many characters it takes.
struct Decoded
{
    char32_t character = 0;
    qsizetype length = 0;
};

int hexValue(QChar c)
{
    if (isDigit(c))
        return c.unicode() - u'0';
    return c.toLower().unicode() - u'a' + 10;
}

int byteAt(QStringView text, qsizetype at)
{
    if (at + 2 >= text.size() || text[at] != u'%' || !isHex(text[at + 1]) || !isHex(text[at + 2]))
        return -1;
    return hexValue(text[at + 1]) * 16 + hexValue(text[at + 2]);
}

/// %41, and the bytes of UTF-8 for what is not ASCII.
Decoded percentAt(QStringView text, qsizetype at)
{
    const int first = byteAt(text, at);
    if (first < 0)
        return {};
    if (first < 0x80)
        return {.character = char32_t(first), .length = 3};
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    char32_t character = char32_t(first) & (0x3FU >> more);
    for (int i = 1; i <= more; ++i) {
        const int next = byteAt(text, at + qsizetype(i) * 3);
        if (next < 0x80 || next > 0xBF)
            return {};
        character = (character << 6) | (char32_t(next) & 0x3FU);
    }
    return more == 0 ? Decoded{} : Decoded{.character = character, .length = qsizetype(more + 1) * 3};
}

Decoded backslashAt(QStringView text, qsizetype at)
{
    static constexpr std::array<std::pair<char16_t, char16_t>, 5> controls{
        {{u'n', u'\n'}, {u't', u'\t'}, {u'r', u'\r'}, {u'b', u'\b'}, {u'f', u'\f'}}};
    qsizetype slashes = 0;
    while (slashes < mostSlashes && at + slashes < text.size() && text[at + slashes] == u'\\')
        ++slashes;
    const qsizetype letter = at + slashes;
    if (slashes == 0)
        return {};
    if (letter < text.size() && (isQuote(text[letter]) || QStringView(u"/_*[]<>|#~&").contains(text[letter])))
        return {.character = text[letter].unicode(), .length = slashes + 1};
    if (letter + 4 < text.size() && text[letter] == u'u') {
        char32_t code = 0;
        bool hex = true;
        for (qsizetype i = letter + 1; i <= letter + 4; ++i) {
            hex = hex && isHex(text[i]);
            code = code * 16 + char32_t(hex ? hexValue(text[i]) : 0);
        }
        if (hex)
            return {.character = code, .length = slashes + 5};
    }
    for (const auto &[written, meant] : controls) {
        if (letter < text.size() && text[letter].unicode() == written && slashes % 2 == 1)
            return {.character = meant, .length = slashes + 1};
    }
    return slashes >= 2 ? Decoded{.character = u'\\', .length = 2} : Decoded{};
}

Decoded entityAt(QStringView text, qsizetype at)
{
    static constexpr std::array<std::pair<QLatin1StringView, char16_t>, 6> entities{{{"&amp;"_L1, u'&'},
                                                                                     {"&lt;"_L1, u'<'},
                                                                                     {"&gt;"_L1, u'>'},
                                                                                     {"&quot;"_L1, u'"'},
                                                                                     {"&#39;"_L1, u'\''},
                                                                                     {"&apos;"_L1, u'\''}}};
    for (const auto &[name, meant] : entities) {
        if (text.sliced(at).startsWith(name))
            return {.character = meant, .length = name.size()};
    }
    return {};
}

Decoded escapeAt(QStringView text, qsizetype at)
{
    switch (text[at].unicode()) {
    case u'%':
        return percentAt(text, at);
    case u'\\':
        return backslashAt(text, at);
    case u'&':
        return entityAt(text, at);
    case u'\'':
        return text.sliced(at).startsWith("'\\''"_L1) ? Decoded{.character = u'\'', .length = 4} : Decoded{};
    default:
        return {};
    }
}

/// Past what stands between two characters of a value and is no part of it.
qsizetype skipBetween(QStringView text, qsizetype at, bool wrapped)
{
    constexpr qsizetype most = 64; // or a text of nothing else would be gone through from each of its places
    const qsizetype limit = std::min(text.size(), at + most);
    while (at < limit) {
        if (text[at] == u'\x1b' && at + 1 < text.size() && text[at + 1] == u'[') {
            at += 2;
            while (at < text.size() && (isDigit(text[at]) || text[at] == u';'))
                ++at;
            at = std::min(at + 1, text.size());
        } else if (wrapped && (text[at] == u'\n' || text[at] == u'\r')) {
            ++at;
        } else {
            break;
        }
    }
    return at;
}

char32_t characterAt(QStringView value, qsizetype at, qsizetype &length)
{
    const bool pair = value[at].isHighSurrogate() && at + 1 < value.size() && value[at + 1].isLowSurrogate();
    length = pair ? 2 : 1;
    return pair ? QChar::surrogateToUcs4(value[at], value[at + 1]) : value[at].unicode();
}

/// How many characters of \a text stand for the character of \a value, or 0.
qsizetype matchOne(QStringView text, qsizetype at, QStringView value, qsizetype valueAt, qsizetype &valueLength)
{
    const char32_t wanted = characterAt(value, valueAt, valueLength);
    const Decoded escape = escapeAt(text, at);
    if (escape.length > 0 && escape.character == wanted)
        return escape.length;
    if (escape.length > 0 && escape.character == value[valueAt].unicode()) { // half of a pair: \ud83d\ude00
        valueLength = 1;
        return escape.length;
    }
    if (wanted == u' ' && text[at] == u'+')
        return 1;
    const bool same = text.sliced(at).startsWith(value.sliced(valueAt, valueLength));
    return same ? valueLength : 0;
}

} // namespace

qsizetype encodedLengthAt(QStringView text, qsizetype at, QStringView value)
{
    qsizetype end = at;
    for (qsizetype i = 0; i < value.size();) {
        if (i > 0)
            end = skipBetween(text, end, value.size() >= shortestWrapped && value[i] != u'\n');
        if (end >= text.size())
            return 0;
        qsizetype length = 1;
        const qsizetype taken = matchOne(text, end, value, i, length);
        if (taken == 0)
            return 0;
        end += taken;
        i += length;
    }
    return end - at;
}

qsizetype wrappedLengthAt(QStringView text, qsizetype at, QStringView value)
{
    qsizetype end = at;
    for (qsizetype i = 0; i < value.size(); ++i, ++end) {
        if (i > 0 && value.size() >= shortestWrapped)
            end = skipBetween(text, end, true);
        if (end >= text.size() || text[end] != value[i])
            return 0;
    }
    return end - at;
}

QVarLengthArray<LetterReading, 8> readingsAt(QStringView text, qsizetype at, bool first)
{
    QVarLengthArray<LetterReading, 8> readings;
    const auto readAt = [&](qsizetype place) {
        if (place >= text.size())
            return;
        const Decoded escape = escapeAt(text, place);
        if (escape.length > 0)
            readings.append({escape.character, place + escape.length});
        if (text[place] == u'+')
            readings.append({u' ', place + 1});
        // One way for each character, or a row of backslashes could be read in as many as two to the power of its length.
        if (escape.length == 0 || escape.character != text[place].unicode())
            readings.append({text[place].unicode(), place + 1});
    };
    readAt(at);
    qsizetype last = at;
    for (const bool wrapped : {false, true}) {
        const qsizetype place = first ? at : skipBetween(text, at, wrapped);
        if (place != last)
            readAt(place);
        last = place;
    }
    return readings;
}

bool isPlain(QStringView text)
{
    return std::none_of(text.cbegin(), text.cend(), [](QChar c) {
        return c == u'%' || c == u'\\' || c == u'&' || c == u'\'' || c == u'+' || c == u'\x1b' || c == u'\n'
               || c == u'\r';
    });
}

QString decodedOnce(QStringView text)
{
    QString decoded;
    decoded.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const Decoded escape = escapeAt(text, at);
        if (escape.length == 0) {
            decoded.append(text[at++]);
            continue;
        }
        if (escape.character > 0xFFFF) {
            decoded.append(QChar(QChar::highSurrogate(escape.character)));
            decoded.append(QChar(QChar::lowSurrogate(escape.character)));
        } else {
            decoded.append(QChar(char16_t(escape.character)));
        }
        at += escape.length;
    }
    return decoded;
}

} // namespace sitrep
