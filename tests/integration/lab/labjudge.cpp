// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/assess.h"
#include "diagnostics/platform/clock.h"
#include "diagnostics/report/json/jsonwriter.h"
#include "diagnostics/runbook/runbookreader.h"
#include "diagnostics/store/journal.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;

// labjudge JOURNAL RUNBOOK: judges the newest incident of the journal again, as it is and as if one check had never been
// asked, each in turn. One line of JSON for each: {"without": CHECK, "verdict": as in the report}.
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
    if (arguments.size() != 3)
        return fail(u"labjudge JOURNAL RUNBOOK"_s);
    const ReadResult read = RunbookReader::read(arguments[2]);
    if (!read.runbook)
        return fail(u"the runbook cannot be read"_s);
    Journal journal(arguments[1], std::make_shared<SystemClock>(), [](const JournalNews & /*news*/) {});
    const QList<IncidentSummary> incidents = journal.incidents();
    if (incidents.isEmpty())
        return fail(u"the journal holds no incident"_s);
    const QList<Event> events = journal.events(incidents.first().incident);
    const Incident incident = Incident::of(events);
    if (incident.runs().isEmpty() || !incident.runs().last().ended)
        return fail(u"no run has ended"_s);
    const Instant now = *incident.runs().last().ended;
    QByteArray lines = judged(events, read.runbook, now, {});
    for (const Check &check : read.runbook->checks) {
        if (incident.latestResult(check.id) != nullptr)
            lines += judged(without(events, check.id), read.runbook, now, check.id);
    }
    return std::fwrite(lines.constData(), 1, size_t(lines.size()), stdout) == size_t(lines.size()) ? 0 : 1;
}
