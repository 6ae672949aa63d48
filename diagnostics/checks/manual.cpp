// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/manual.h"

#include "diagnostics/checks/observationbuilder.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString questionOf(const Check &check, const QJsonObject &config)
{
    const QString question = config.value(u"question"_s).toString();
    return question.isEmpty() ? check.title : question;
}

} // namespace

Observation ManualCollector::collect(const CheckContext &context) const
{
    ObservationBuilder builder(context, questionOf(context.check, context.config));
    builder.fail({FailureClass::Unanswered, Rung::None, u"Nobody has answered yet"_s, {}});
    return builder.finish();
}

Observation manualAnswer(const Check &check, bool yes, Instant at, const Standpoint &standpoint)
{
    Observation observation;
    observation.facts[u"answer"_s] = Fact{yes, Unit::None, standpoint.user, false};
    observation.evidence.component = check.component;
    observation.evidence.target = questionOf(check, check.config);
    observation.evidence.standpoint = standpoint;
    observation.evidence.at = at;
    return observation;
}

} // namespace sitrep
