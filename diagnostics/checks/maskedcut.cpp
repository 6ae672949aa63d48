// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/maskedcut.h"

#include <algorithm>

namespace sitrep {

namespace {

// As long as a private key; what is cut through is dropped with it.
constexpr qsizetype cutMargin = 4096;

} // namespace

HeadAndTail maskedHeadAndTail(const QString &text, qsizetype maximumBytes, const Masker *masker)
{
    const qsizetype reach = maximumBytes + cutMargin;
    if (masker == nullptr || text.toUtf8().size() <= maximumBytes)
        return headAndTail(text, maximumBytes);
    if (text.size() <= 2 * reach)
        return headAndTail(masker->mask(text), maximumBytes);
    QString head = masker->mask(text.first(reach));
    head.chop(std::min(head.size(), cutMargin));
    QString tail = masker->mask(text.last(reach));
    tail.remove(0, std::min(tail.size(), cutMargin));
    // Blanks stand for what lies between, so that its size is told.
    const QString between(std::max<qsizetype>(0, text.size() - head.size() - tail.size()), u' ');
    return headAndTail(head + between + tail, maximumBytes);
}

} // namespace sitrep
