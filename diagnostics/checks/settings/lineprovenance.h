// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/clock.h"

#include <QList>
#include <QString>

#include <map>
#include <optional>
#include <stop_token>

namespace sitrep {

/// Who changed a line last.
struct LineProvenance
{
    QString commit;              ///< ten hexadecimal digits; empty: changed since the last commit
    QString author;              ///< name without address; empty: the commit cannot be read
    std::optional<Instant> date; ///< of the author

    /// "7dfbca1b20, 2025-09-15, Dana" or "not committed"; what is not known is left out.
    [[nodiscard]] QString text() const;
    friend bool operator==(const LineProvenance &, const LineProvenance &) = default;
};

/// By line, for those of \a lines that git knows. Empty when \a path lies in no repository, is not in its last commit, or
/// when it took too long. Reads with libgit2 and never runs git: `git blame` executes programs that the repository's own
/// configuration names.
[[nodiscard]] std::map<int, LineProvenance> provenanceOf(const QString &path, const QList<int> &lines,
                                                         SteadyTime deadline, const std::stop_token &stop);

} // namespace sitrep
