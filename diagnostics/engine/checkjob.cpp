// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/checkjob.h"

#include "diagnostics/checks/jsonfacts.h"
#include "diagnostics/checks/targetaddresses.h"
#include "diagnostics/domain/incident/maskedbody.h"
#include "diagnostics/engine/logscans.h"
#include "diagnostics/engine/secretsources.h"
#include "diagnostics/judgement/judgekept.h"
#include "diagnostics/judgement/samples.h"
#include "diagnostics/platform/process.h"
#include "diagnostics/platform/trust.h"
#include "diagnostics/platform/wait.h"
#include "diagnostics/runbook/kinds/kinddescription.h"
#include "diagnostics/runbook/template/templates.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <exception>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Where nobody said when it began, `${since}` reaches this far back.
constexpr std::chrono::hours spanWithoutStart{1};

// A line for people. Cut when it is masked, so that no half of a secret is left.
constexpr qsizetype longestMessage = 400;

std::optional<Failure> notAvailable(const CheckJob &job)
{
    if (job.collector != nullptr || job.reaching == Reaching::BySitrep)
        return std::nullopt;
    return Failure{FailureClass::KindNotAvailable, Rung::None, {}, {}};
}

/// What keeps the check from being asked, in the order of the house; dependency came before.
std::optional<Failure> refusalOf(const CheckJob &job)
{
    const Check &check = job.context.check;
    const Runbook &runbook = *job.context.runbook;
    const Reach reach = reachOf(check, runbook, hasLogFile(check, runbook));
    if (const std::optional<FailureClass> refused = refusal(reach, job.replay, job.trusted))
        return Failure{*refused, Rung::None, {}, {}};
    return notAvailable(job);
}

/// A pattern of the runbook is no value of the fact, and its brackets would not survive.
bool isPattern(const Matcher &matcher)
{
    return matcher.kind == MatcherKind::Matches;
}

/// Puts every ${…} into the question. What facts are compared with is masked as they are, by the fact's name too.
class Expansion
{
public:
    explicit Expansion(CheckJob &job)
        : m_job(job)
        , m_span{job.context.incidentStart.value_or(job.context.now - spanWithoutStart), job.context.now}
    {}

    [[nodiscard]] std::optional<Failure> run()
    {
        if (m_job.reaching != Reaching::BySitrep) // the environment over there is the right one for it
            m_job.context.config = expanded(m_job.context.check.config).toObject();
        if (m_job.reaching != Reaching::None)
            expandReach();
        const QStringList names = expandExpected();
        if (names.isEmpty())
            return std::nullopt;
        return Failure{FailureClass::Unset, Rung::Parameters, {}, {{u"names"_s, QJsonArray::fromStringList(names)}}};
    }

    /// The names that are not set.
    [[nodiscard]] QStringList expandExpected()
    {
        for (Expectation &expectation : m_job.context.check.expect) {
            for (Matcher &matcher : expectation.matchers) {
                const QJsonValue operand = expanded(matcher.operand);
                const bool isLiteral = operand == matcher.operand;
                if (!isLiteral || !isPattern(matcher))
                    matcher.operand = masked(expectation.fact, operand);
            }
        }
        QJsonObject &identity = m_job.context.check.identity;
        for (auto name = identity.begin(); name != identity.end(); ++name)
            *name = masked(name.key(), expanded(*name));
        m_unset.removeDuplicates();
        return m_unset;
    }

private:
    void expandReach()
    {
        const VantagePoint &place = *m_job.context.runbook->vantage(m_job.context.check.needsVantage);
        for (const QJsonValue &word : expanded(QJsonArray::fromStringList(place.reach)).toArray())
            m_job.context.reach.append(word.toString());
    }

    QJsonValue expanded(const QJsonValue &value)
    {
        const Expanded made = expandTemplates(value, *m_job.context.environment, m_span);
        m_unset += made.unset;
        for (const Expanded::SecretValue &secret : made.secrets)
            addSecretsOf(*m_job.redactor, secret.name, secret.value, secret.declared);
        return made.value;
    }

    [[nodiscard]] QJsonValue masked(const QString &fact, const QJsonValue &operand) const
    {
        if (!operand.isArray())
            return isOwnWord(fact, operand) ? operand : m_job.redactor->maskNamed(fact, operand);
        QJsonArray choices;
        for (const QJsonValue &choice : operand.toArray())
            choices.append(masked(fact, choice));
        return choices;
    }

    CheckJob &m_job;
    TemplateSpan m_span;
    QStringList m_unset;
};

/// What was masked over there must keep its masks: none of them is given to another value here.
Observation askedBySitrep(const CheckJob &job)
{
    Observation there = askBySitrep(job.context, job.vantage.name);
    job.redactor->reserveMasksOf(QString::fromUtf8(QJsonDocument(observationToJson(there)).toJson()));
    return there;
}

