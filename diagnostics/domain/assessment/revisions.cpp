// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/revisions.h"

#include "diagnostics/domain/assessment/assessment.h"

#include <algorithm>

namespace sitrep {

namespace {

/// A verdict as it was said, at its place in the journal.
struct Saying
{
    qint64 seq = 0;
    Revision revision;
};

qint64 seqOf(const Incident &incident, const QUuid &event)
{
    const Event *found = incident.event(event);
    return found != nullptr && found->seq > 0 ? found->seq : incident.lastSeq() + 1; // not numbered yet: the newest
}

QList<Saying> sayingsOf(const Incident &incident)
{
    QList<Saying> sayings;
    for (const RunRecord &run : incident.runs()) {
        if (!run.ended || run.verdictSaid.isEmpty())
            continue;
        sayings.append(
            {seqOf(incident, run.endedBy), {*run.ended, run.number, 0, verdictFromJson(run.verdictSaid), {}}});
    }
    for (const SharedUpdate &update : incident.updates()) {
        if (!update.verdictSaid.isEmpty())
            sayings.append({seqOf(incident, update.event),
                            {update.at, 0, update.number, verdictFromJson(update.verdictSaid), {}}});
    }
    std::stable_sort(sayings.begin(), sayings.end(),
                     [](const Saying &left, const Saying &right) { return left.seq < right.seq; });
    return sayings;
}

/// The latest result of each check up to \a seq, in order of first results.
QList<const CheckResult *> knownAt(const Incident &incident, qint64 seq)
{
    QList<const CheckResult *> known;
    QHash<QString, qsizetype> placeOf;
    for (const CheckResult &result : incident.results()) {
        if (result.seq > seq)
            continue;
        const auto place = placeOf.constFind(result.check);
        if (place == placeOf.constEnd()) {
            placeOf.insert(result.check, known.size());
            known.append(&result);
        } else if (known.at(*place)->at <= result.at) {
            known[*place] = &result;
        }
    }
    return known;
}

QList<FlippedResult> flipsBetween(const Incident &incident, qint64 before, qint64 after)
{
    QHash<QString, Outcome> was;
    for (const CheckResult *result : knownAt(incident, before))
        was.insert(result->check, result->outcome);
    QList<FlippedResult> flips;
    for (const CheckResult *result : knownAt(incident, after)) {
        const auto earlier = was.constFind(result->check);
        if (earlier == was.constEnd())
            flips.append({result->check, result->event, std::nullopt, result->outcome});
        else if (*earlier != result->outcome)
            flips.append({result->check, result->event, *earlier, result->outcome});
    }
    return flips;
}

} // namespace

bool isRevised(const Verdict &before, const Verdict &after)
{
    return before.verdictClass != after.verdictClass || before.cause != after.cause
           || before.headlineCheck != after.headlineCheck;
}

QList<Revision> revisionsOf(const Incident &incident)
{
    QList<Revision> revisions;
    qint64 seq = 0;
    for (const Saying &saying : sayingsOf(incident)) {
        if (!revisions.isEmpty() && !isRevised(revisions.constLast().said, saying.revision.said))
            continue;
        revisions.append(saying.revision);
        if (revisions.size() > 1)
            revisions.last().flips = flipsBetween(incident, seq, saying.seq);
        seq = saying.seq;
    }
    return revisions;
}

} // namespace sitrep
