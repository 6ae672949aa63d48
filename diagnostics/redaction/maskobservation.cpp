// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/maskedbody.h"
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

Observation Redactor::mask(const Observation &observation,
                           const std::function<bool(const QString &fact)> &isForeign) const
{
    Observation masked = observation;
    masked.facts.clear();
    for (const auto &[name, fact] : observation.facts) {
        const QString shown = isForeign && isForeign(name) ? mask(name) : name;
        Fact &copy = masked.facts.emplace(shown, fact).first->second;
        if (!isOwnWord(name, fact.value))
            copy.value = maskNamed(name, fact.value);
        copy.source = mask(fact.source);
    }
    if (masked.failure) {
        masked.failure->message = mask(masked.failure->message);
        for (auto member = masked.failure->detail.begin(); member != masked.failure->detail.end(); ++member) {
            if (!isOwnDetail(member.key()))
                *member = maskNamed(member.key(), QJsonValue(*member));
        }
    }
    Evidence &evidence = masked.evidence;
    evidence.arguments = maskArguments(evidence.arguments);
    for (QString *text :
         {&evidence.target, &evidence.targetIdentity, &evidence.excerpt, &evidence.origin, &evidence.standpoint.host,
          &evidence.standpoint.user, &evidence.standpoint.account, &evidence.standpoint.network})
        *text = mask(*text);
    return masked;
}

} // namespace sitrep