Observation guarded(const CheckJob &job)
{
    QString what;
    try {
        if (job.reaching == Reaching::BySitrep)
            return askedBySitrep(job);
        return job.collector->collect(job.context);
    } catch (const std::exception &fault) {
        what = QString::fromUtf8(fault.what());
    } catch (...) {
        what = u"an unknown fault"_s;
    }
    Observation observation;
    observation.failure =
        Failure{FailureClass::Cut, Rung::None, QString(u"Sitrep's own fault while asking: "_s + what), {}};
    return observation;
}

/// Where a run was cut short, the collector only saw that it had to end.
void applyCut(Observation &observation, const CheckJob &job)
{
    if (!observation.failure)
        return;
    const FailureClass seen = observation.failure->failureClass;
    if (seen != FailureClass::Cancelled && seen != FailureClass::Timeout)
        return;
    RunCut cut = job.cut->load();
    // A program is ended a little before its deadline.
    const bool budgetOver =
        job.context.deadline >= job.budgetEnd && job.context.clock->steady() + longestNotice >= job.budgetEnd;
    if (cut == RunCut::None && seen == FailureClass::Timeout && budgetOver)
        cut = RunCut::BudgetUsedUp;
    if (cut != RunCut::None)
        observation.failure = cutFailure(cut, job.budget);
}

/// What the lack of a network explains is no news of the target: forty checks say the same, and no false "down".
void applySelfCheck(Observation &observation, const CheckJob &job)
{
    using enum FailureClass;
    if (job.self.lack.isEmpty() || !observation.failure || job.reaching != Reaching::None
        || !isAskedOverTheNetwork(job.context.check.kind))
        return;
    const FailureClass seen = observation.failure->failureClass;
    const bool isExplained =
        seen == Resolver || seen == Unreachable || (seen == Timeout && observation.failure->rung <= Rung::Tcp);
    if (isExplained && !isLoopback(targetHost(job.context)))
        observation.failure = Failure{Vantage, observation.failure->rung, job.self.lack, {}};
}

/// Where the run stands, and what the connection told beside it.
Standpoint joined(Standpoint run, const Standpoint &connection)
{
    const auto take = [](QString &known, const QString &told) {
        if (!told.isEmpty())
            known = told;
    };
    take(run.host, connection.host); // of another place, when it was asked there
    take(run.user, connection.user);
    take(run.account, connection.account);
    take(run.network, connection.network);
    take(run.address, connection.address);
    take(run.role, connection.role);
    take(run.project, connection.project);
    take(run.context, connection.context);
    return run;
}

void fillEvidence(Observation &observation, const CheckJob &job, Milliseconds took)
{
    Evidence &evidence = observation.evidence;
    evidence.component = job.context.check.component;
    evidence.standpoint = joined(job.context.standpoint, evidence.standpoint);
    // Who did not get there saw nothing from there.
    if (observation.failure && observation.failure->detail.contains("reach"_L1))
        evidence.standpoint.confirmed.removeAll(job.context.check.needsVantage);
    evidence.at = job.context.now;
    if (evidence.took == Milliseconds(0))
        evidence.took = took;
}

WrittenBy writerOf(const Observation &observation, const CheckJob &job)
{
    const bool isBrought = job.reaching == Reaching::BySitrep || !observation.evidence.statedBy.isEmpty();
    return isBrought ? WrittenBy::AnotherSitrep : WrittenBy::ThisSitrep;
}

/// The keys of files and documents; all other names of facts are ours or the runbook's. Of what another Sitrep wrote, all
/// names but those that are known here.
std::function<bool(const QString &fact)> foreignFacts(const CheckJob &job, WrittenBy writer)
{
    return [named = namedFacts(job.context), kind = job.context.check.kind, writer](const QString &fact) {
        if (named.contains(fact))
            return false;
        const std::vector<FactShape> &shapes = describe(kind).facts;
        if (writer == WrittenBy::AnotherSitrep)
            return std::none_of(shapes.begin(), shapes.end(), [&fact](const FactShape &shape) {
                return shape.form == FactShape::Form::Exact && shape.name == fact;
            });
        return std::any_of(shapes.begin(), shapes.end(), [&fact](const FactShape &shape) {
            return shape.form == FactShape::Form::AnyName
                   || (shape.form == FactShape::Form::Below && fact.startsWith(shape.name));
        });
    };
}

Observation masked(const Observation &observation, const CheckJob &job)
{
    const WrittenBy writer = writerOf(observation, job);
    Observation masked = job.redactor->mask(observation, foreignFacts(job, writer), writer);
    if (masked.failure && masked.failure->message.size() > longestMessage)
        masked.failure->message = masked.failure->message.left(longestMessage) + u" …"_s;
    return masked;
}

