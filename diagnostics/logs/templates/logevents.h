// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/templates/minedtemplate.h"

namespace sitrep {

/// What a log says of the life of processes: restarts, exits with a code, kills for memory.
struct LogEvents
{
    QString name;  ///< restart, exit, oom … of resources/logs/events.tsv
    QString title; ///< as it is called: "exits with a code"
    qint64 count = 0;
    std::optional<Instant> first;
    std::optional<Instant> last;
    std::map<QString, qint64> codes; ///< entries by exit code, where one is told
    qint64 line = 0;                 ///< number from 0 of the first entry
};

/// Those of \a templates, in the order of the resource; kinds that never came are left out. An entry that tells of two
/// (a restart after exit code 137) counts for both. Texts that stand for many different messages are not asked.
[[nodiscard]] std::vector<LogEvents> eventsOf(const std::vector<MinedTemplate> &templates);

/// The resource, as it lies in the program.
[[nodiscard]] QString eventPatterns();

} // namespace sitrep
