// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/assessment.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<VerdictClass>> enumNames<VerdictClass>()
{
    using Row = EnumName<VerdictClass>;
    static constexpr std::array rows{
        Row{VerdictClass::Inconclusive, "inconclusive"_L1},
        Row{VerdictClass::Likely, "likely"_L1},
        Row{VerdictClass::Confirmed, "confirmed"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<IncidentState>> enumNames<IncidentState>()
{
    using Row = EnumName<IncidentState>;
    static constexpr std::array rows{
        Row{IncidentState::Investigating, "investigating"_L1},
        Row{IncidentState::Identified, "identified"_L1},
        Row{IncidentState::Monitoring, "monitoring"_L1},
        Row{IncidentState::Resolved, "resolved"_L1},
    };
    return rows;
}

const ComponentAssessment *Assessment::component(const QString &id) const
{
    const auto found = std::find_if(components.cbegin(), components.cend(),
                                    [&](const ComponentAssessment &component) { return component.id == id; });
    return found == components.cend() ? nullptr : &*found;
}

QJsonObject verdictToJson(const Verdict &verdict, const Coverage &coverage)
{
    QJsonArray candidates;
    for (const Candidate &candidate : verdict.candidates) {
        candidates.append(QJsonObject{{u"cause"_s, candidate.cause},
                                      {u"statement"_s, candidate.statement},
                                      {u"when_holds"_s, candidate.whenHolds},
                                      {u"refuted"_s, candidate.refuted},
                                      {u"open_checks"_s, QJsonArray::fromStringList(candidate.openChecks)}});
    }
    QJsonArray toSettle;
    for (const ToSettle &row : verdict.toSettle)
        toSettle.append(QJsonObject{{u"check"_s, row.check}, {u"text"_s, row.text}});
    return {{u"class"_s, nameOf(verdict.verdictClass)},
            {u"headline"_s, sentenceToJson(verdict.headline)},
            {u"headline_check"_s, verdict.headlineCheck},
            {u"second_line"_s, sentenceToJson(verdict.secondLine)},
            {u"candidates"_s, candidates},
            {u"to_settle"_s, toSettle},
            {u"coverage"_s, QJsonObject{{u"answered"_s, coverage.answered},
                                        {u"of"_s, coverage.of},
                                        {u"not_asked"_s, QJsonArray::fromStringList(coverage.notAsked)},
                                        {u"unanswered"_s, QJsonArray::fromStringList(coverage.unanswered)}}}};
}

} // namespace sitrep
