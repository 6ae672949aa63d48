// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/logfilter.h"

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOccurrences = 100; // of one line; more would not be seen

bool holdsEntryOf(const LogEntries &entries, const LogIndex &index, qint64 line)
{
    while (line > 0 && index.isContinuation(line))
        --line;
    return !entries.parts.empty() && entries.parts.front().lines.contains(line);
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

LogMatcher::LogMatcher(const LogFilter &filter)
    : m_filter(filter)
    , m_isPattern(filter.text.size() > 2 && filter.text.startsWith(u'/') && filter.text.endsWith(u'/'))
{
    if (m_isPattern)
        m_pattern = QRegularExpression(filter.text.mid(1, filter.text.size() - 2));
}

QString LogMatcher::error() const
{
    return m_isPattern && !m_pattern.isValid() ? m_pattern.errorString() : QString();
}

bool LogMatcher::matches(const LogIndex &index, qint64 line, const Masker &masker) const
{
    if (!m_filter.shows(groupOf(index.level(line))))
        return false;
    if (m_filter.span) {
        const std::optional<Instant> at = index.time(line);
        if (!at || !m_filter.span->contains(*at))
            return false;
    }
    if (m_filter.entries && !holdsEntryOf(*m_filter.entries, index, line))
        return false;
    if (m_filter.text.isEmpty())
        return true;
    const QString text = index.line(line, masker);
    return m_isPattern ? m_pattern.match(text).hasMatch() : text.contains(m_filter.text, Qt::CaseInsensitive);
}

QList<std::pair<qsizetype, qsizetype>> LogMatcher::occurrences(const QString &line) const
{
    QList<std::pair<qsizetype, qsizetype>> places;
    if (m_filter.text.isEmpty() || !error().isEmpty())
        return places;
    if (m_isPattern) {
        auto found = m_pattern.globalMatch(line);
        while (found.hasNext() && places.size() < mostOccurrences) {
            const QRegularExpressionMatch match = found.next();
            if (match.capturedLength() > 0)
                places.append({match.capturedStart(), match.capturedLength()});
        }
        return places;
    }
    qsizetype at = line.indexOf(m_filter.text, 0, Qt::CaseInsensitive);
    while (at >= 0 && places.size() < mostOccurrences) {
        places.append({at, m_filter.text.size()});
        at = line.indexOf(m_filter.text, at + m_filter.text.size(), Qt::CaseInsensitive);
    }
    return places;
}

} // namespace sitrep
