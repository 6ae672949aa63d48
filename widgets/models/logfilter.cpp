// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/logfilter.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr size_t mostOccurrences = 100;   // of one line; more would not be seen
constexpr qsizetype longestLooked = 4000; // characters; no screen shows more

using Places = QList<std::pair<qsizetype, qsizetype>>;

/// In order; those that touch become one.
Places joined(Places places)
{
    std::sort(places.begin(), places.end());
    Places apart;
    for (const auto &[start, length] : places) {
        if (apart.isEmpty() || start > apart.last().first + apart.last().second)
            apart.append({start, length});
        else
            apart.last().second = std::max(apart.last().second, start + length - apart.last().first);
    }
    return apart;
}

} // namespace

LevelGroup groupOf(LogLevel level)
{
    if (level >= LogLevel::Error)
        return LevelGroup::Errors;
    return level == LogLevel::Warning ? LevelGroup::Warnings : LevelGroup::Others;
}

bool LogFilter::shows(LevelGroup group) const
{
    switch (group) {
    case LevelGroup::Errors:
        return errors;
    case LevelGroup::Warnings:
        return warnings;
    case LevelGroup::Others:
        break;
    }
    return others;
}

LogQuery LogFilter::query(std::optional<LogExpressionProblem> &problem) const
{
    LogQuery query{LogExpression::read(text, problem), 0, {}, span};
    for (size_t level = 0; level < logLevels; ++level) {
        if (shows(groupOf(static_cast<LogLevel>(level))))
            query.levels = static_cast<quint8>(query.levels | (1U << level));
    }
    return query;
}

LogOccurrences::LogOccurrences(const LogExpression &expression)
    : m_run(std::make_shared<JudgeRun>([] { return false; }))
{
    m_judges.reserve(static_cast<size_t>(expression.patterns().size()));
    for (const QString &pattern : expression.patterns())
        m_judges.push_back(std::make_shared<const PatternJudge>(pattern));
}

Places LogOccurrences::in(const QString &line) const
{
    QStringView looked = QStringView(line).left(longestLooked);
    if (!looked.isEmpty() && looked.back().isHighSurrogate())
        looked.chop(1);
    Places places;
    for (const std::shared_ptr<const PatternJudge> &judge : m_judges) {
        for (const auto &place : m_run->places(*judge, looked, mostOccurrences))
            places.append(place);
    }
    return joined(std::move(places));
}

} // namespace sitrep
