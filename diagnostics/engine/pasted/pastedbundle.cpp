// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/pasted/pastedbundle.h"

#include "diagnostics/domain/incident/incident.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString placeOf(const Event &event)
{
    const QString author = event.author.trimmed();
    const QString host = event.host.trimmed();
    const QString between = author.isEmpty() || host.isEmpty() ? QString() : u", "_s;
    return author + between + host;
}

BundledResult bundled(const CheckResult &result, const Event &event, const Check &check)
{
    const QString &stated = result.observation.evidence.statedBy;
    BundledResult one;
    one.check = {result.check, check.kind, result.observation, result.at,
                 wasAsked(result.outcome, result.failureClass)};
    one.event = event.id;
    one.from = stated.isEmpty() ? placeOf(event) : stated;
    return one;
}

} // namespace

PastedBundle readPastedBundle(const QList<Event> &events, const Runbook &runbook)
{
    const Incident incident = Incident::of(events);
    QHash<QUuid, const CheckResult *> results;
    for (const CheckResult &result : incident.results())
        results.insert(result.event, &result);
    PastedBundle made;
    made.incident = incident.uuid();
    made.environment = incident.details().environment.trimmed();
    made.changes = incident.changes();
    for (const Event &event : events) {
        if (event.kind == EventKind::RunbookRead && isReadable(event))
            made.isOfThisRunbook = event.body.value("sha256"_L1).toString().toLatin1() == runbook.sha256;
        const CheckResult *result = results.value(event.id);
        const Check *check = result ? runbook.check(result->check) : nullptr;
        if (!check)
            continue;
        made.results += bundled(*result, event, *check);
        made.results.last().isOfThisRunbook = made.isOfThisRunbook;
    }
    return made;
}

} // namespace sitrep
