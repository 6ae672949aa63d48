// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logfile.h"

#include <string>
#include <string_view>

namespace sitrep {

/// Leaves out what a program that is begun again prints once more: as far as its first bytes are those of the run before,
/// line by line (`kubectl logs -f` prints all from the start). One thread.
class RepeatedStart final
{
public:
    RepeatedStart() = default; ///< nothing is left out
    /// The run before stands in [from, to) of \a file.
    RepeatedStart(LogFile file, qint64 from, qint64 to);

    /// What is new of \a bytes; \a held is for its memory.
    [[nodiscard]] std::string_view newOf(std::string_view bytes, std::string &held);
    /// All that came so far was there already.
    [[nodiscard]] bool isRepeating() const { return m_isRepeating; }
    /// All of the run before came again.
    [[nodiscard]] bool hasRepeatedAll() const { return m_at == m_to; }

private:
    LogFile m_file;
    qint64 m_at = 0;
    qint64 m_to = 0;
    std::string m_line; ///< what was left out of the line at hand
    bool m_isRepeating = false;
};

} // namespace sitrep
