// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/reasons/comparisonreasons.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString secondsAt(Instant at)
{
    return isoText(std::chrono::floor<std::chrono::seconds>(at));
}

Reason momentsReason(const IncidentMoment &then, const IncidentMoment &now, const MomentComparison &comparison)
{
    Reason reason{{u"moment.compared"_s,
                   {{u"then"_s, sentenceToJson(then.text)},
                    {u"thenAt"_s, secondsAt(then.at)},
                    {u"now"_s, sentenceToJson(now.text)},
                    {u"nowAt"_s, secondsAt(now.at)}}}};
    reason.id = u"moment.compared"_s;
    const CitedSentence &moved = comparison.verdictMoved;
    if (moved.text.isEmpty())
        reason.parts.append(Reason{{u"moment.not-moved"_s, {}}});
    else
        reason.parts.append(Reason{moved.text, ReasonMark::None, checksOf(moved.cites)});
    if (comparison.differences.isEmpty())
        reason.parts.append(Reason{{u"moment.kind-none"_s, {}}});
    return reason;
}

} // namespace

QList<Reason> comparisonReasons(const IncidentMoment &then, const IncidentMoment &now,
                                const MomentComparison &comparison)
{
    QList<Reason> reasons{momentsReason(then, now, comparison)};
    for (const EnumName<Difference> &kind : enumNames<Difference>()) {
        const QList<CheckDifference> rows = comparison.of(kind.value);
        if (rows.isEmpty())
            continue;
        const Sentence name{u"report.difference-"_s + kind.name, {}};
        Reason section{{u"moment.kind"_s, {{u"kind"_s, sentenceToJson(name)}, {u"n"_s, rows.size()}}}};
        section.id = name.key;
        for (const CheckDifference &row : rows)
            section.parts.append(Reason{row.text, ReasonMark::None, {row.check}});
        reasons.append(section);
    }
    return reasons;
}

} // namespace sitrep
