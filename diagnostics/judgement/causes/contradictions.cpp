// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/contradictions.h"

#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/fit/casecontradictions.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

CitedSentence told(const QString &key, const QList<const CheckResult *> &results)
{
    QStringList checks;
    for (const CheckResult *result : results)
        checks.append(result->check);
    checks.removeDuplicates();
    return {{key, {{u"checks"_s, QJsonArray::fromStringList(checks)}}}, citing(results)};
}

/// Results that `agree` holds against each other and that disagree, where the cause uses one of them.
void addDisagreements(QList<CitedSentence> &found, const Hypothesis &hypothesis, const CaseFile &file)
{
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = file.of(check.id);
        const bool disagrees = check.kind == CheckKind::Agree && result != nullptr && result->outcome == Outcome::Fail;
        // Where the cause rests on the disagreement, or foretells it, it does not speak against it.
        if (!disagrees || hypothesis.basis.contains(result) || hypothesis.explained.contains(result))
            continue;
        for (const CheckResult *piece : hypothesis.basis) {
            const bool isUsed = std::any_of(check.config.begin(), check.config.end(), [piece](const QJsonValue &side) {
                return side.toString().startsWith(QString(piece->check + u'.'));
            });
            if (isUsed)
                found.append(told(u"against.disagree"_s, {result, piece}));
        }
    }
}

/// The same question about the same target, and another answer at about the same time.
void addOtherAnswers(QList<CitedSentence> &found, const Hypothesis &hypothesis, const CaseFile &file)
{
    for (const CheckResult *piece : hypothesis.basis) {
        const Check *asked = file.check(piece->check);
        const QString target = piece->observation.evidence.target;
        for (const Check &check : file.runbook().checks) {
            const CheckResult *other = file.of(check.id);
            const bool isSameQuestion = asked != nullptr && other != nullptr && other != piece
                                        && check.kind == asked->kind && goesToTheTarget(check.kind) && !target.isEmpty()
                                        && other->observation.evidence.target == target;
            const bool differs = isSameQuestion && other->outcome == Outcome::Pass && piece->outcome == Outcome::Fail;
            if (differs && std::chrono::abs(other->at - piece->at) <= usualMaxAge)
                found.append(told(u"against.other-answer"_s, {piece, other}));
        }
    }
}

/// A person says no of a component of which a check that the cause uses says yes.
void addPersonsNo(QList<CitedSentence> &found, const Hypothesis &hypothesis, const CaseFile &file)
{
    for (const Check &check : file.runbook().checks) {
        const CheckResult *person = file.of(check.id);
        if (check.kind != CheckKind::Manual || person == nullptr || person->outcome != Outcome::Fail)
            continue;
        for (const CheckResult *piece : hypothesis.basis) {
            if (piece->outcome == Outcome::Pass && file.componentOf(*piece) == check.component)
                found.append(told(u"against.person"_s, {person, piece}));
        }
    }
}

/// One port that opened and did not, by checks of different kinds; those of one kind are told already.
void addPorts(QList<CitedSentence> &found, const Hypothesis &hypothesis, const CaseFile &file)
{
    for (const Contradiction &port : portContradictionsOf(hypothesis.basis, file)) {
        QStringList checks;
        for (const Citation &cite : port.cites)
            checks.append(cite.check);
        const bool isTold = std::any_of(found.cbegin(), found.cend(), [&port](const CitedSentence &row) {
            return row.cites.size() == 2 && row.cites.contains(port.cites.first())
                   && row.cites.contains(port.cites.last());
        });
        if (!isTold)
            found.append({{u"against.port"_s, {{u"checks"_s, QJsonArray::fromStringList(checks)}}}, port.cites});
    }
}

} // namespace

QList<CitedSentence> contradictionsOf(const Hypothesis &hypothesis, const CaseFile &file)
{
    QList<CitedSentence> found;
    if (!hypothesis.untrue.isEmpty())
        found.append(told(u"against.untrue"_s, hypothesis.untrue));
    if (hypothesis.isSupported() && !hypothesis.unsoundly.isEmpty())
        found.append(told(u"against.unsound"_s, hypothesis.unsoundly));
    addDisagreements(found, hypothesis, file);
    addOtherAnswers(found, hypothesis, file);
    addPersonsNo(found, hypothesis, file);
    addPorts(found, hypothesis, file);
    return found;
}

} // namespace sitrep
