// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/moments/comparemoments.h"

#include "diagnostics/judgement/expectations.h"
#include "diagnostics/judgement/status/currentresults.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The two answers of one check; nullptr where there was none.
struct Pair
{
    const Check &check;
    const CheckResult *before;
    const CheckResult *now;
    bool wasEverAnswered; ///< until then, whatever counted at that moment
};

bool hasAnswer(const CheckResult *result)
{
    return result != nullptr && isAnswer(result->outcome);
}

bool fails(const CheckResult *result)
{
    return result != nullptr && result->outcome == Outcome::Fail;
}

bool wereHeldAlike(const CheckResult &before, const CheckResult &now, const Check &check)
{
    return std::equal(before.judged.cbegin(), before.judged.cend(), now.judged.cbegin(), now.judged.cend(),
                      [&check](const JudgedExpectation &left, const JudgedExpectation &right) {
                          return isSameDemand(left, right, check);
                      });
}

std::optional<Difference> differenceOf(const Pair &pair)
{
    if (hasAnswer(pair.before) && hasAnswer(pair.now) && !methodChanges(*pair.before, *pair.now, pair.check).isEmpty())
        return Difference::MethodChanged;
    if (fails(pair.now) && !fails(pair.before))
        return pair.wasEverAnswered ? Difference::NewlyFailing : Difference::FirstFailing;
    if (fails(pair.now))
        return Difference::StillFailing;
    if (hasAnswer(pair.now) && !pair.wasEverAnswered)
        return Difference::FirstPassing;
    if (hasAnswer(pair.before) && !hasAnswer(pair.now))
        return Difference::NowUnknown;
    return fails(pair.before) ? std::optional(Difference::Fixed) : std::nullopt;
}

QString keyOf(Difference difference, const Pair &pair)
{
    const QString key = u"moment."_s + nameOf(difference);
    if (difference == Difference::NewlyFailing && !hasAnswer(pair.before))
        return key + u"-unknown"_s;
    if (difference == Difference::Fixed && pair.now->outcome == Outcome::Warn)
        return key + u"-warns"_s;
    if (difference == Difference::StillFailing && pair.before->failureClass != pair.now->failureClass)
        return key + u"-otherwise"_s;
    return difference == Difference::NowUnknown && pair.now == nullptr ? key + u"-unasked"_s : key;
}

Sentence reasonOf(const CheckResult *result)
{
    return result != nullptr ? result->reason : Sentence{};
}

CheckDifference told(Difference difference, const Pair &pair)
{
    QJsonObject arguments{{u"check"_s, pair.check.id},
                          {u"finding"_s, sentenceToJson(reasonOf(pair.now))},
                          {u"before"_s, sentenceToJson(reasonOf(pair.before))}};
    if (difference == Difference::MethodChanged) {
        QJsonArray how;
        for (const QString &key : methodChanges(*pair.before, *pair.now, pair.check))
            how.append(sentenceToJson({key, {}}));
        arguments.insert("how"_L1, how);
    }
    CheckDifference row{pair.check.id, difference, {keyOf(difference, pair), arguments}, {}};
    for (const CheckResult *result : {pair.before, pair.now}) {
        if (result != nullptr)
            row.cites.append({result->check, result->event});
    }
    return row;
}

/// Checks that had an answer until \a moment.
QSet<QString> answeredUntil(const Moment &moment)
{
    QSet<QString> answered;
    for (const CheckResult &result : moment.incident.results()) {
        if (isAnswer(result.outcome) && result.at <= moment.at)
            answered.insert(result.check);
    }
    return answered;
}

} // namespace

Incident incidentAt(const Incident &incident, Instant moment)
{
    QList<Event> events;
    std::copy_if(incident.events().cbegin(), incident.events().cend(), std::back_inserter(events),
                 [moment](const Event &event) { return event.at <= moment; });
    return Incident::of(events);
}

QStringList methodChanges(const CheckResult &before, const CheckResult &now, const Check &check)
{
    const Evidence &was = before.observation.evidence;
    const Evidence &is = now.observation.evidence;
    QStringList how;
    if (was.standpoint.host != is.standpoint.host || was.standpoint.confirmed != is.standpoint.confirmed)
        how.append(u"moment.how-place"_s);
    // A log is asked for another span each time, and names it.
    if (check.kind != CheckKind::Logs && was.target != is.target)
        how.append(u"moment.how-target"_s);
    if (!before.judged.isEmpty() && !now.judged.isEmpty() && !wereHeldAlike(before, now, check))
        how.append(u"moment.how-expected"_s);
    if (was.statedBy.isEmpty() != is.statedBy.isEmpty())
        how.append(is.statedBy.isEmpty() ? u"moment.how-here"_s : u"moment.how-brought"_s);
    if (before.says != now.says)
        how.append(u"moment.how-says"_s);
    return how;
}

MomentComparison compareMoments(const Moment &then, const Moment &now, const Runbook &runbook)
{
    const CurrentResults before(then.incident, runbook, then.at);
    const CurrentResults after(now.incident, runbook, now.at);
    const QSet<QString> answered = answeredUntil(then);
    MomentComparison comparison{then.at, now.at, {}};
    for (const Check &check : runbook.checks) {
        const Pair pair{check, before.of(check.id), after.of(check.id), answered.contains(check.id)};
        if (const std::optional<Difference> difference = check.confirmsVantage ? std::nullopt : differenceOf(pair))
            comparison.differences.append(told(*difference, pair));
    }
    std::stable_sort(
        comparison.differences.begin(), comparison.differences.end(),
        [](const CheckDifference &left, const CheckDifference &right) { return left.difference < right.difference; });
    return comparison;
}

} // namespace sitrep
