// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/assess.h"
#include "diagnostics/platform/clock.h"
#include "diagnostics/report/json/jsonwriter.h"
#include "diagnostics/runbook/runbookreader.h"
#include "diagnostics/store/journal.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

// labjudge JOURNAL RUNBOOK EVERY [OTHER...]: judges the newest incident of the journal again, as it is and as if one check had
// never been asked, each EVERYth in turn (0: none). One line of JSON for each: {"without": CHECK, "verdict": as in the report}. What could be
// answered in the other journals alone comes home first, as `sitrep import` brings it: with its own place and time.
namespace {

using namespace sitrep;

QList<Event> without(const QList<Event> &events, const QString &check)
{
    QList<Event> left;
    left.reserve(events.size());
    for (const Event &event : events) {
        if (event.kind != EventKind::Result || event.body.value("check"_L1).toString() != check)
            left.append(event);
    }
    return left;
}

QList<Event> eventsOf(const QString &file)
{
    Journal journal(file, std::make_shared<SystemClock>(), [](const JournalNews & /*news*/) {});
    const QList<IncidentSummary> incidents = journal.incidents();
    return incidents.isEmpty() ? QList<Event>() : journal.events(incidents.first().incident);
}

bool isAnswered(const Incident &incident, const QString &check)
{
    const CheckResult *latest = incident.latestResult(check);
    return latest != nullptr && isAnswer(latest->outcome);
}

/// A result as somebody there tells it here.
Event broughtHome(Event event, const QUuid &incident)
{
    event.incident = incident;
    event.seq = 0;
    QJsonObject observation = event.body.value("observation"_L1).toObject();
    QJsonObject evidence = observation.value("evidence"_L1).toObject();
    if (evidence.contains("standpoint"_L1)) {
        evidence.insert("stated_by"_L1, evidence.value("standpoint"_L1).toObject().value("host"_L1));
        observation.insert("evidence"_L1, evidence);
        event.body.insert("observation"_L1, observation);
    }
    return event;
}

QList<Event> together(QList<Event> events, const QList<Event> &others, const Runbook &runbook)
{
    const Incident here = Incident::of(events);
    const Incident there = Incident::of(others);
    for (const Check &check : runbook.checks) {
        if (check.needsVantage.isEmpty() || isAnswered(here, check.id) || !isAnswered(there, check.id))
            continue;
        events = without(events, check.id);
        for (const Event &event : others) {
            if (event.kind == EventKind::Result && event.body.value("check"_L1).toString() == check.id)
                events.append(broughtHome(event, here.uuid()));
        }
    }
    return events;
}

QByteArray judged(const QList<Event> &events, const std::shared_ptr<const Runbook> &runbook, Instant now,
                  const QString &check)
{
    ReportDocument document;
    document.runbook = runbook;
    document.incident = Incident::of(events).withOpenRunsInterrupted();
    document.assessment = assess(document.incident, *runbook, now);
    document.made = now;
    const QJsonObject line{{u"without"_s, check}, {u"verdict"_s, toJson(document).value("verdict"_L1)}};
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

int fail(const QString &why)
{
    std::fputs(qPrintable(why + u'\n'), stderr);
    return 1;
}

} // namespace

int main(int count, char **words)
{
    const QCoreApplication application(count, words);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4)
        return fail(u"labjudge JOURNAL RUNBOOK EVERY [OTHER...]"_s);
    const ReadResult read = RunbookReader::read(arguments[2]);
    if (!read.runbook)
        return fail(u"the runbook cannot be read"_s);
    QList<Event> events = eventsOf(arguments[1]);
    Instant now{};
    const QStringList journals{arguments.mid(4) + QStringList{arguments[1]}};
    for (const QString &journal : journals) {
        const QList<Event> others = eventsOf(journal);
        const Incident incident = Incident::of(others);
        if (incident.runs().isEmpty() || !incident.runs().last().ended)
            return fail(journal + u": no run has ended"_s);
        now = std::max(now, *incident.runs().last().ended);
        events = together(events, others, *read.runbook);
    }
    QByteArray lines = judged(events, read.runbook, now, {});
    const Incident incident = Incident::of(events);
    const int every = arguments[3].toInt();
    int asked = 0;
    for (const Check &check : read.runbook->checks) {
        if (every > 0 && incident.latestResult(check.id) != nullptr && asked++ % every == 0)
            lines += judged(without(events, check.id), read.runbook, now, check.id);
    }
    return std::fwrite(lines.constData(), 1, size_t(lines.size()), stdout) == size_t(lines.size()) ? 0 : 1;
}
