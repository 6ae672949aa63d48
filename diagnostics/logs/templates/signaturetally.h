// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/levels/loglevel.h"
#include "diagnostics/logs/templates/entrytally.h"

#include <array>

namespace sitrep {

struct MiningQuestion;

/// Counts the entries of one signature, those of errors, of warnings and of the others apart: the same text may be logged
/// at several levels, and what is told of its errors is of them alone.
class SignatureTally final
{
public:
    /// See EntryTally.
    void add(const MinedEntry &entry, quint32 step) { m_ranks[severityRank(entry.level)].add(entry, step); }
    void add(const SignatureTally &other);
    void writeTo(MinedTemplate &to, Instant origin, std::chrono::microseconds length) const;
    /// \a to: what was written. New is what began with the incident of \a question, and came before at no level as severe.
    void tellWhetherNew(MinedTemplate &to, const MiningQuestion &question) const;

    [[nodiscard]] qint64 count() const;
    [[nodiscard]] bool isEmpty() const;

private:
    std::array<EntryTally, severityRanks> m_ranks; // by severityRank()
};

} // namespace sitrep
