// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/contradictions.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/rules/rules.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

// Rules 8 and 10: what does not fit the cause.
namespace sitrep {

namespace {

/// Above this share of the errors a new signature must be explained (verdict-rules.md, 10).
constexpr double residueShare = 0.10;

bool isOfErrors(const QJsonObject &signature)
{
    const QString level = signature.value("level"_L1).toString();
    return level == "error"_L1 || level == "critical"_L1;
}

bool matches(const QJsonObject &signature, const QStringList &patterns)
{
    QStringList texts{signature.value("text"_L1).toString()};
    for (const QJsonValue &line : signature.value("lines"_L1).toArray())
        texts.append(line.toObject().value("text"_L1).toString());
    return std::any_of(patterns.cbegin(), patterns.cend(), [&texts](const QString &pattern) {
        const QRegularExpression expression(pattern);
        return std::any_of(texts.cbegin(), texts.cend(),
                           [&expression](const QString &text) { return expression.match(text).hasMatch(); });
    });
}

QStringList patternsOf(const QStringList &signatures, const Runbook &runbook)
{
    QStringList patterns;
    for (const Signature &signature : runbook.signatures) {
        if (signatures.contains(signature.id))
            patterns.append(signature.pattern);
    }
    return patterns;
}

/// New signatures of \a log that are many and that no pattern explains.
QJsonArray residueIn(const CheckResult &log, const QStringList &patterns)
{
    QJsonArray residue;
    const Fact *digest = factNamed(log.observation.facts, u"digest.signatures"_s);
    const Fact *errors = factNamed(log.observation.facts, u"errors"_s);
    if (digest == nullptr || errors == nullptr)
        return residue;
    for (const QJsonValue &value : digest->value.toArray()) {
        const QJsonObject row = value.toObject();
        const bool isMany = row.value("count"_L1).toDouble() > residueShare * errors->value.toDouble();
        if (row.value("new"_L1).toBool() && isMany && isOfErrors(row) && !matches(row, patterns))
            residue.append(row.value("text"_L1).toString());
    }
    return residue;
}

/// Another check asked the same part of the same log and has its answer: then the log was read.
bool isReadByAnother(const Check &check, const CaseFile &file)
{
    const QList<Check> &checks = file.runbook().checks;
    return std::any_of(checks.cbegin(), checks.cend(), [&](const Check &other) {
        const CheckResult *log = other.kind == CheckKind::Logs ? file.of(other.id) : nullptr;
        return log != nullptr && isAnswer(log->outcome) && other.config == check.config;
    });
}

} // namespace

QStringList unreadLogs(const CaseFile &file)
{
    QStringList unread;
    for (const Check &check : file.runbook().checks) {
        const CheckResult *log = check.kind == CheckKind::Logs ? file.of(check.id) : nullptr;
        const bool isRead = log != nullptr && isAnswer(log->outcome);
        if (check.kind == CheckKind::Logs && !isRead && !isReadByAnother(check, file))
            unread.append(check.id);
    }
    return unread;
}

RuleFinding againstRule(const RuleQuestion &question)
{
    const QList<CitedSentence> against = contradictionsOf(question.of, question.file);
    if (question.of.basis.isEmpty())
        return {VerdictRule::Against, RuleResult::Open, {u"rule.no-evidence"_s, {}}, {}};
    if (against.isEmpty())
        return ruleFinding(VerdictRule::Against, RuleResult::Holds, {}, {});
    RuleFinding finding{VerdictRule::Against, RuleResult::Fails, {}, {}};
    QJsonArray told;
    for (const CitedSentence &row : against) {
        told.append(sentenceToJson(row.text));
        finding.cites += row.cites;
    }
    finding.text = {u"rule.against-fails"_s, {{u"contradictions"_s, told}}};
    return finding;
}

RuleFinding residueRule(const RuleQuestion &question)
{
    const QStringList patterns = patternsOf(question.of.signatures, question.file.runbook());
    QJsonArray residue;
    QList<const CheckResult *> logs;
    for (const Check &check : question.file.runbook().checks) {
        const CheckResult *log = check.kind == CheckKind::Logs ? question.file.of(check.id) : nullptr;
        if (log == nullptr || !isAnswer(log->outcome))
            continue;
        logs.append(log);
        for (const QJsonValue &text : residueIn(*log, patterns))
            residue.append(text);
    }
    if (!residue.isEmpty())
        return ruleFinding(VerdictRule::Residue, RuleResult::Fails, {{u"signatures"_s, residue}}, logs);
    if (const QStringList unread = unreadLogs(question.file); !unread.isEmpty())
        return ruleFinding(VerdictRule::Residue, RuleResult::Open, {{u"checks"_s, QJsonArray::fromStringList(unread)}},
                           {});
    if (logs.isEmpty())
        return {VerdictRule::Residue, RuleResult::Holds, {u"rule.residue-no-log"_s, {}}, {}};
    return ruleFinding(VerdictRule::Residue, RuleResult::Holds, {}, logs);
}

} // namespace sitrep
