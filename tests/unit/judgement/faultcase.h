// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/rules/classing.h"
#include "tests/unit/judgement/casebook.h"

// One small fault that all ten rules confirm, so that a test can take away one thing and see what becomes of the verdict:
// the deployed limit of a service is wrong, and its chat answers 503. Another cause, the database, is refuted.
namespace sitrep::faultcase {

using casebook::at;

inline Condition is(Condition::Is what, const QStringList &checks)
{
    Condition condition;
    condition.form = Condition::Form::Results;
    condition.is = what;
    condition.checks = checks;
    return condition;
}

inline Cause cause(const QString &id, const QString &check)
{
    Cause made;
    made.id = id;
    made.statement = QString(QStringLiteral("It is ") + id);
    made.when = is(Condition::Is::Fail, {check});
    made.refutedBy = is(Condition::Is::Pass, {check});
    return made;
}

inline Runbook runbook()
{
    Runbook made;
    made.environment = QStringLiteral("staging");
    made.components = {casebook::component(QStringLiteral("limits")), casebook::component(QStringLiteral("database")),
                       casebook::component(QStringLiteral("backend")), casebook::component(QStringLiteral("chat")),
                       casebook::component(QStringLiteral("cache"))};
    made.components[2].dependsOn = {
        {QStringLiteral("limits"), false}, {QStringLiteral("database"), false}, {QStringLiteral("cache"), true}};
    made.components[3].dependsOn = {{QStringLiteral("backend"), false}};
    Check deployed = casebook::check(QStringLiteral("deployed"), CheckKind::Command, QStringLiteral("limits"));
    deployed.says = Says::Configured;
    made.checks = {deployed, casebook::check(QStringLiteral("db"), CheckKind::Tcp, QStringLiteral("database")),
                   casebook::check(QStringLiteral("chat-health"), CheckKind::Http, QStringLiteral("chat"))};
    made.symptoms = {QStringLiteral("chat-health")};
    Cause limit = cause(QStringLiteral("limit"), QStringLiteral("deployed"));
    limit.predictsFail = {QStringLiteral("chat-health")};
    made.causes = {limit, cause(QStringLiteral("database-down"), QStringLiteral("db"))};
    return made;
}

inline CheckResult toTarget(CheckResult result, const QString &target)
{
    result.observation.evidence.target = target;
    return result;
}

inline CheckResult deployedFails(int minute)
{
    return casebook::result(QStringLiteral("deployed"), Outcome::Fail, FailureClass::Threshold, Says::Configured,
                            minute);
}

inline CheckResult chatFails(int minute = 2)
{
    return toTarget(
        casebook::result(QStringLiteral("chat-health"), Outcome::Fail, FailureClass::Status, Says::Works, minute),
        QStringLiteral("https://chat.example/health"));
}

inline CheckResult dbPasses(int minute = 2)
{
    return toTarget(casebook::result(QStringLiteral("db"), Outcome::Pass, {}, Says::Works, minute),
                    QStringLiteral("10.0.0.3:5432"));
}

/// The results of the fault, to be changed before they are told.
inline QList<CheckResult> results()
{
    return {casebook::result(QStringLiteral("deployed"), Outcome::Pass, {}, Says::Configured, -5), deployedFails(1),
            dbPasses(), chatFails(), deployedFails(2)};
}

inline casebook::Story storyOf(const QList<CheckResult> &results)
{
    casebook::Story story;
    for (const CheckResult &result : results)
        story.came(result);
    return story;
}

/// The class of one cause by the set without \a left out.
inline VerdictClass classWithout(const Incident &incident, const Runbook &runbook, const QString &cause,
                                 std::optional<VerdictRule> leftOut, Instant now = at(5))
{
    const CurrentResults current(incident, runbook, now);
    const CaseFile file(current, incident, runbook, now);
    QList<RuleRow> rows;
    for (const RuleRow &row : verdictRules()) {
        if (row.rule != leftOut)
            rows.append(row);
    }
    for (const JudgedCause &judged : judgedCauses(file, std::span<const RuleRow>(rows.cbegin(), rows.cend()))) {
        if (judged.of.cause.id == cause)
            return judged.verdictClass;
    }
    return VerdictClass::Inconclusive;
}

} // namespace sitrep::faultcase
