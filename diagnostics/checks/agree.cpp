// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/agree.h"

#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/domain/matching/comparison.h"
#include "diagnostics/domain/matching/listreading.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// One side: where it was asked for and what stands there.
struct Side
{
    QString name;
    QString reference; ///< check.fact, as written
    QString check;
    QString fact;
    const Observation *observation = nullptr; ///< of the check; null when it was not asked in this run, or
    std::optional<Failure> unusable;          ///< why it supports nothing
    std::optional<Fact> found;
};

/// Ids may hold dots, so the longest id that the reference begins with is the check.
Side sideOf(const QString &name, const QString &reference, const CheckContext &context)
{
    Side side{name,         reference,   reference.section(u'.', 0, 0), reference.section(u'.', 1), nullptr,
              std::nullopt, std::nullopt};
    bool known = false;
    const auto takeIfLonger = [&](const QString &check) {
        const bool fits = reference.startsWith(QString(check % u'.'));
        if (!fits || (known && check.size() < side.check.size()))
            return false;
        known = true;
        side.check = check;
        side.fact = reference.sliced(check.size() + 1);
        return true;
    };
    for (const auto &[check, observation] : context.earlier) {
        if (takeIfLonger(check))
            side.observation = &observation;
    }
    for (const auto &[check, failure] : context.unusable) {
        if (takeIfLonger(check)) {
            side.observation = nullptr;
            side.unusable = failure;
        }
    }
    if (side.observation == nullptr)
        return side;
    const std::optional<Fact> found = factAsked(side.observation->facts, side.fact);
    if (found && !found->value.isNull() && !found->value.isUndefined())
        side.found = found;
    return side;
}

QString told(const Side &side)
{
    if (side.found) {
        const QString place =
            side.found->source.isEmpty() ? side.reference : side.reference % u", " % side.found->source;
        return u"%1: %2 (%3)"_s.arg(side.name, factText(*side.found), place);
    }
    if (side.unusable)
        return u"%1: not known, %2 supports nothing: %3"_s.arg(side.name, side.check, side.unusable->message);
    if (side.observation == nullptr)
        return u"%1: not known, %2 was not asked in this run"_s.arg(side.name, side.check);
    const QString reason = side.observation->failure ? u": "_s % side.observation->failure->message : QString();
    return u"%1: not known, %2 has no fact %3%4"_s.arg(side.name, side.check, side.fact, reason);
}

} // namespace

Observation AgreeCollector::collect(const CheckContext &context) const
{
    QList<Side> sides;
    QStringList references;
    for (auto each = context.config.begin(); each != context.config.end(); ++each) {
        sides.append(sideOf(each.key(), each->toString(), context));
        references.append(each->toString());
    }
    // " = " would read as NAME=value, and what follows it as a secret.
    ObservationBuilder builder(context, references.join(u" agrees with "_s));
    if (sides.size() != 2) {
        builder.fail(
            {FailureClass::Parse, Rung::Parameters, u"agree compares two facts, not %1"_s.arg(sides.size()), {}});
        return builder.finish();
    }
    QStringList lines;
    for (const Side &side : std::as_const(sides)) {
        lines.append(told(side));
        if (side.unusable)
            builder.fail({side.unusable->failureClass, Rung::None, side.check % u": " % side.unusable->message, {}});
        if (!side.found)
            continue;
        if (side.name != u"equal")
            builder.fact(side.name, side.found->value, side.found->unit, side.found->source);
        if (!side.found->cut)
            continue;
        builder.markCut(side.name);
        builder.fail(
            {FailureClass::Cut, Rung::None, u"%1 was cut, so it cannot be compared"_s.arg(side.reference), {}});
    }
    builder.excerpt(lines.join(u'\n'));
    if (sides[0].found && sides[1].found && !builder.hasFailed())
        builder.fact(u"equal"_s, placesAgree(*sides[0].found, *sides[1].found));
    return builder.finish();
}

} // namespace sitrep
