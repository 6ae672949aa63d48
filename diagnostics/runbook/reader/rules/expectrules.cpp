// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules/expectrules.h"

#include "diagnostics/runbook/reader/rules/operandrules.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

void tellOperands(const YamlEntry &fact, const FactShape &shape, ProblemList &problems)
{
    if (fact.value.isScalar())
        tellFault(problems, fact.value, faultOfOperand(fact.key, shape, MatcherKind::Equals, fact.value));
    for (const YamlEntry &entry : fact.value.entries()) {
        if (const auto matcher = enumNamed<MatcherKind>(entry.key))
            tellFault(problems, entry.value, faultOfOperand(fact.key, shape, *matcher, entry.value));
    }
}

/// "at least 60" would be compared letter by letter, and "not: at least 60" hold for every number.
void tellText(const YamlNode &text, ProblemList &problems)
{
    static const QRegularExpression condition(
        u"^\\s*(?:(at[ _]least|>=|≥)|(at[ _]most|<=|≤)|(above|over|more than|>)|(below|under|less than|<)|(!=|≠))"
        "\\s*-?\\d.*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch read = text.isScalar() ? condition.match(text.text()) : QRegularExpressionMatch();
    if (!read.hasMatch())
        return;
    constexpr std::array kinds{MatcherKind::AtLeast, MatcherKind::AtMost, MatcherKind::Above, MatcherKind::Below,
                               MatcherKind::Not};
    size_t kind = 0;
    while (!read.hasCaptured(static_cast<int>(kind) + 1))
        ++kind;
    problems.tell(text, u"this is compared as a text, and not as a condition"_s,
                  u"write {%1: …}, or {equals: …} for the text"_s.arg(nameOf(kinds.at(kind))));
}

void tellTexts(const YamlEntry &fact, ProblemList &problems)
{
    tellText(fact.value, problems);
    if (const YamlEntry *other = fact.value.isMap() ? fact.value.find(u"not") : nullptr)
        tellText(other->value, problems);
    const YamlEntry *several = fact.value.isMap() ? fact.value.find(u"one_of") : nullptr;
    for (const YamlNode &one : several ? several->value.items() : std::vector<YamlNode>{})
        tellText(one, problems);
}

/// Words that say something only beside a condition.
void tellConditions(const YamlEntry &fact, ProblemList &problems)
{
    if (!fact.value.isMap())
        return;
    const bool limits = fact.value.find(u"warn_above") || fact.value.find(u"fail_above");
    if (const YamlEntry *times = fact.value.find(u"times_normal"); times && !limits)
        problems.tell(*times, u"\"times_normal\" counts only with warn_above or fail_above"_s, u"add one of them"_s);
    const auto words = static_cast<int>(fact.value.find(u"because") != nullptr)
                       + static_cast<int>(fact.value.find(u"times_normal") != nullptr);
    if (static_cast<int>(fact.value.entries().size()) == words)
        problems.tell(fact, u"\"%1\" has no condition"_s.arg(fact.key), u"write a value, or {at_least: …}"_s);
}

} // namespace

void applyExpectRules(const CheckDraft &check, YieldedFacts &facts, ProblemList &problems)
{
    const YamlEntry *expect = check.find(u"expect");
    for (const YamlEntry &fact : expect ? expect->value.entries() : std::vector<YamlEntry>{}) {
        if (const auto fault = facts.faultOf(check, fact.key))
            problems.tell(fact, fault->message, fault->hint);
        if (const auto shape = facts.shapeOf(check, fact.key))
            tellOperands(fact, *shape, problems);
        tellTexts(fact, problems);
        tellConditions(fact, problems);
    }
}

} // namespace sitrep
