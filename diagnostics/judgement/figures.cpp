// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/matching/listreading.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/verdict.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What a share is made of: "451 of 5,012".
QString partsText(const Facts &facts, const QString &part, const QString &whole)
{
    const Fact *some = factNamed(facts, part);
    const Fact *all = factNamed(facts, whole);
    if (some == nullptr || all == nullptr)
        return {};
    return render({u"figure.parts"_s, {{u"some"_s, some->value}, {u"all"_s, all->value}}});
}

QString detailText(const Facts &facts, const QString &fact)
{
    if (fact == "error_percent"_L1)
        return partsText(facts, u"errors"_s, u"entries"_s);
    if (fact == "success_percent"_L1)
        return partsText(facts, u"samples.passed"_s, u"samples.asked"_s);
    return {};
}

FigureValue figureOf(const Figure &figure, const CheckResult *result)
{
    FigureValue shown{figure.title, std::nullopt, {}, figure.check};
    if (result == nullptr) {
        shown.detail = render({u"figure.not-asked"_s, {}});
        return shown;
    }
    if (!isAnswer(result->outcome)) {
        shown.detail = result->failureClass ? nameOf(*result->failureClass) : nameOf(result->outcome);
        return shown;
    }
    const Facts &facts = result->observation.facts;
    const std::optional<Fact> fact = factAsked(facts, figure.fact);
    shown.value = fact ? toQuantity(fact->value, fact->unit) : std::nullopt;
    shown.detail = shown.value ? detailText(facts, figure.fact) : render({u"figure.not-found"_s, {}});
    return shown;
}

} // namespace

QList<FigureValue> figuresOf(const CurrentResults &results, const Runbook &runbook)
{
    QList<FigureValue> figures;
    for (const Figure &figure : runbook.figures)
        figures.append(figureOf(figure, results.of(figure.check)));
    return figures;
}

} // namespace sitrep
