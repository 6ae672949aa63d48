// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/signaturetally.h"

#include <algorithm>

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

void SignatureTally::tellWhetherNew(MinedTemplate &to, Instant start) const
{
    const auto isNew = [&](const MinedEntries &entries, size_t ranks) {
        return entries.first && *entries.first >= start
               && std::none_of(m_ranks.begin(), m_ranks.begin() + static_cast<std::ptrdiff_t>(ranks),
                               [](const EntryTally &one) { return one.cameBefore(); });
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
