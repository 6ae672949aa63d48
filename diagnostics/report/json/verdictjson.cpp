// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/json/verdictjson.h"

#include "diagnostics/report/json/citedjson.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QJsonObject candidateJson(const Candidate &candidate)
{
    QJsonArray rules;
    for (const RuleFinding &rule : candidate.rules) {
        rules += QJsonObject{{u"rule"_s, nameOf(rule.rule)},
                             {u"result"_s, nameOf(rule.result)},
                             {u"text"_s, render(rule.text)},
                             {u"checks"_s, citedChecks(rule.cites)}};
    }
    return {{u"cause"_s, candidate.cause},
            {u"statement"_s, candidate.statement},
            {u"when_holds"_s, candidate.whenHolds},
            {u"refuted"_s, candidate.refuted},
            {u"open_checks"_s, QJsonArray::fromStringList(candidate.openChecks)},
            {u"origin"_s, nameOf(candidate.origin)},
            {u"standing"_s, nameOf(candidate.standing())},
            {u"class"_s, nameOf(candidate.verdictClass)},
            {u"accepted_by"_s, candidate.acceptedBy},
            {u"supports"_s, citedRows(candidate.supports)},
            {u"against"_s, citedRows(candidate.against)},
            {u"unexplained"_s, QJsonArray::fromStringList(candidate.unexplained)},
            {u"rules"_s, rules}};
}

} // namespace

QJsonObject verdictJson(const Verdict &verdict)
{
    QJsonArray toSettle;
    for (const ToSettle &item : verdict.toSettle) {
        toSettle += QJsonObject{{u"check"_s, item.check},       {u"text"_s, render(item.what())},
                                {u"lack"_s, nameOf(item.lack)}, {u"by"_s, nameOf(item.by)},
                                {u"who"_s, item.who},           {u"needs"_s, item.needs}};
    }
    QJsonArray candidates;
    for (const Candidate &candidate : verdict.candidates)
        candidates += candidateJson(candidate);
    return {
        {u"class"_s, nameOf(verdict.verdictClass)},
        {u"headline"_s, render(verdict.headline)},
        {u"headline_check"_s, verdict.headlineCheck},
        {u"second_line"_s, render(verdict.secondLine)},
        {u"rule_set"_s, verdict.ruleSet},
        {u"cause"_s, verdict.cause},
        {u"whys"_s, citedRows(verdict.whys)},
        {u"contributing"_s, citedRows(verdict.contributing)},
        {u"may_hide"_s, QJsonArray::fromStringList(verdict.mayHide)},
        {u"candidates"_s, candidates},
        {u"to_settle"_s, toSettle},
    };
}

} // namespace sitrep
