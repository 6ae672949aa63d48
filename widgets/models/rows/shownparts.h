// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logpart.h"

namespace sitrep {

/// The logs that a list shows, of all that there are: each keeps its number while they grow and others come. GUI thread.
class ShownParts final
{
public:
    /// All that there is.
    void set(LogParts all) { m_all = std::move(all); }
    /// Whether those that are shown are all still there, and no line of them went.
    [[nodiscard]] bool haveOnlyGrown() const;
    /// Shows those of \a source, or all when it is empty: what is known where it was, what is new behind it.
    void choose(const QString &source);
    void clear() { m_shown.clear(); }

    [[nodiscard]] const LogParts &parts() const { return m_shown; } ///< in the order in which they came
    [[nodiscard]] qint64 lineCount() const;                         ///< of these

private:
    LogParts m_all;
    LogParts m_shown;
};

} // namespace sitrep
