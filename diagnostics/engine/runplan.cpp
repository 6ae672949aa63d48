// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/runplan.h"

#include "diagnostics/engine/triagerun.h"

#include <QSet>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Ids may hold dots, so the longest id that the reference begins with is meant.
QString checkOfReference(const QString &reference, const Runbook &runbook)
{
    QString found;
    for (const Check &check : runbook.checks) {
        const bool fits = reference == check.id || reference.startsWith(QString(check.id + u'.'));
        if (fits && check.id.size() > found.size())
            found = check.id;
    }
    return found;
}

bool holds(const CheckResult *result)
{
    return result != nullptr && (result->outcome == Outcome::Pass || result->outcome == Outcome::Warn);
}

bool isKnownToHold(const QString &check, const std::map<QString, CheckResult> &known)
{
    const auto found = known.find(check);
    return found != known.end() && holds(&found->second);
}

} // namespace

QStringList agreeSides(const Check &check, const Runbook &runbook)
{
    QStringList sides;
    if (check.kind != CheckKind::Agree)
        return sides;
    for (const QJsonValue &reference : check.config) {
        const QString side = checkOfReference(reference.toString(), runbook);
        if (!side.isEmpty() && !sides.contains(side))
            sides.append(side);
    }
    return sides;
}

QStringList vantageChecks(const Check &check, const Runbook &runbook)
{
    const VantagePoint *place = runbook.vantage(check.needsVantage);
    return place == nullptr ? QStringList() : place->confirmedBy;
}

QStringList waitsFor(const Check &check, const Runbook &runbook)
{
    QStringList all = check.needs + agreeSides(check, runbook) + vantageChecks(check, runbook);
    all.removeDuplicates();
    all.removeAll(check.id);
    return all;
}

bool isAnsweredByAPerson(const Check &check, const CheckResult *known)
{
    return check.kind == CheckKind::Manual && known != nullptr && known->observation.facts.contains(u"answer"_s);
}

std::optional<Failure> dependencyFailure(const Check &check,
                                         const std::function<const CheckResult *(const QString &)> &resultOf)
{
    for (const QString &needed : check.needs) {
        const CheckResult *result = resultOf(needed);
        if (holds(result))
            continue;
        QJsonObject detail{{u"check"_s, needed}};
        if (result != nullptr)
            detail.insert("outcome"_L1, nameOf(result->outcome));
        return Failure{FailureClass::Dependency, Rung::None, {}, detail};
    }
    return std::nullopt;
}

QStringList planOf(const Runbook &runbook, Profile profile, const QStringList &only,
                   const std::map<QString, CheckResult> &known, bool askAgain)
{
    QStringList open;
    for (const Check &check : runbook.checks) {
        if (only.isEmpty() ? check.isIn(profile) : only.contains(check.id))
            open.append(check.id);
    }
    for (const ChangeSource &source : runbook.changes) {
        const VantagePoint *place = runbook.vantage(source.needsVantage);
        if (only.isEmpty() && source.isIn(profile) && place != nullptr)
            open += place->confirmedBy;
    }
    QSet<QString> planned;
    while (!open.isEmpty()) {
        const QString id = open.takeFirst();
        const Check *check = runbook.check(id);
        if (check == nullptr || planned.contains(id))
            continue;
        const auto answered = known.find(id);
        const bool isAskedAgain = askAgain && only.contains(id);
        if (!isAskedAgain && isAnsweredByAPerson(*check, answered == known.end() ? nullptr : &answered->second))
            continue;
        planned.insert(id);
        open += agreeSides(*check, runbook) + vantageChecks(*check, runbook);
        for (const QString &needed : check->needs) {
            if (!only.isEmpty() && !isKnownToHold(needed, known))
                open.append(needed);
        }
    }
    QStringList inFileOrder;
    for (const Check &check : runbook.checks) {
        if (planned.contains(check.id))
            inFileOrder.append(check.id);
    }
    return inFileOrder;
}

QStringList planOf(const RunRequest &request)
{
    return planOf(*request.runbook, request.profile, request.only, request.known, request.askAgain);
}

QList<ChangeSource> changesOf(const RunRequest &request)
{
    QList<ChangeSource> sources;
    if (!request.only.isEmpty())
        return sources;
    std::copy_if(request.runbook->changes.cbegin(), request.runbook->changes.cend(), std::back_inserter(sources),
                 [&request](const ChangeSource &source) { return source.isIn(request.profile); });
    return sources;
}

} // namespace sitrep
