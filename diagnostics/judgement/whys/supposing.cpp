// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/whys/supposing.h"

#include "diagnostics/judgement/causes/alternatives.h"
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/factnamed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString writtenTarget(const Check &check)
{
    for (const QString &key : {u"address"_s, u"url"_s, u"name"_s}) {
        if (const QString written = check.config.value(key).toString(); !written.isEmpty())
            return written;
    }
    return {};
}

/// As its own last result names it, or that of a check with the same words for it; else as the runbook does.
QString targetOfCheck(const Check &check, const CaseFile &file)
{
    const QString written = writtenTarget(check);
    for (const Check &other : file.runbook().checks) {
        const bool isSame = other.id == check.id || (other.kind == check.kind && writtenTarget(other) == written);
        const CheckResult *result = isSame ? file.of(other.id) : nullptr;
        if (result != nullptr && !result->observation.evidence.target.isEmpty())
            return result->observation.evidence.target;
    }
    QUrl url(written);
    if (check.kind != CheckKind::Postgres || url.host().isEmpty() || url.port() > 0)
        return written;
    constexpr int usualPort = 5432;
    url.setPort(usualPort);
    return url.toString();
}

/// From where it would be asked: where the failure was seen, or another place.
Standpoint placeOfCheck(const Check &check, const CheckResult &failure)
{
    const Standpoint &there = failure.observation.evidence.standpoint;
    if (check.needsVantage.isEmpty() || there.confirmed.contains(check.needsVantage))
        return there;
    Standpoint place;
    place.host = check.needsVantage;
    place.confirmed = {check.needsVantage};
    return place;
}

bool asksProbe(const Check &check, const QString &probe)
{
    const bool isExpected = std::any_of(check.expect.cbegin(), check.expect.cend(), [&probe](const Expectation &row) {
        return row.fact.startsWith(QString(probe + u'.'));
    });
    return isExpected || check.config.value("probes"_L1).toArray().contains(probe);
}

Fact supposedFact(const QJsonValue &value)
{
    Fact fact;
    fact.value = value;
    return fact;
}

void addOfServer(Facts &facts, const Check &check, const CheckResult &failure, const CaseFile &file)
{
    const Fact *user = factNamed(failure.observation.facts, u"parameters.user"_s);
    facts[u"parameters.user"_s] = user != nullptr ? *user : supposedFact(QString());
    facts[u"server"_s] = supposedFact(u"postgresql"_s);
    if (check.config.contains("min_bytes"_L1))
        facts[u"large_answer_ms"_s] = supposedFact(1);
    if (asksProbe(check, u"blocking"_s))
        facts[u"blocking.count"_s] = supposedFact(0);
    if (asksProbe(check, u"connection_limits"_s))
        facts[u"connection_limits.used_percent"_s] = supposedFact(0);
    if (asksProbe(check, u"connections"_s)) {
        facts[u"connections.top"_s] = supposedFact(u"1 of app -, role \u2026 from -"_s);
        facts[u"connections.top_percent"_s] = supposedFact(100);
    }
    for (const CheckResult *answer : file.answersOf(check.id)) {
        if (const Fact *usable = factNamed(answer->observation.facts, u"slots.usable"_s))
            facts[u"slots.usable"_s] = *usable;
    }
}

/// What an answer of it may hold, as far as something looks for it.
Facts supposedFacts(const Check &check, const CheckResult &failure, const CaseFile &file)
{
    Facts facts;
    if (check.kind == CheckKind::Postgres)
        addOfServer(facts, check, failure, file);
    if (check.kind == CheckKind::Logs)
        facts[u"digest.signatures"_s] =
            supposedFact(QJsonArray{QJsonObject{{u"text"_s, u"28P01 Password does not match for user"_s}}});
    const QByteArray asked = QJsonDocument(check.config).toJson(QJsonDocument::Compact);
    const Fact *user = factNamed(failure.observation.facts, u"parameters.user"_s);
    if (asked.contains("rolvaliduntil") && user != nullptr) {
        facts[u"values.rolname"_s] = *user;
        facts[u"values.rolvaliduntil"_s] = supposedFact(u"infinity"_s);
    }
    return facts;
}

CheckResult supposedAnswer(const Check &check, const CheckResult &failure, const CaseFile &file)
{
    CheckResult answer;
    answer.check = check.id;
    answer.outcome = Outcome::Pass;
    answer.says = check.says;
    answer.at = file.moment();
    answer.observation.evidence.target = targetOfCheck(check, file);
    answer.observation.evidence.standpoint = placeOfCheck(check, failure);
    if (!check.needsVantage.isEmpty())
        answer.observation.evidence.statedBy = check.needsVantage; // its place is confirmed where it is asked
    answer.observation.facts = supposedFacts(check, failure, file);
    return answer;
}

/// It holds, on the one side of a replication or the other; or it fails as what it may explain does.
QList<CheckResult> answersThatMayCome(const Check &check, const CheckResult &failure, const CaseFile &file)
{
    CheckResult holds = supposedAnswer(check, failure, file);
    CheckResult fails = holds;
    fails.outcome = Outcome::Fail;
    fails.failureClass = failure.failureClass;
    fails.observation.failure = failure.observation.failure;
    if (check.kind != CheckKind::Postgres)
        return {holds, fails};
    CheckResult onAStandby = holds;
    holds.observation.facts[u"in_recovery"_s] = supposedFact(false);
    onAStandby.observation.facts[u"in_recovery"_s] = supposedFact(true);
    return {holds, onAStandby, fails};
}

QString failureOfMeaning(const StandingAlternative &row)
{
    return row.text.arguments.value("check"_L1).toString();
}

/// Of what the cause itself may say one may be left.
bool isRivalMeaning(const StandingAlternative &row, const QList<StandingAlternative> &all)
{
    const auto own = std::count_if(all.cbegin(), all.cend(), [&row](const StandingAlternative &other) {
        return other.own && !other.refuted && failureOfMeaning(other) == failureOfMeaning(row);
    });
    return !row.refuted && (!row.own || own > 1);
}

bool refutesARival(const CheckResult &answer, const JudgedCause &cause, const CaseFile &file)
{
    const QList<StandingAlternative> then = alternativesOf(cause.of, file.supposing(answer));
    for (qsizetype i = 0; i < then.size() && i < cause.alternatives.size(); ++i) {
        if (then.at(i).refuted && isRivalMeaning(cause.alternatives.at(i), cause.alternatives))
            return true;
    }
    return false;
}

} // namespace

bool mayRefuteAMeaning(const Check &check, const JudgedCause &cause, const CaseFile &file)
{
    const bool anyRival =
        std::any_of(cause.alternatives.cbegin(), cause.alternatives.cend(),
                    [&cause](const StandingAlternative &row) { return isRivalMeaning(row, cause.alternatives); });
    if (!anyRival || check.confirmsVantage)
        return false;
    return std::any_of(cause.of.basis.cbegin(), cause.of.basis.cend(), [&](const CheckResult *failure) {
        const QList<CheckResult> answers = answersThatMayCome(check, *failure, file);
        return std::any_of(answers.cbegin(), answers.cend(),
                           [&](const CheckResult &answer) { return refutesARival(answer, cause, file); });
    });
}

} // namespace sitrep
