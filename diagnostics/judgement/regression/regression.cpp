// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/regression/regression.h"

#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/regression/proof.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isForSupport(RegressionCondition condition)
{
    return condition == RegressionCondition::SignatureBack || condition == RegressionCondition::FailsWhereItRuns;
}

Standing standingOf(const QList<RegressionRule> &rules)
{
    const auto allHold = [&rules](bool forSupport) {
        return std::all_of(rules.cbegin(), rules.cend(), [forSupport](const RegressionRule &rule) {
            return isForSupport(rule.condition) != forSupport || rule.result == RuleResult::Holds;
        });
    };
    if (allHold(true))
        return Standing::Supported;
    return allHold(false) ? Standing::RuledOut : Standing::NotRuledOut;
}

const RegressionRule *ruleNamed(RegressionCondition condition, const QList<RegressionRule> &rules)
{
    const auto found = std::find_if(rules.cbegin(), rules.cend(),
                                    [condition](const RegressionRule &rule) { return rule.condition == condition; });
    return found == rules.cend() ? nullptr : &*found;
}

/// What the sentence gives as reasons, each with what it cites.
class Reasons
{
public:
    void add(const Sentence &reason, const QList<Citation> &cites)
    {
        const QJsonObject json = sentenceToJson(reason);
        m_text = m_text.isEmpty()
                     ? reason
                     : Sentence{u"regression.and"_s, {{u"first"_s, sentenceToJson(m_text)}, {u"second"_s, json}}};
        for (const Citation &cite : cites) {
            if (!m_cites.contains(cite))
                m_cites.append(cite);
        }
        ++m_count;
    }
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] CitedSentence as(const QString &key) const
    {
        return {{key, {{u"reasons"_s, sentenceToJson(m_text)}}}, m_cites};
    }

private:
    Sentence m_text;
    QList<Citation> m_cites;
    int m_count = 0;
};

/// The fact that tells the fix: what a proving `agree` holds against what runs, else the first that has a reason.
QString factOfTheFix(const CheckResult &result, const RegressionQuestion &question)
{
    for (const QString &id : question.earlier.provedBy) {
        const Check *check = question.file.check(id);
        if (check == nullptr || check->kind != CheckKind::Agree)
            continue;
        for (const QJsonValue &side : check->config) {
            if (side.toString().startsWith(QString(result.check + u'.')))
                return side.toString().sliced(result.check.size() + 1);
        }
    }
    for (const JudgedExpectation &row : result.judged) {
        if (!row.because.isEmpty())
            return row.fact;
    }
    return result.judged.isEmpty() ? QString() : result.judged.constFirst().fact;
}

/// "the fix of 1263 is in config/database.json (75 s, commit abc1234)".
Sentence intendedFix(const CheckResult &result, const RegressionQuestion &question)
{
    const Facts &facts = result.observation.facts;
    const QString name = factOfTheFix(result, question);
    const Fact *fact = factNamed(facts, name);
    QJsonObject arguments{{u"incident"_s, question.earlier.id}, {u"place"_s, result.observation.evidence.target}};
    if (fact == nullptr)
        return {u"regression.fix-in"_s, arguments};
    if (!fact->source.isEmpty())
        arguments.insert("place"_L1, fact->source.section(u':', 0, -2));
    arguments.insert("value"_L1, shownValue(*fact));
    const Fact *commit = factNamed(facts, QString(name + u".commit"_s));
    if (commit == nullptr)
        return {u"regression.fix-in-value"_s, arguments};
    arguments.insert("commit"_L1, commit->value.toString());
    return {commit->value.toString().isEmpty() ? u"regression.fix-in-uncommitted"_s : u"regression.fix-in-commit"_s,
            arguments};
}

/// The side of a failing `agree` that was seen running: nullptr where there is none.
const Fact *runningSide(const CheckResult &result, const Check &check, const CaseFile &file, QString &saidBy)
{
    for (auto side = check.config.begin(); side != check.config.end(); ++side) {
        for (const Check &other : file.runbook().checks) {
            const bool isOfIt = side->toString().startsWith(QString(other.id + u'.'));
            const Fact *fact = factNamed(result.observation.facts, side.key());
            if (!isOfIt || fact == nullptr || other.says == Says::Intended || other.says == Says::Local)
                continue;
            saidBy = other.kind == CheckKind::Logs ? QString() : other.id;
            return fact;
        }
    }
    return nullptr;
}

