// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules/yieldedfacts.h"

#include "diagnostics/domain/matching/listreading.h"
#include "diagnostics/runbook/reader/nearest.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// An expectation on a variable asks for it, too.
QStringList variablesOf(const CheckDraft &check)
{
    static const QRegularExpression asked(u"\\A([A-Za-z_][A-Za-z0-9_]*)\\.[a-z_]+\\z"_s);
    QStringList names = textsOf(check.config, u"required");
    const YamlEntry *rules = check.config.find(u"rules");
    for (const YamlEntry &rule : rules ? rules->value.entries() : std::vector<YamlEntry>{})
        names += QStringList{rule.key} + textsOf(rule.value, u"agrees_with");
    const YamlEntry *expect = check.find(u"expect");
    for (const YamlEntry &fact : expect ? expect->value.entries() : std::vector<YamlEntry>{}) {
        if (const auto match = asked.match(fact.key); match.hasMatch())
            names.append(match.captured(1));
    }
    names.removeDuplicates();
    return names;
}

} // namespace

void tellFault(ProblemList &problems, const YamlNode &at, const std::optional<ScalarFault> &fault)
{
    if (fault)
        problems.tell(at, fault->message, fault->hint);
}

const YieldedFacts::Yield &YieldedFacts::yieldOf(const CheckDraft &check)
{
    const auto [found, isNew] = m_yields.try_emplace(&check);
    if (isNew) {
        found->second = {check.kind->facts, m_draft.facts};
        found->second.context.variables = variablesOf(check);
        for (const KindOption *option : check.options())
            found->second.facts.insert(found->second.facts.end(), option->facts.begin(), option->facts.end());
        if (check.find(u"samples"))
            found->second.facts.insert(found->second.facts.end(), sampleFacts().begin(), sampleFacts().end());
    }
    return found->second;
}

// Of what is written as word(fact): the word may be none, or the fact. Nothing when it is not written so.
std::optional<ScalarFault> YieldedFacts::faultOfReading(const QString &name, const Yield &yield) const
{
    static const QRegularExpression form(u"\\A([A-Za-z]+)\\((.*)\\)\\z"_s);
    const auto match = form.match(name);
    if (!match.hasMatch())
        return std::nullopt;
    const QString word = match.captured(1);
    const QString inner = match.captured(2).trimmed();
    if (!listReadings().contains(word))
        return ScalarFault{u"\"%1\" is no way to take a list"_s.arg(word), didYouMean(word, listReadings())};
    if (word == "sum"_L1 && factShapeOf(yield.facts, inner, yield.context))
        return ScalarFault{u"\"%1\" is true or false and has no sum"_s.arg(inner),
                           u"write any(%1) or count(%1)"_s.arg(inner)};
    return ScalarFault{u"\"%1\" is no fact that can be taken so"_s.arg(inner),
                       m_problems.suggestion(inner, factNames(yield.facts, yield.context))};
}

std::optional<ScalarFault> YieldedFacts::faultOf(const CheckDraft &check, const QString &fact)
{
    const Yield &yield = yieldOf(check);
    if (askedShapeOf(yield.facts, fact, yield.context))
        return std::nullopt;
    if (const auto fault = faultOfReading(fact, yield))
        return fault;
    return ScalarFault{u"\"%1\" is no fact that \"%2\" yields"_s.arg(fact, nameOf(check.kind->kind)),
                       hintFor(check, fact)};
}

std::optional<ScalarFault> YieldedFacts::faultOf(const FactReference &reference)
{
    const CheckDraft *check = m_draft.check(reference.check);
    return check && check->kind ? faultOf(*check, reference.fact) : std::nullopt;
}

std::optional<FactShape> YieldedFacts::shapeOf(const CheckDraft &check, const QString &fact)
{
    const Yield &yield = yieldOf(check);
    return askedShapeOf(yield.facts, fact, yield.context);
}

QString YieldedFacts::hintFor(const CheckDraft &check, const QString &fact)
{
    const Yield &yield = yieldOf(check);
    if (factShapeOf(sampleFacts(), fact, yield.context))
        return u"write samples: {count: 3} beside it"_s;
    for (const KindOption &option : check.kind->options) {
        if (factShapeOf(option.facts, fact, yield.context))
            return u"write %1: [%2] in \"%3\""_s.arg(check.kind->optionsKey, option.word, nameOf(check.kind->kind));
    }
    return m_problems.suggestion(fact, factNames(yield.facts, yield.context));
}

} // namespace sitrep
