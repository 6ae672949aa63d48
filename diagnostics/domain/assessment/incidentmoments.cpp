// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/incidentmoments.h"

#include "diagnostics/domain/assessment/revisions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Of the verdict that \a revision said: "likely, the pool is exhausted".
Sentence standingIn(const Revision &revision)
{
    const Candidate *leading = revision.said.candidate(revision.said.cause);
    if (leading == nullptr)
        return {u"moment.verdict-inconclusive"_s, {}};
    return {u"moment.verdict-"_s + nameOf(revision.said.verdictClass), {{u"cause"_s, sentenceToJson(leading->said)}}};
}

Sentence beganText(const RunRecord &run)
{
    const QJsonObject arguments{{u"number"_s, QString::number(run.number)},
                                {u"profile"_s, nameOf(run.profile)},
                                {u"checks"_s, run.only.join(u", "_s)}};
    return {run.only.isEmpty() ? u"moment.run-began"_s : u"moment.run-began-only"_s, arguments};
}

/// What was said at that place, where it superseded what was said before.
const Revision *revisionIn(const QList<Revision> &revisions, int Revision::*where, int number)
{
    const auto found = std::find_if(revisions.cbegin(), revisions.cend(),
                                    [where, number](const Revision &one) { return one.*where == number; });
    return found != revisions.cend() ? &*found : nullptr;
}

Sentence saidText(const QString &key, int number, const Revision &revision)
{
    return {key, {{u"number"_s, QString::number(number)}, {u"verdict"_s, sentenceToJson(standingIn(revision))}}};
}

} // namespace

QList<IncidentMoment> momentsOf(const Incident &incident, Instant now)
{
    const QList<Revision> revisions = revisionsOf(incident);
    QList<IncidentMoment> moments;
    for (const RunRecord &run : incident.runs()) {
        moments.append({run.event, run.began, beganText(run)});
        const Revision *said = revisionIn(revisions, &Revision::run, run.number);
        if (said != nullptr && !run.endedBy.isNull())
            moments.append({run.endedBy, said->at, saidText(u"moment.run-said"_s, run.number, *said)});
    }
    for (const SharedUpdate &update : incident.updates()) {
        const Revision *said = revisionIn(revisions, &Revision::update, update.number);
        moments.append({update.event, update.at,
                        said != nullptr
                            ? saidText(u"moment.update-said"_s, update.number, *said)
                            : Sentence{u"moment.update"_s, {{u"number"_s, QString::number(update.number)}}}});
    }
    QHash<QUuid, qsizetype> placeOf;
    for (qsizetype place = 0; place < incident.events().size(); ++place)
        placeOf.insert(incident.events().at(place).id, place);
    std::stable_sort(moments.begin(), moments.end(),
                     [&placeOf](const IncidentMoment &left, const IncidentMoment &right) {
                         return placeOf.value(left.event) < placeOf.value(right.event);
                     });
    moments.append({{}, now, {u"moment.at-now"_s, {}}});
    return moments;
}

Incident incidentUpTo(const Incident &incident, const IncidentMoment &moment)
{
    if (moment.event.isNull())
        return incident;
    QList<Event> events;
    for (const Event &event : incident.events()) {
        events.append(event);
        if (event.id == moment.event)
            break;
    }
    return Incident::of(events);
}

} // namespace sitrep
