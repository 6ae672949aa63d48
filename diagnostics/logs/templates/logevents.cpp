// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/logevents.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct EventPattern
{
    QString name;
    QString title;
    QRegularExpression pattern;
};

std::vector<EventPattern> readPatterns()
{
    std::vector<EventPattern> patterns;
    for (const QString &row : eventPatterns().split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList columns = row.split(u'\t');
        if (!row.startsWith(u'#') && columns.size() == 3)
            patterns.push_back({columns.at(0), columns.at(1), QRegularExpression(columns.at(2))});
    }
    return patterns;
}

QString codeIn(const QRegularExpressionMatch &match)
{
    for (const QString &group : {u"code"_s, u"code2"_s, u"code3"_s}) {
        if (const QString code = match.captured(group); !code.isEmpty())
            return code;
    }
    return {};
}

void count(LogEvents &events, const MinedTemplate &of)
{
    events.line = events.count == 0 ? of.lines.front() : std::min(events.line, of.lines.front());
    events.count += of.count;
    if (of.first && of.last) {
        events.first = events.first ? std::min(*events.first, *of.first) : *of.first;
        events.last = events.last ? std::max(*events.last, *of.last) : *of.last;
    }
}

} // namespace

std::vector<LogEvents> eventsOf(const std::vector<MinedTemplate> &templates)
{
    static const std::vector<EventPattern> patterns = readPatterns();
    std::vector<LogEvents> all;
    for (const EventPattern &kind : patterns) {
        LogEvents events{kind.name, kind.title, 0, {}, {}, {}, 0};
        for (const MinedTemplate &one : templates) {
            const QRegularExpressionMatch match = one.isWide ? QRegularExpressionMatch() : kind.pattern.match(one.text);
            if (!match.hasMatch())
                continue;
            count(events, one);
            if (const QString code = codeIn(match); !code.isEmpty())
                events.codes[code] += one.count;
        }
        if (events.count > 0)
            all.push_back(std::move(events));
    }
    return all;
}

} // namespace sitrep
