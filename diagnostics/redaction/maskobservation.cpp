// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/redactor.h"

namespace sitrep {

using namespace Qt::StringLiterals;

/// An argument vector keeps its shape. `--password x` are two arguments: the first names the second.
QStringList Redactor::maskArguments(const QStringList &arguments) const
{
    QStringList masked;
    QString option;
    for (const QString &argument : arguments) {
        const bool isOption = argument.startsWith(u"--"_s) && !argument.contains(u'=');
        const bool isReference = option == u"--secret"_s;
        masked.append(option.isEmpty() || isOption || isReference ? mask(argument) : maskNamed(option, argument));
        option = isOption ? argument : QString();
    }
    return masked;
}

Observation Redactor::mask(const Observation &observation) const
{
    Observation masked = observation;
    masked.facts.clear();
    for (const auto &[name, fact] : observation.facts) {
        Fact &copy = masked.facts.emplace(mask(name), fact).first->second;
        copy.value = maskJson(name, fact.value);
        copy.source = mask(fact.source);
    }
    if (masked.failure) {
        masked.failure->message = mask(masked.failure->message);
        masked.failure->detail = mask(QJsonValue(masked.failure->detail)).toObject();
    }
    Evidence &evidence = masked.evidence;
    evidence.arguments = maskArguments(evidence.arguments);
    for (QString *text : {&evidence.component, &evidence.target, &evidence.targetIdentity, &evidence.excerpt,
                          &evidence.origin, &evidence.standpoint.host, &evidence.standpoint.user,
                          &evidence.standpoint.account, &evidence.standpoint.network})
        *text = mask(*text);
    for (QString &place : evidence.standpoint.confirmed)
        place = mask(place);
    return masked;
}

} // namespace sitrep
