// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logfile.h"

#include <string>
#include <string_view>

namespace sitrep {

/// Keeps the bytes of a log that is no plain file (compressed, in another encoding, printed by a command), so that they can
/// be read at offsets like one. They lie in a file without a name in the cache folder, where nobody else may read, and
/// are gone with the last LogFile. One object for one thread.
class LogSpool final
{
public:
    /// Enough for what a person reads in an incident. Never more than half of what the disk has left.
    static constexpr qint64 usualLimit = qint64{8} * 1024 * 1024 * 1024;

    explicit LogSpool(qint64 limit = usualLimit);

    [[nodiscard]] bool isOpen() const { return m_content.isOpen(); }
    /// Keeps \a bytes, or as much of them as there is room for. False: not all, and nothing after it.
    bool append(std::string_view bytes);
    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] qint64 limit() const { return m_limit; } ///< of size(), as the disk had room when it was made
    /// Line ends of what append() was given and is not kept.
    [[nodiscard]] qint64 lostLines() const { return m_lostLines; }
    /// Why append() refused, or why it is not open.
    [[nodiscard]] const QString &problem() const { return m_problem; }

    /// What was kept so far, as the content of \a path; it grows as more is appended and flushed.
    [[nodiscard]] LogFile reading(const QString &path, Instant changed);
    /// Writes what append() holds back, so that it can be read. False: not all.
    bool flush();

    /// What was kept, as the content of \a path; nothing can be appended after it.
    [[nodiscard]] LogFile take(const QString &path, Instant changed);

private:
    Descriptor m_content;
    std::string m_held; ///< not written yet
    qint64 m_limit;
    qint64 m_size = 0;
    qint64 m_lostLines = 0;
    bool m_isFull = false;
    QString m_problem;
};

} // namespace sitrep
