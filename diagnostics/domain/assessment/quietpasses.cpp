// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/quietpasses.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype fewest = 3; // that are worth one line

TimelineEntry together(const QList<TimelineEntry> &runs)
{
    TimelineEntry entry = runs.constLast();
    entry.event = runs.constFirst().event;
    entry.text = {u"timeline.runs-quiet"_s,
                  {{u"n"_s, runs.size()},
                   {u"first"_s, runs.constFirst().text.arguments[u"number"_s]},
                   {u"last"_s, runs.constLast().text.arguments[u"number"_s]},
                   {u"profile"_s, entry.text.arguments[u"profile"_s]}}};
    return entry;
}

bool goOn(const TimelineEntry &before, const TimelineEntry &next)
{
    return before.source == next.source && before.text.arguments[u"profile"_s] == next.text.arguments[u"profile"_s];
}

} // namespace

QSet<QUuid> quietRuns(const Incident &incident)
{
    QHash<QString, const CheckResult *> before;
    QSet<int> asked;
    QSet<int> loud;
    for (const CheckResult &result : incident.results()) {
        const CheckResult *&last = before[result.check];
        if (last == nullptr || last->outcome != result.outcome || last->failureClass != result.failureClass)
            loud.insert(result.run);
        asked.insert(result.run);
        last = &result;
    }
    QSet<QUuid> quiet;
    for (const RunRecord &run : incident.runs()) {
        if (run.state == RunRecord::State::Finished && asked.contains(run.number) && !loud.contains(run.number))
            quiet.insert(run.event);
    }
    return quiet;
}

QList<TimelineEntry> withQuietPassesTogether(const QList<TimelineEntry> &entries, const Incident &incident)
{
    const QSet<QUuid> quiet = quietRuns(incident);
    QList<TimelineEntry> list;
    QList<TimelineEntry> row;
    const auto putRow = [&list, &row] {
        if (row.size() >= fewest)
            list += together(row);
        else
            list += row;
        row.clear();
    };
    for (const TimelineEntry &entry : entries) {
        const bool isQuiet = entry.kind == TimelineKind::Run && quiet.contains(entry.event);
        if (!isQuiet || (!row.isEmpty() && !goOn(row.constLast(), entry)))
            putRow();
        (isQuiet ? row : list) += entry;
    }
    putRow();
    return list;
}

} // namespace sitrep
