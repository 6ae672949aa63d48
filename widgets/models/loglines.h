// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"

#include <QCache>

namespace sitrep {

/// Texts of the log lines that were looked at last: read from the file, and masked, when they are asked for. GUI thread.
class LogLines final
{
public:
    LogLines();

    void setMasker(std::shared_ptr<const Masker> masker);
    void clear() { m_texts.clear(); }
    /// \a log: a number that stands for it until clear().
    void forget(size_t log, qint64 line) { m_texts.remove({log, line}); }
    /// The whole line.
    [[nodiscard]] QString whole(const LogIndex &index, qint64 line) const;
    /// Without what other columns tell: a date and time in front, and a level behind it.
    [[nodiscard]] QString message(const LogIndex &index, size_t log, qint64 line) const;
    /// "17:44:02.120", in UTC.
    [[nodiscard]] static QString timeText(Instant at);

private:
    std::shared_ptr<const Masker> m_masker;
    mutable QCache<std::pair<size_t, qint64>, QString> m_texts;
};

} // namespace sitrep
