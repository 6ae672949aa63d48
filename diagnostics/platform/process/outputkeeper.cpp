// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/process/outputkeeper.h"

#include <QStringBuilder>

#include <algorithm>

namespace sitrep {

OutputKeeper::OutputKeeper(qsizetype cap)
    : m_headCap(std::max<qsizetype>(cap, 0) / 2)
    , m_tailCap(std::max<qsizetype>(cap, 0) - m_headCap)
{}

void OutputKeeper::add(const char *bytes, qsizetype count)
{
    m_total += count;
    const qsizetype toHead = std::min(count, m_headCap - m_head.size());
    m_head.append(bytes, toHead);
    bytes += toHead;
    count -= toHead;

    if (count > m_tailCap) {
        bytes += count - m_tailCap;
        count = m_tailCap;
    }
    const qsizetype toGrow = std::min(count, m_tailCap - m_ring.size());
    m_ring.append(bytes, toGrow);
    bytes += toGrow;
    count -= toGrow;
    while (count > 0) {
        const qsizetype piece = std::min(count, m_tailCap - m_next);
        std::copy_n(bytes, piece, m_ring.begin() + m_next);
        m_next = (m_next + piece) % m_tailCap;
        bytes += piece;
        count -= piece;
    }
}

QByteArray OutputKeeper::text() const
{
    QByteArray tail = m_ring.mid(m_next) + m_ring.left(m_next);
    if (!isCut())
        return m_head + tail;

    QByteArray head = m_head;
    if (const qsizetype end = head.lastIndexOf('\n'); end >= 0)
        head.truncate(end + 1);
    if (const qsizetype end = tail.indexOf('\n'); end >= 0)
        tail.remove(0, end + 1);
    const qint64 left = m_total - head.size() - tail.size();
    return head + "\n[" + QByteArray::number(left) + " bytes left out]\n" + tail;
}

} // namespace sitrep
