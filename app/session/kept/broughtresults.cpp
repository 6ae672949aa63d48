// SPDX-License-Identifier: Apache-2.0
#include "app/session/kept/broughtresults.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QUuid idIn(const QUuid &incident, const QUuid &from, const QUuid &event)
{
    return incident == from ? event : QUuid::createUuidV5(incident, event.toRfc4122());
}

} // namespace

QUuid broughtId(const Incident &incident, const QUuid &from, const QUuid &event)
{
    return idIn(incident.uuid(), from, event);
}

QList<CheckResult> newestOf(const QList<CheckResult> &results)
{
    QList<CheckResult> newest;
    for (const CheckResult &result : results) {
        newest.removeIf([&result](const CheckResult &one) { return one.check == result.check && one.at <= result.at; });
        const bool isOlder = std::any_of(newest.cbegin(), newest.cend(),
                                         [&result](const CheckResult &one) { return one.check == result.check; });
        if (!isOlder)
            newest += result;
    }
    return newest;
}

PastedResults withoutKnown(PastedResults brought, const Incident &incident)
{
    if (brought.incident.isNull())
        return brought;
    // What was taken over there from here has an id made of ours.
    QSet<QUuid> ours;
    for (const CheckResult &result : incident.results())
        ours.insert(idIn(brought.incident, incident.uuid(), result.event));
    const qsizetype all = brought.results.size();
    brought.results.removeIf([&](const CheckResult &result) {
        return ours.contains(result.event) || incident.event(idIn(incident.uuid(), brought.incident, result.event));
    });
    if (const qsizetype known = all - brought.results.size(); known > 0)
        brought.leftOut += Sentence{u"session.bundle-known"_s, {{u"n"_s, known}}};
    return brought;
}

} // namespace sitrep
