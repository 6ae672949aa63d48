// SPDX-License-Identifier: Apache-2.0
#include "app/session/trustdemands.h"

#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/engine/sources/secretsources.h"

#include <QJsonArray>

namespace sitrep {

namespace {

QStringList texts(const QJsonValue &value)
{
    return value.toVariant().toStringList();
}

ExpandedDemand expanded(const Demand &demand, const Environment &environment, Redactor &redactor,
                        const TemplateSpan &span)
{
    const bool starts = !demand.arguments.isEmpty();
    const QJsonValue written =
        starts ? QJsonValue(QJsonArray::fromStringList(demand.arguments)) : QJsonValue(demand.target);
    const Expanded made = expandTemplates(written, environment, span);
    for (const Expanded::SecretValue &secret : made.secrets)
        addSecretsOf(redactor, secret.name, secret.value, secret.declared);

    ExpandedDemand result;
    result.demand = demand;
    result.demand.arguments = texts(redactor.maskComposed(QJsonArray::fromStringList(demand.arguments)));
    result.demand.target = redactor.maskComposed(QJsonValue(demand.target)).toString();
    result.unset = made.unset;
    if (made.secrets.isEmpty() || !made.unset.isEmpty())
        return result;
    result.now =
        starts ? shellCommandLine(redactor.maskArguments(texts(made.value))) : visibleText(redactor.mask(made.text()));
    return result;
}

} // namespace

QList<ExpandedDemand> expandedDemands(const Runbook &runbook, const Environment &environment, Redactor &redactor,
                                      const TemplateSpan &span)
{
    QList<ExpandedDemand> demands;
    for (const Demand &demand : demandsOf(runbook))
        demands += expanded(demand, environment, redactor, span);
    return demands;
}

} // namespace sitrep