Observation askOnce(CheckJob &job)
{
    const SteadyTime began = job.context.clock->steady();
    job.context.now = job.context.clock->wall();
    const bool isThere = job.reaching == Reaching::BySitrep; // which makes all tries at once
    const Milliseconds limit = isThere ? longestTime(job.context.check, job.reaching) : job.context.check.timeout;
    job.context.deadline = std::min(began + limit, job.budgetEnd);
    Observation observation = guarded(job);
    applyCut(observation, job);
    applySelfCheck(observation, job);
    if (job.context.onlyAddress && observation.evidence.addressUsed.isEmpty())
        observation.evidence.addressUsed = job.context.onlyAddress->address;
    fillEvidence(observation, job, std::chrono::duration_cast<Milliseconds>(job.context.clock->steady() - began));
    return masked(observation, job);
}

bool isCut(const Observation &observation)
{
    return observation.failure
           && (observation.failure->failureClass == FailureClass::Cancelled
               || observation.failure->failureClass == FailureClass::Budget);
}

CheckResult judged(const Observation &observation, const CheckJob &job)
{
    return judgeKept(observation, job.context.check, job.vantage, namedFacts(job.context));
}

/// A check with `samples`: each address of its target as often as they say.
class Sampling final
{
public:
    explicit Sampling(CheckJob &job)
        : m_job(job)
        , m_samples(*job.context.check.samples)
    {}

    CheckResult run()
    {
        takeAddresses();
        for (int i = 0; i < m_samples.count; ++i) {
            const SteadyTime next = m_job.context.clock->steady() + m_samples.every;
            if (const std::optional<Failure> cut = askEachAddress())
                return judgeCut(*cut);
            const bool isLast = i + 1 == m_samples.count;
            if (!isLast && !sleepUntil(std::min(next, m_job.budgetEnd), m_job.context.stop))
                return judgeCut(cutFailure(m_job.cut->load(), m_job.budget));
        }
        return judged(combineAddresses(m_tries, m_job.context.check), m_job);
    }

private:
    void takeAddresses()
    {
        m_job.context.deadline = std::min(m_job.context.clock->steady() + m_job.context.check.timeout, m_job.budgetEnd);
        for (const OnlyAddress &address : addressesOf(m_job.context))
            m_addresses.append(address);
        if (m_addresses.size() < 2)
            m_addresses = {std::nullopt};
        for (const std::optional<OnlyAddress> &address : std::as_const(m_addresses))
            m_tries.append({address ? address->address : QString(), {}});
    }

    /// The failure when it was cut off.
    std::optional<Failure> askEachAddress()
    {
        for (qsizetype i = 0; i < m_addresses.size(); ++i) {
            m_job.context.onlyAddress = m_addresses.at(i);
            const Observation observation = askOnce(m_job);
            if (isCut(observation)) {
                m_cutTry = observation;
                return observation.failure;
            }
            m_tries[i].tries.append(judged(observation, m_job).observation);
        }
        return std::nullopt;
    }

    /// What the tries that were made tell, and on top of it that the rest was cut off.
    CheckResult judgeCut(const Failure &cut)
    {
        m_tries.removeIf([](const AddressTries &address) { return address.tries.isEmpty(); });
        if (m_tries.isEmpty())
            return judged(m_cutTry, m_job);
        Observation combined = combineAddresses(m_tries, m_job.context.check);
        combined.failure = cut;
        return judged(combined, m_job);
    }

    CheckJob &m_job;
    Samples m_samples;
    QList<std::optional<OnlyAddress>> m_addresses;
    QList<AddressTries> m_tries;
    Observation m_cutTry;
};

} // namespace

Failure cutFailure(RunCut cut, Milliseconds budget)
{
    if (cut == RunCut::BudgetUsedUp)
        return {FailureClass::Budget, Rung::None, {}, {{u"budget"_s, durationText(budget)}}};
    return {FailureClass::Cancelled, Rung::None, {}, {}};
}

Milliseconds longestTime(const Check &check, Reaching reaching)
{
    const Milliseconds way = reaching == Reaching::BySitrep ? timeOfTheWay : Milliseconds(0);
    if (!check.samples)
        return check.timeout + way;
    // How many addresses its target has is found out while it is asked.
    const int addresses = isAskedOverTheNetwork(check.kind) ? mostAddresses : 1;
    return check.timeout * check.samples->count * addresses + check.samples->every * (check.samples->count - 1) + way;
}

CheckResult resultWithout(const CheckJob &job, const Failure &failure)
{
    Observation observation;
    observation.failure = failure;
    fillEvidence(observation, job, Milliseconds(0));
    return judge(observation, job.context.check, job.vantage);
}

QStringList expandExpectations(CheckJob &job)
{
    return Expansion(job).expandExpected();
}

CheckResult judgeObservation(const CheckJob &job, const Observation &observation)
{
    return judged(masked(observation, job), job);
}

CheckResult askCheck(CheckJob job)
{
    job.context.now = job.context.clock->wall();
    job.context.masker = job.redactor;
    if (const std::optional<Failure> refused = refusalOf(job))
        return resultWithout(job, *refused);
    if (const std::optional<Failure> unset = Expansion(job).run())
        return resultWithout(job, *unset);
    if (job.context.check.samples && job.reaching != Reaching::BySitrep)
        return Sampling(job).run();
    return judged(askOnce(job), job);
}

} // namespace sitrep
