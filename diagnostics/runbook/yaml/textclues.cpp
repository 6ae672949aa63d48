// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/yaml/textclues.h"

#include <algorithm>

namespace sitrep {

bool followsDocumentEnd(const TextPositions &text, qsizetype offset)
{
    for (qsizetype start = text.lineStart(offset); start > 0;) {
        start = text.lineStart(start - 1);
        const QByteArray line = text.bytes().sliced(start, text.lineEnd(start) - start).trimmed();
        if (!line.isEmpty() && !line.startsWith('#'))
            return line.startsWith("...");
    }
    return false;
}

bool isWrittenNull(const TextPositions &text, qsizetype offset)
{
    const QByteArray word = text.bytes().mid(offset, 4);
    return word.startsWith('~') || word.compare("null", Qt::CaseInsensitive) == 0;
}

QString aliasNameAt(const TextPositions &text, qsizetype offset)
{
    qsizetype end = offset + 1;
    while (end < text.bytes().size() && !QByteArray(" \t\r\n,[]{}").contains(text.bytes()[end]))
        ++end;
    return QString::fromUtf8(text.bytes().mid(offset + 1, end - offset - 1));
}

qsizetype dashAfter(const TextPositions &text, qsizetype from, qsizetype offset, bool first)
{
    const QByteArrayView bytes = QByteArrayView(text.bytes()).first(std::min(offset, text.bytes().size()));
    if (first && from < bytes.size() && bytes[from] == '-')
        return from;
    for (qsizetype i = bytes.indexOf('\n', from); i >= 0 && i < offset; i = bytes.indexOf('\n', i + 1)) {
        qsizetype at = i + 1;
        while (at < bytes.size() && bytes[at] == ' ')
            ++at;
        if (at < bytes.size() && bytes[at] == '-')
            return at;
    }
    return bytes.size();
}

} // namespace sitrep
