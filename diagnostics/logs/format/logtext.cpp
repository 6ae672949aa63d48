// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/logtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype cutMargin = mostBytesOfLine - longestLineText;
constexpr qint64 longestPrivateKey = qint64{256} * 1024;

QByteArray readBytes(const LogFile &file, qint64 offset, qint64 length)
{
    QByteArray bytes(static_cast<qsizetype>(length), Qt::Uninitialized);
    bytes.truncate(static_cast<qsizetype>(std::max(qint64{0}, file.read(offset, bytes.data(), length))));
    return bytes;
}

void dropLineEnd(QByteArray &bytes)
{
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
}

QString cutText(const QString &masked, qint64 wholeLength)
{
    const qsizetype kept = std::clamp(masked.size() - cutMargin, qsizetype{0}, longestLineText);
    const QString megabytes = QString::number(static_cast<double>(wholeLength) / 1e6, 'f', 1);
    return masked.left(kept) % u" … (cut: the line has %1 MB)"_s.arg(megabytes);
}

/// The mask that stands for the whole key. A masker that leaves it as it is must not bring it to light here.
QString maskOfKey(const LogIndex::Private &data, const PemRange &range, const Masker &masker)
{
    const auto first = data.place(range.first);
    const auto last = data.place(range.second);
    const LineBytes begin = data.bytesOf(*first);
    const LineBytes end = data.bytesOf(*last);
    const qint64 length = std::min(end.offset + end.length - begin.offset, longestPrivateKey);
    const QByteArray bytes = readBytes(*data.files[begin.file], begin.offset, length);
    const qsizetype from = std::max(qsizetype{0}, bytes.indexOf("-----BEGIN "));
    const qsizetype mark = bytes.indexOf("-----END ");
    const qsizetype markEnd = mark < 0 ? -1 : bytes.indexOf("-----", mark + 9);
    const qsizetype to = markEnd < 0 ? bytes.size() : markEnd + 5;
    const QString masked =
        masker.mask(textOfBytes(QByteArrayView(bytes).sliced(from, std::max(to - from, qsizetype{0}))));
    const bool isMask = masked.startsWith(u'[') && masked.endsWith(u']') && !masked.contains(u'\n');
    return isMask ? masked : u"[private-key]"_s;
}

/// Embeddings, overrides and isolates make a line read as another one than was written.
bool reordersText(QChar c)
{
    return (c >= u'\u202a' && c <= u'\u202e') || (c >= u'\u2066' && c <= u'\u2069');
}

} // namespace

QString textOfBytes(QByteArrayView bytes)
{
    QString text = QString::fromUtf8(bytes);
    text.replace(QChar(u'\0'), QChar(u'\u2400'));
    return text;
}

QString lineText(const LogIndex::Private &data, const LogIndex::Private::Place &place, qint64 line,
                 const Masker &masker)
{
    const LineBytes where = data.bytesOf(place);
    const LogFile &file = *data.files[where.file];
    QByteArray bytes = readBytes(file, where.offset, std::min(where.length, mostBytesOfLine));
    dropLineEnd(bytes);
    if (const PemRange *range = data.pemRangeOf(line)) {
        const QString mask = maskOfKey(data, *range, masker);
        if (line == range->first && bytes.contains("-----BEGIN "))
            return masker.mask(textOfBytes(QByteArrayView(bytes).first(bytes.indexOf("-----BEGIN ")))) % mask;
        return mask;
    }
    QString masked = masker.mask(textOfBytes(bytes));
    std::ranges::replace_if(masked, reordersText, QChar(u'\u2426'));
    return where.length > longestLineText ? cutText(masked, where.length) : masked;
}

} // namespace sitrep
