// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/making/nodevalues.h"
#include "diagnostics/runbook/reader/rules/changerules.h"
#include "diagnostics/runbook/reader/rules/rules.h"
#include "diagnostics/runbook/reader/shape/shapewalk.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

void applyConditionRules(const YamlNode &condition, ProblemList &problems)
{
    if (!condition.isMap())
        return;
    if (condition.entries().empty())
        problems.tell(condition, u"this condition is empty"_s, u"write {fail: [check]}, or leave it out"_s);
    const YamlEntry *check = condition.find(u"check");
    const YamlEntry *is = condition.find(u"is");
    const YamlEntry *failureClass = condition.find(u"class");
    if (check && !is && !failureClass)
        problems.tell(*check, u"what \"%1\" must be is missing"_s.arg(check->value.text()),
                      u"write {check: %1, is: fail}"_s.arg(check->value.text()));
    if (!check && (is || failureClass))
        problems.tell(is ? *is : *failureClass, u"the check that this is about is missing"_s,
                      u"write {check: …, is: fail}"_s);
    for (const QString &key : {u"any"_s, u"all"_s, u"none"_s}) {
        if (const YamlEntry *operands = condition.find(key)) {
            for (const YamlNode &operand : operands->value.items())
                applyConditionRules(operand, problems);
        }
    }
}

void applyConditionRulesTo(const YamlNode &owner, ProblemList &problems)
{
    for (const QString &key : {u"when"_s, u"refuted_by"_s}) {
        if (const YamlEntry *condition = owner.find(key))
            applyConditionRules(condition->value, problems);
    }
}

void applyStepRules(const RunbookDraft &draft, ProblemList &problems)
{
    QHash<QString, int> lines;
    for (const YamlNode &group : draft.part(u"remediation").items()) {
        const YamlEntry *steps = group.find(u"steps");
        for (const YamlNode &step : steps ? steps->value.items() : std::vector<YamlNode>{}) {
            applyConditionRulesTo(step, problems);
            const YamlEntry *id = step.find(u"id");
            if (!id)
                continue;
            const auto first = lines.constFind(id->value.text());
            if (first != lines.cend()) {
                problems.tell(id->value,
                              u"the step \"%1\" stands here a second time; the first is in line %2"_s.arg(
                                  id->value.text(), QString::number(*first)),
                              u"give each step an id of its own"_s);
            } else {
                lines.insert(id->value.text(), id->value.line());
            }
        }
    }
}

void applySourceRules(const RunbookDraft &draft, ProblemList &problems)
{
    for (const YamlEntry &source : draft.part(u"log_sources").entries()) {
        const YamlNode &node = source.value;
        if (node.isMap() && !node.find(u"files") && !node.find(u"read") && !node.find(u"follow"))
            problems.tell(source, u"the log source \"%1\" reads nothing"_s.arg(source.key),
                          u"add files:, read: or follow:"_s);
    }
}

/// A proof is known to be one when it failed first and passed later.
void applyMemoryRules(const RunbookDraft &draft, ProblemList &problems)
{
    for (const YamlEntry &earlier : draft.part(u"incident_memory").entries()) {
        const YamlEntry *seen = earlier.value.find(u"proof_seen");
        const std::optional<Instant> failed = seen ? momentValue(seen->value, u"failed") : std::nullopt;
        const std::optional<Instant> passed = seen ? momentValue(seen->value, u"passed") : std::nullopt;
        if (failed && passed && *passed <= *failed)
            problems.tell(*seen, u"the proof passed before it failed"_s,
                          u"failed: when it was seen to fail; passed: later, with the fix"_s);
    }
}

} // namespace

void applyPartRules(const RunbookDraft &draft, ProblemList &problems)
{
    for (const YamlEntry &cause : draft.part(u"causes").entries())
        applyConditionRulesTo(cause.value, problems);
    applyStepRules(draft, problems);
    applySourceRules(draft, problems);
    applyMemoryRules(draft, problems);
    for (const YamlEntry &source : draft.part(u"changes").entries())
        applyChangeRules(source, problems);
}

} // namespace sitrep
