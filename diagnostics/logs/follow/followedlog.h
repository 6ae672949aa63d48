// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logpart.h"

#include <functional>
#include <stop_token>

namespace sitrep {

/// One log of a source, its rotated files and the one that is written: reads it whole. One thread.
class FollowedLog final
{
public:
    /// \a files: in the order of writing, the last one is the one that is written.
    FollowedLog(QString source, QStringList files, std::optional<LogFormatName> format);

    /// Reads what is there. Calls \a changed when the first lines are there, and then at most ten times a second.
    void read(const std::stop_token &stop, const std::function<void()> &changed);

    [[nodiscard]] const LogPart &part() const { return m_part; }

private:
    QStringList m_files;
    std::optional<LogFormatName> m_format;
    LogPart m_part;
};

} // namespace sitrep
