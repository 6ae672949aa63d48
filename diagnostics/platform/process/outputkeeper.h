// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace sitrep {

/// Keeps head and tail of a stream in bounded memory: at most \a cap bytes and a cut mark.
class OutputKeeper final
{
public:
    explicit OutputKeeper(qsizetype cap);
    void add(const char *bytes, qsizetype count);

    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] bool isCut() const { return m_total > m_headCap + m_tailCap; }
    /// Head, a line that says how much was left out, tail. Where it is cut, only whole lines stay, so that no half of a
    /// secret slips past the redaction; a stream without line ends keeps its bytes.
    [[nodiscard]] QByteArray text() const;

private:
    qsizetype m_headCap;
    qsizetype m_tailCap;
    QByteArray m_head;
    QByteArray m_ring; ///< the last m_tailCap bytes after the head; the oldest at m_next once it is full
    qsizetype m_next = 0;
    qint64 m_total = 0;
};

} // namespace sitrep
