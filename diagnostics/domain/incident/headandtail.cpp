// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/headandtail.h"

#include <QStringView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// UTF-8 bytes of a code unit, or more: half a surrogate pair counts three, because a lone one is written as U+FFFD.
qsizetype bytesOf(QChar c)
{
    if (c.unicode() < 0x80)
        return 1;
    return c.unicode() < 0x800 ? 2 : 3;
}

bool splitsPair(const QString &text, qsizetype at)
{
    return at > 0 && at < text.size() && text.at(at - 1).isHighSurrogate() && text.at(at).isLowSurrogate();
}

} // namespace

HeadAndTail headAndTail(const QString &text, qsizetype maximumBytes)
{
    if (text.toUtf8().size() <= maximumBytes)
        return {text, false};
    constexpr qsizetype roomForTheLine = 48;
    const qsizetype half = (std::max<qsizetype>(maximumBytes, 64) - roomForTheLine) / 2;
    qsizetype head = 0;
    for (qsizetype bytes = 0; head < text.size(); ++head) {
        bytes += bytesOf(text.at(head));
        if (bytes > half)
            break;
    }
    if (splitsPair(text, head))
        --head;
    qsizetype tail = text.size();
    for (qsizetype bytes = 0; tail > head; --tail) {
        bytes += bytesOf(text.at(tail - 1));
        if (bytes > half)
            break;
    }
    if (splitsPair(text, tail))
        ++tail;
    const qsizetype gone = QStringView(text).sliced(head, tail - head).toUtf8().size();
    const QString line = u"\n[… "_s + QString::number(gone) + u" bytes cut …]\n"_s;
    return {text.first(head) + line + text.sliced(tail), true};
}

} // namespace sitrep
