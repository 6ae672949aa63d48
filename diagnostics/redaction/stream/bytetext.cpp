// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/stream/bytetext.h"

namespace sitrep {

namespace {

constexpr char16_t brokenBase = 0xDC00; // and the byte, which is 0x80 or more

/// The length of the sequence at the begin of \a bytes when it is well-formed (Unicode 15, table 3-7), else 0.
int sequenceLength(QByteArrayView bytes)
{
    const auto at = [bytes](int i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
    const unsigned first = at(0);
    const auto continues = [&at](int i) { return at(i) >= 0x80 && at(i) <= 0xBF; };
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool second = continues(1) && (first != 0xE0 || at(1) >= 0xA0) && (first != 0xED || at(1) <= 0x9F);
        return second && continues(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool second = continues(1) && (first != 0xF0 || at(1) >= 0x90) && (first != 0xF4 || at(1) <= 0x8F);
        return second && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

char32_t characterOf(QByteArrayView sequence)
{
    const auto at = [sequence](qsizetype i) { return char32_t(static_cast<unsigned char>(sequence[i])); };
    char32_t character = sequence.size() == 1   ? at(0)
                         : sequence.size() == 2 ? at(0) & 0x1FU
                         : sequence.size() == 3 ? at(0) & 0x0FU
                                                : at(0) & 0x07U;
    for (qsizetype i = 1; i < sequence.size(); ++i)
        character = (character << 6) | (at(i) & 0x3FU);
    return character;
}

bool isBroken(QStringView text, qsizetype at)
{
    const char16_t c = text[at].unicode();
    return c >= brokenBase + 0x80 && c <= brokenBase + 0xFF && (at == 0 || !text[at - 1].isHighSurrogate());
}

} // namespace

QString textFromBytes(QByteArrayView bytes)
{
    QString text;
    text.reserve(bytes.size());
    for (qsizetype at = 0; at < bytes.size();) {
        const int length = sequenceLength(bytes.sliced(at));
        if (length == 0) {
            text.append(QChar(char16_t(brokenBase + static_cast<unsigned char>(bytes[at]))));
            ++at;
            continue;
        }
        text.append(QStringView(QChar::fromUcs4(characterOf(bytes.sliced(at, length)))));
        at += length;
    }
    return text;
}

QByteArray bytesFromText(QStringView text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    qsizetype begin = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isBroken(text, at))
            continue;
        bytes.append(text.sliced(begin, at - begin).toUtf8());
        bytes.append(static_cast<char>(text[at].unicode() - brokenBase));
        begin = at + 1;
    }
    bytes.append(text.sliced(begin).toUtf8());
    return bytes;
}

} // namespace sitrep
