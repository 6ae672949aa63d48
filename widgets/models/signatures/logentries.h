// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logpart.h"
#include "diagnostics/logs/search/loghits.h"

#include <memory>

namespace sitrep {

/// Some entries of one log: the first line of each.
struct LogPartEntries
{
    QString source;
    QString name;
    quint64 generation = 0;
    LogHits lines;

    [[nodiscard]] bool isOf(const LogPart &part) const
    {
        return source == part.source && name == part.name && generation == part.generation;
    }
};

/// Chosen entries of several logs. A log of which nothing is said here has none. A value, shared as
/// std::shared_ptr<const LogEntries>; any thread.
struct LogEntries
{
    std::vector<LogPartEntries> parts;

    [[nodiscard]] const LogHits *of(const LogPart &part) const; ///< null: none of it
    [[nodiscard]] qint64 count() const;
    /// Whether it is \a before and, of each log behind these entries, maybe more.
    [[nodiscard]] bool goesOnFrom(const LogEntries &before) const;
};

} // namespace sitrep
