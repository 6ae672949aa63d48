// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/rows/shownparts.h"

#include <algorithm>
#include <numeric>

namespace sitrep {

namespace {

bool isSameLog(const LogPart &one, const LogPart &other)
{
    return one.generation == other.generation && one.source == other.source;
}

} // namespace

bool ShownParts::haveOnlyGrown() const
{
    return !m_shown.empty() && std::ranges::all_of(m_shown, [this](const LogPart &known) {
        return std::ranges::any_of(m_all, [&known](const LogPart &part) {
            return isSameLog(part, known) && part.index->lineCount() >= known.index->lineCount();
        });
    });
}

void ShownParts::choose(const QString &source)
{
    for (const LogPart &part : m_all) {
        if (!source.isEmpty() && part.source != source)
            continue;
        const auto known =
            std::ranges::find_if(m_shown, [&part](const LogPart &each) { return isSameLog(each, part); });
        if (known == m_shown.end())
            m_shown.push_back(part);
        else
            *known = part;
    }
}

qint64 ShownParts::lineCount() const
{
    return std::accumulate(m_shown.begin(), m_shown.end(), qint64{0},
                           [](qint64 sum, const LogPart &part) { return sum + part.index->lineCount(); });
}

} // namespace sitrep