/// "what runs was not read, and its log says 15 s": where the proof passes by what is intended alone.
bool addIntendedOnly(Reasons &reasons, const RegressionQuestion &question)
{
    const CaseFile &file = question.file;
    const CheckResult *intended = nullptr;
    const CheckResult *disagreeing = nullptr;
    bool anyRuns = false;
    for (const QString &id : question.earlier.provedBy) {
        const CheckResult *result = file.of(id);
        if (result == nullptr || !isAnswer(result->outcome))
            continue;
        const bool isOfWhatRuns = isOfThePatient(*result, file).result == RuleResult::Holds;
        anyRuns = anyRuns || isOfWhatRuns;
        if (result->outcome == Outcome::Pass && !isOfWhatRuns && intended == nullptr)
            intended = result;
        const Check *check = file.check(id);
        if (result->outcome == Outcome::Fail && check != nullptr && check->kind == CheckKind::Agree)
            disagreeing = result;
    }
    if (intended == nullptr || anyRuns)
        return false;
    reasons.add(intendedFix(*intended, question), citing({intended}));
    QString saidBy;
    const Fact *runs =
        disagreeing != nullptr ? runningSide(*disagreeing, *file.check(disagreeing->check), file, saidBy) : nullptr;
    if (runs == nullptr) {
        reasons.add({u"regression.running-unread"_s, {}}, {});
        return true;
    }
    const QString key = saidBy.isEmpty() ? u"regression.running-by-log"_s : u"regression.running-by-check"_s;
    reasons.add({key, {{u"value"_s, shownValue(*runs)}, {u"check"_s, saidBy}}}, citing({disagreeing}));
    return true;
}

/// At most this many of the conditions that do not hold stand in the sentence; all of them stand beside it.
constexpr int mostReasons = 2;

CitedSentence notRuledOut(const QList<RegressionRule> &rules, const RegressionQuestion &question)
{
    Reasons reasons;
    if (addIntendedOnly(reasons, question))
        return reasons.as(u"regression.not-ruled-out"_s);
    for (const RegressionRule &rule : rules) {
        if (!isForSupport(rule.condition) && rule.result != RuleResult::Holds && reasons.count() < mostReasons)
            reasons.add(rule.text, rule.cites);
    }
    return reasons.as(u"regression.not-ruled-out"_s);
}

CitedSentence sentenceOf(Standing standing, const QList<RegressionRule> &rules, const RegressionQuestion &question)
{
    if (standing == Standing::NotRuledOut)
        return notRuledOut(rules, question);
    Reasons reasons;
    const bool isSupported = standing == Standing::Supported;
    for (const RegressionRule &rule : rules) {
        const bool isOfProof = rule.condition == RegressionCondition::PassesTwice
                               || rule.condition == RegressionCondition::WorksOrConfigured;
        const bool isTold = isSupported ? isForSupport(rule.condition) : isOfProof;
        if (isTold)
            reasons.add(rule.text, rule.cites);
    }
    return reasons.as(isSupported ? u"regression.supported"_s : u"regression.ruled-out"_s);
}

} // namespace

QList<RegressionFinding> regressionsOf(const CaseFile &file, std::span<const RegressionRow> conditions)
{
    QList<RegressionFinding> findings;
    findings.reserve(file.runbook().incidentMemory.size());
    for (const EarlierIncident &earlier : file.runbook().incidentMemory) {
        const RegressionQuestion question{earlier, file};
        RegressionFinding finding{earlier.id, earlier.title, earlier.cause, Standing::NotRuledOut, {}, {}};
        finding.rules.reserve(qsizetype(conditions.size()));
        for (const RegressionRow &row : conditions)
            finding.rules.append(row.ask(question));
        finding.standing = standingOf(finding.rules);
        finding.text = sentenceOf(finding.standing, finding.rules, question);
        findings.append(finding);
    }
    return findings;
}

void addRegressions(QList<Hypothesis> &hypotheses, const CaseFile &file)
{
    for (const RegressionFinding &finding : regressionsOf(file)) {
        const RegressionRule *failing = ruleNamed(RegressionCondition::FailsWhereItRuns, finding.rules);
        if (finding.standing != Standing::Supported || failing == nullptr)
            continue;
        Condition fails;
        fails.form = Condition::Form::Results;
        for (const Citation &cite : failing->cites)
            fails.checks.append(cite.check);
        for (Hypothesis &hypothesis : hypotheses) {
            Condition &when = hypothesis.cause.when;
            const bool isIt = hypothesis.origin == CandidateOrigin::Runbook && hypothesis.cause.id == finding.cause;
            const Reading asWritten = readingOf(when, [&file](const QString &check) { return file.of(check); });
            if (!isIt || (isWritten(when) && asWritten.truth == Truth::True))
                continue;
            Condition any;
            any.form = Condition::Form::AnyOf;
            any.operands = {fails};
            if (isWritten(when))
                any.operands.prepend(when);
            when = any;
        }
    }
}

} // namespace sitrep
