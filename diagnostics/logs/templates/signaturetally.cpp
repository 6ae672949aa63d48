// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/signaturetally.h"

#include "diagnostics/domain/incident/toldstart.h"
#include "diagnostics/logs/templates/minedlog.h"

#include <algorithm>
#include <span>

namespace sitrep {

void SignatureTally::add(const SignatureTally &other)
{
    for (size_t rank = 0; rank < severityRanks; ++rank)
        m_ranks[rank].add(other.m_ranks[rank]);
}

void SignatureTally::writeTo(MinedTemplate &to, Instant origin, std::chrono::microseconds length) const
{
    EntryTally all;
    for (const EntryTally &one : m_ranks)
        all.add(one);
    all.writeTo(to, origin, length);
    to.highest = all.highest();
    const EntryTally &severe = m_ranks[severityRank(to.highest)];
    if (severe.count() < all.count())
        severe.writeTo(to.mostSevere.emplace(), origin, length);
}

void SignatureTally::tellWhetherNew(MinedTemplate &to, const MiningQuestion &question) const
{
    const Instant start = *question.incidentStart;
    const auto isNew = [&](const MinedEntries &entries, size_t ranks) {
        const std::span asSevere(m_ranks.data(), ranks);
        qint64 before = 0;
        for (const EntryTally &one : asSevere)
            before += one.justBefore();
        return entries.first && *entries.first >= start - question.startGranularity
               && std::ranges::none_of(asSevere, &EntryTally::cameBefore)
               && isOfTheIncident(start, question.startIsTold, before, entries.count - before);
    };
    to.isNew = isNew(to, severityRanks);
    if (to.mostSevere)
        to.mostSevere->isNew = isNew(*to.mostSevere, severityRank(to.highest) + 1);
}

qint64 SignatureTally::count() const
{
    qint64 count = 0;
    for (const EntryTally &one : m_ranks)
        count += one.count();
    return count;
}

bool SignatureTally::isEmpty() const
{
    return std::ranges::all_of(m_ranks, &EntryTally::isEmpty);
}

} // namespace sitrep
