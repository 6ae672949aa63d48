// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/memory/incidentmemories.h"

#include "diagnostics/judgement/causes/clocks.h"
#include "diagnostics/judgement/factnamed.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

Instant beginningOf(const Incident &incident)
{
    return incident.details().started.value_or(incident.opened().value_or(Instant{}));
}

/// Results since the start, by time.
QList<const CheckResult *> resultsSinceStart(const Incident &incident, const Runbook *runbook)
{
    QList<const CheckResult *> results;
    results.reserve(incident.results().size());
    for (const CheckResult &result : incident.results()) {
        const Check *check = runbook != nullptr ? runbook->check(result.check) : nullptr;
        const bool isAboutUs = check != nullptr && check->confirmsVantage;
        if (result.at >= beginningOf(incident) && !isAboutUs)
            results.append(&result);
    }
    std::stable_sort(results.begin(), results.end(),
                     [](const CheckResult *left, const CheckResult *right) { return left->at < right->at; });
    return results;
}

/// Each signature once, by its key.
class Signatures
{
public:
    /// Errors that the log did not have before.
    void addMined(const Facts &facts)
    {
        const Fact *digest = factNamed(facts, u"digest.signatures"_s);
        const QJsonArray rows = digest != nullptr ? digest->value.toArray() : QJsonArray();
        for (const QJsonValue &value : rows) {
            const QJsonObject row = value.toObject();
            const QString level = row.value("level"_L1).toString();
            if (row.value("new"_L1).toBool() && (level == "error"_L1 || level == "critical"_L1))
                add({row.value("key"_L1).toString(), row.value("text"_L1).toString()});
        }
    }

    /// Those that the runbook names, where they occurred and are not of every day.
    void addNamed(const Facts &facts)
    {
        constexpr QLatin1StringView begin("signatures.");
        constexpr QLatin1StringView end(".count");
        for (const auto &[name, fact] : facts) {
            if (!name.startsWith(begin) || !name.endsWith(end) || fact.value.toInteger() == 0)
                continue;
            const Fact *normal = factNamed(facts, QString(name + u".normal"_s));
            if (normal == nullptr || normal->value.toInteger() == 0)
                add({name.sliced(begin.size(), name.size() - begin.size() - end.size())});
        }
    }

    [[nodiscard]] const QList<KeptSignature> &all() const { return m_all; }

private:
    void add(const KeptSignature &signature)
    {
        if (signature.key.isEmpty() || m_keys.contains(signature.key))
            return;
        m_keys.insert(signature.key);
        m_all.append(signature);
    }

    QList<KeptSignature> m_all;
    QSet<QString> m_keys;
};

void addFailure(QList<FailedCheck> &failed, const CheckResult &result)
{
    const auto known = std::find_if(failed.begin(), failed.end(),
                                    [&result](const FailedCheck &row) { return row.check == result.check; });
    if (known == failed.end())
        failed.append({result.check, result.failureClass});
    else
        known->failureClass = result.failureClass;
}

/// The turn of each check from failing to passing that held, by clocks that tell which of the two came first.
QList<ProofPair> proofsIn(const QList<const CheckResult *> &results, const Clocks &clocks)
{
    QList<ProofPair> proofs;
    QHash<QString, const CheckResult *> failures;
    for (const CheckResult *result : results) {
        if (result->outcome == Outcome::Fail) {
            failures.insert(result->check, result);
            proofs.removeIf([result](const ProofPair &pair) { return pair.check == result->check; });
        } else if (const CheckResult *failed = failures.value(result->check);
                   result->outcome == Outcome::Pass && failed != nullptr && clocks.isBefore(*failed, *result)) {
            proofs.append({result->check, failed->at, result->at});
            failures.remove(result->check);
        }
    }
    return proofs;
}

} // namespace

IncidentMemory memoryOf(const Incident &incident, const Runbook *runbook)
{
    IncidentMemory memory = keptMemory(incident).value_or(IncidentMemory());
    memory.incident = incident.uuid();
    memory.id = incident.details().id;
    memory.title = incident.details().title;
    memory.severity = incident.details().severity;
    memory.started = beginningOf(incident);
    if (!incident.runbooks().isEmpty())
        memory.runbook = incident.runbooks().last().path;
    const QList<const CheckResult *> results = resultsSinceStart(incident, runbook);
    Signatures signatures;
    memory.failed.clear();
    for (const CheckResult *result : results) {
        signatures.addMined(result->observation.facts);
        signatures.addNamed(result->observation.facts);
        if (result->outcome == Outcome::Fail && result->says != Says::Local)
            addFailure(memory.failed, *result);
    }
    memory.signatures = signatures.all();
    memory.proofs = proofsIn(results, Clocks(incident));
    return memory;
}

QList<EarlierIncident> withSeenProofs(QList<EarlierIncident> earlier, const QList<IncidentMemory> &memories)
{
    for (EarlierIncident &one : earlier) {
        for (const IncidentMemory &memory : memories) {
            if (one.proofFailed || one.id.isEmpty() || memory.id != one.id || !memory.resolved
                || one.provedBy.isEmpty())
                continue;
            const bool isSeen = std::all_of(one.provedBy.cbegin(), one.provedBy.cend(),
                                            [&memory](const QString &check) { return memory.proof(check) != nullptr; });
            if (!isSeen)
                continue;
            for (const QString &check : one.provedBy) {
                const ProofPair &pair = *memory.proof(check);
                one.proofFailed = one.proofFailed ? std::min(*one.proofFailed, pair.failed) : pair.failed;
                one.proofPassed = one.proofPassed ? std::max(*one.proofPassed, pair.passed) : pair.passed;
            }
        }
    }
    return earlier;
}

} // namespace sitrep
