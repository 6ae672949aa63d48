// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/regression/proof.h"

#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/factnamed.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The fact of the signature that a proving `agree` compares, and whether it agrees; an empty name where none does.
struct Compared
{
    QString fact;
    bool agrees = false;
};

Compared comparedOf(const QString &signature, const QString &log, const RegressionQuestion &question)
{
    const QString begin = log + u".signatures."_s + signature + u'.';
    for (const QString &id : question.earlier.provedBy) {
        const Check *check = question.file.check(id);
        if (check == nullptr || check->kind != CheckKind::Agree)
            continue;
        for (const QJsonValue &side : check->config) {
            if (!side.toString().startsWith(begin))
                continue;
            const CheckResult *result = question.file.of(id);
            return {side.toString().sliced(log.size() + 1), result != nullptr && result->outcome == Outcome::Pass};
        }
    }
    return {};
}

bool isOneValueOnly(const Facts &facts, const QString &name)
{
    const Fact *counts = factNamed(facts, QString(name + u".counts"_s));
    return counts == nullptr || (counts->value.toObject().size() <= 1 && !counts->cut);
}

std::optional<Instant> timeOf(const Facts &facts, const QString &name)
{
    const Fact *fact = factNamed(facts, name);
    return fact != nullptr ? parseInstant(fact->value.toString()) : std::nullopt;
}

/// Whether \a log was read from the start of the incident on.
bool readsFromTheStart(const CheckResult &log, const Check &check, const CaseFile &file)
{
    const QJsonValue last = check.config.value("last"_L1);
    const std::optional<Milliseconds> span = last.isUndefined() ? std::nullopt : parseDuration(last.toString());
    return last.isUndefined() || (span && log.at - *span <= file.start());
}

} // namespace

ProofPasses proofPassesOf(const QString &check, const CaseFile &file)
{
    const CheckResult *latest = file.of(check);
    if (latest == nullptr || latest->outcome != Outcome::Pass)
        return {};
    const Soundness repeated = isRepeated(*latest, file);
    const bool isTwoByItself = repeated.result == RuleResult::Holds && repeated.because.size() == 1;
    if (isTwoByItself || repeated.result == RuleResult::Fails)
        return {{latest}, isTwoByItself};
    const QList<const CheckResult *> answers = file.answersOf(check);
    for (qsizetype i = answers.size() - 1; i >= 0 && answers.at(i)->outcome == Outcome::Pass; --i) {
        if (!isOfSameTarget(*answers.at(i), *latest, file))
            break;
        if (latest->at - answers.at(i)->at >= repeatGap)
            return {{answers.at(i), latest}, true};
    }
    return {{latest}, false};
}

std::optional<Instant> firstFailureOf(const CaseFile &file)
{
    std::optional<Instant> first;
    for (const CheckResult &result : file.incident().results()) {
        const Check *check = file.check(result.check);
        const bool isOfThePatient = check != nullptr && !check->confirmsVantage && result.says != Says::Local;
        if (!isOfThePatient || result.outcome != Outcome::Fail || result.at < file.began())
            continue;
        first = first ? std::min(*first, result.at) : result.at;
    }
    return first;
}

QList<SignatureSeen> seenOf(const QString &signature, const RegressionQuestion &question)
{
    QList<SignatureSeen> seen;
    const QString prefix = u"signatures."_s + signature + u'.';
    for (const Check &check : question.file.runbook().checks) {
        const CheckResult *log = check.kind == CheckKind::Logs ? question.file.of(check.id) : nullptr;
        const Facts facts = log != nullptr && isAnswer(log->outcome) ? log->observation.facts : Facts();
        const Fact *count = factNamed(facts, QString(prefix + u"count"_s));
        if (count == nullptr)
            continue;
        SignatureSeen one{signature, log};
        const std::optional<Instant> last = timeOf(facts, QString(prefix + u"last"_s));
        one.count = last && *last < question.file.began() ? 0 : count->value.toInteger();
        one.first = timeOf(facts, QString(prefix + u"first"_s));
        one.wholeSpan = readsFromTheStart(*log, check, question.file);
        const Compared compared = comparedOf(signature, check.id, question);
        if (const Fact *value = factNamed(facts, compared.fact)) {
            one.value = shownValue(*value);
            one.agrees = compared.agrees && isOneValueOnly(facts, compared.fact);
        }
        seen.append(one);
    }
    return seen;
}

QString shownValue(const Fact &fact)
{
    const std::optional<Quantity> quantity = toQuantity(fact.value, fact.unit);
    return quantity && quantity->unit != Unit::None ? quantity->text() : factText(fact);
}

} // namespace sitrep
