// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"

#include <memory>
#include <vector>

namespace sitrep {

/// Parts several logs into slices that are searched one after the other: each takes from every log about what lies in the
/// same span, so that what is found comes in the order of the merged list. The first is small, so that something is
/// seen at once; later ones are large enough to keep all cores busy for about a tenth of a second.
class SiftSlices final
{
public:
    /// \a from: the line of each log with which it begins.
    SiftSlices(std::vector<std::shared_ptr<const LogIndex>> logs, std::vector<qint64> from);

    [[nodiscard]] bool isAtEnd() const;
    /// The line of each log before which the next slice ends.
    [[nodiscard]] const std::vector<qint64> &next();

private:
    std::vector<std::shared_ptr<const LogIndex>> m_logs;
    std::vector<qint64> m_reached; // lines, by log
    qint64 m_wanted;               // bytes of the next slice
};

} // namespace sitrep
