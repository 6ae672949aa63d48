// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/contradictions.h"

#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/fit/casecontradictions.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/judgement/samples.h"

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

/// Rungs that every question at the same target climbs, whatever it asks at the top. What a certificate proves hangs on what
/// was asked for; who signs in is part of the target.
bool isCommonRung(Rung rung, CheckKind kind)
{
    switch (rung) {
    case Rung::Resolve:
        return kind != CheckKind::Dns; // that is its question
    case Rung::Tcp:
        return true;
    case Rung::Sniff:
    case Rung::Tls:
    case Rung::SignIn:
        return kind == CheckKind::Postgres;
    default:
        return false;
    }
}

/// Whether \a other, which passes, answers otherwise what \a piece says no to. Two checks may demand different things of one
/// answer: then the one's no and the other's yes are no contradiction.
bool answersOtherwise(const CheckResult &other, const Check &how, const CheckResult &piece, const Check &asked)
{
    if (how.config == asked.config)
        return judge(other.observation, checkOfOneSample(asked), {}).outcome == Outcome::Pass;
    return piece.observation.failure && !other.observation.failure
           && isCommonRung(piece.observation.failure->rung, asked.kind);
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
            const bool differs = isSameQuestion && other->outcome == Outcome::Pass && piece->outcome == Outcome::Fail
                                 && answersOtherwise(*other, check, *piece, *asked)
                                 && !isPastTheNetwork(*other, *piece);
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
