// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules/expectrules.h"
#include "diagnostics/runbook/reader/rules/kindrules.h"
#include "diagnostics/runbook/reader/rules/rules.h"
#include "diagnostics/runbook/reader/shape/runbookshape.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

void tellComponent(const CheckDraft &check, const RunbookDraft &draft, ProblemList &problems)
{
    const YamlEntry *component = check.find(u"component");
    if (component && check.confirms) {
        problems.tell(*component, u"a vantage is confirmed by this check: it is about us and has no component"_s,
                      u"remove \"component\""_s);
    }
    const bool written = draft.part(u"components").find(check.id()) != nullptr;
    if (!component && !check.confirms && !written)
        return;
    for (const QString &key : componentKeys()) {
        if (const YamlEntry *entry = check.find(key)) {
            problems.tell(*entry, u"\"%1\" belongs to a component, and this check is none of its own"_s.arg(key),
                          u"write it under components:"_s);
        }
    }
}

void tellSamples(const CheckDraft &check, ProblemList &problems)
{
    const YamlEntry *samples = check.find(u"samples");
    const YamlEntry *count = samples ? samples->value.find(u"count") : nullptr;
    const YamlEntry *need = samples ? samples->value.find(u"need") : nullptr;
    const bool areNumbers = count && need && count->value.isNumber() && need->value.isNumber();
    if (areNumbers && need->value.toNumber() > count->value.toNumber())
        problems.tell(need->value, u"\"need\" is more than \"count\""_s,
                      u"write at most %1"_s.arg(count->value.text()));
}

void tellIdentity(const CheckDraft &check, ProblemList &problems)
{
    const YamlEntry *identity = check.find(u"identity");
    const QStringList told = identityNames(check.kind->kind);
    const QString kind = nameOf(check.kind->kind);
    if (identity && told.isEmpty()) {
        problems.tell(*identity, u"what answers to \"%1\" does not tell who it is"_s.arg(kind),
                      u"remove \"identity\""_s);
        return;
    }
    for (const YamlEntry &name : identity ? identity->value.entries() : std::vector<YamlEntry>{}) {
        if (!told.contains(name.key) && identityNames().contains(name.key)) {
            problems.tell(name, u"what answers to \"%1\" does not tell its \"%2\""_s.arg(kind, name.key),
                          problems.suggestion(name.key, told));
        }
    }
}

void tellFigures(const RunbookDraft &draft, YieldedFacts &facts, ProblemList &problems)
{
    for (const YamlNode &figure : draft.part(u"figures").items()) {
        const YamlEntry *of = figure.find(u"of");
        const YamlEntry *fact = figure.find(u"fact");
        if (of && fact)
            tellFault(problems, fact->value, facts.faultOf({of->value.text(), fact->value.text()}));
    }
}

} // namespace

void applyCheckRules(const RunbookDraft &draft, ProblemList &problems)
{
    YieldedFacts facts(draft, problems);
    for (const CheckDraft &check : draft.checks) {
        tellComponent(check, draft, problems);
        tellSamples(check, problems);
        if (!check.kind)
            continue;
        applyExpectRules(check, facts, problems);
        tellIdentity(check, problems);
        applyKindRules(check, draft, facts, problems);
    }
    tellFigures(draft, facts, problems);
}

} // namespace sitrep
