// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"
#include "widgets/models/rows/linefetch.h"

#include <QCache>

namespace sitrep {

/// How much of a line's time a list must show, so that nobody takes it for another day's.
enum class TimeForm : quint8 {
    Clock,    ///< "17:44:02.120"
    MonthDay, ///< "09-15 17:44:02.120"
    FullDate, ///< "2025-09-15 17:44:02.120"
};

/// Texts of the log lines that were looked at last: read from the file, and masked, when they are asked for; by the GUI
/// thread itself where their bytes lie in memory, else beside it. GUI thread.
class LogLines final
{
public:
    LogLines();

    void setMasker(std::shared_ptr<const Masker> masker);
    void clear();
    /// \a log: a number that stands for it until clear().
    void forget(size_t log, qint64 line) { m_texts.remove({log, line}); }
    /// The whole line. Nothing while its disk has not answered: fetch() tells when it has.
    [[nodiscard]] std::optional<QString> whole(const std::shared_ptr<const LogIndex> &index, size_t log,
                                               qint64 line) const;
    /// Without what other columns tell: a date and time in front, and a level behind it. Nothing as with whole().
    [[nodiscard]] std::optional<QString> message(const std::shared_ptr<const LogIndex> &index, size_t log,
                                                 qint64 line) const;
    [[nodiscard]] const LineFetch &fetch() const { return m_fetch; }
    /// Takes over what fetch() tells of.
    void takeArrived();
    [[nodiscard]] static QString timeText(Instant at, TimeForm form); ///< in UTC

private:
    [[nodiscard]] const LineFetch::Text *textOf(const std::shared_ptr<const LogIndex> &index, size_t log,
                                                qint64 line) const;

    std::shared_ptr<const Masker> m_masker;
    mutable QCache<LineFetch::Key, LineFetch::Text> m_texts;
    mutable LineFetch m_fetch;
};

} // namespace sitrep
