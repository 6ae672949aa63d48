// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/rows/shownparts.h"

#include <QHash>

#include <algorithm>
#include <numeric>

namespace sitrep {

namespace {

/// Where each log stands; there may be ten thousand.
using LogNumbers = QHash<std::pair<quint64, QString>, size_t>;

std::pair<quint64, QString> keyOf(const LogPart &part)
{
    return {part.generation, part.source};
}

LogNumbers numbersOf(const LogParts &parts)
{
    LogNumbers numbers;
    numbers.reserve(static_cast<qsizetype>(parts.size()));
    for (size_t number = 0; number < parts.size(); ++number)
        numbers.insert(keyOf(parts[number]), number);
    return numbers;
}

} // namespace

bool ShownParts::haveOnlyGrown() const
{
    const LogNumbers all = numbersOf(m_all);
    return !m_shown.empty() && std::ranges::all_of(m_shown, [&](const LogPart &known) {
        const auto now = all.constFind(keyOf(known));
        return now != all.cend() && m_all[*now].index->lineCount() >= known.index->lineCount();
    });
}

void ShownParts::choose(const QString &source)
{
    const LogNumbers shown = numbersOf(m_shown);
    for (const LogPart &part : m_all) {
        if (!source.isEmpty() && part.source != source)
            continue;
        if (const auto known = shown.constFind(keyOf(part)); known != shown.cend())
            m_shown[*known] = part;
        else
            m_shown.push_back(part);
    }
}

qint64 ShownParts::lineCount() const
{
    return std::accumulate(m_shown.begin(), m_shown.end(), qint64{0},
                           [](qint64 sum, const LogPart &part) { return sum + part.index->lineCount(); });
}

} // namespace sitrep
