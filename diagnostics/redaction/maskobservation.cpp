// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/maskedbody.h"
#include "diagnostics/redaction/commandrules.h"
#include "diagnostics/redaction/listedcommands.h"
#include "diagnostics/redaction/redactor.h"

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

/// Another Sitrep's words are not known to be words: they may be text of any kind.
QJsonObject maskedDetail(const Redactor &redactor, const QJsonObject &detail, bool isBrought)
{
    QJsonObject masked;
    for (auto member = detail.begin(); member != detail.end(); ++member) {
        const bool isOwn = !isBrought && isOwnDetail(member.key());
        const QJsonValue value = *member;
        masked.insert(isBrought ? redactor.mask(member.key()) : member.key(),
                      isOwn ? value : redactor.maskNamed(member.key(), value));
    }
    return masked;
}

/// The name that the value of fact \a name belongs to: of {"name": "DB_PASSWORD", "value": "…"} that of the other member.
QString ownerOfFact(const std::map<QString, Fact> &facts, const QString &name)
{
    if (!name.endsWith(u".value"_s))
        return name;
    const QString parent = name.chopped(5);
    for (const QString &key : {u"name"_s, u"key"_s}) {
        const auto owner = facts.find(parent + key);
        if (owner != facts.end() && owner->second.value.isString())
            return owner->second.value.toString();
    }
    return name;
}

} // namespace

/// An argument vector keeps its shape. `--password x` are two arguments: the first names the second; so does `curl -u`.
QStringList Redactor::maskArguments(const QStringList &arguments) const
{
    const SecretSpans options = unnamedSecretsIn(wordsInOneLine(arguments));
    qsizetype begin = 0;
    QStringList masked;
    QString option;
    for (const QString &argument : arguments) {
        const bool isOption = argument.startsWith(u"--"_s) && !argument.contains(u'=');
        const bool isReference = option == u"--secret"_s;
        const qsizetype end = begin + argument.size();
        const auto span = std::find_if(options.begin(), options.end(), [begin, end](const SecretSpan &each) {
            return each.from >= begin && each.from < end;
        });
        if (span != options.end()) {
            const qsizetype at = span->from - begin;
            masked.append(mask(argument.first(at)) + maskNamed(u"password"_s, argument.sliced(at)));
        } else {
            masked.append(option.isEmpty() || isOption || isReference ? mask(argument) : maskNamed(option, argument));
        }
        option = isOption ? argument : QString();
        begin = end + 1;
    }
    return masked;
}

Observation Redactor::mask(const Observation &observation, const std::function<bool(const QString &fact)> &isForeign,
                           WrittenBy writer) const
{
    const bool isBrought = writer == WrittenBy::AnotherSitrep;
    Observation masked{{}, observation.failure, observation.evidence, observation.factsLeftOut, {}};
    for (const auto &[name, fact] : observation.facts) {
        const QString shown = isForeign && isForeign(name) ? mask(name) : name;
        Fact &copy = masked.facts.emplace(shown, fact).first->second;
        if (!isOwnWord(name, fact.value))
            copy.value = maskNamed(ownerOfFact(observation.facts, name), fact.value);
        copy.source = mask(fact.source);
    }
    if (masked.failure) {
        masked.failure->message = mask(masked.failure->message);
        masked.failure->detail = maskedDetail(*this, observation.failure->detail, isBrought);
    }
    for (const auto &[name, why] : observation.withheld) {
        const QString shown = isForeign && isForeign(name) ? mask(name) : name;
        masked.withheld.emplace(shown, Withheld{why.failureClass, mask(why.message)});
    }
    Evidence &evidence = masked.evidence;
    evidence.arguments = maskArguments(evidence.arguments);
    for (QString *text :
         {&evidence.target, &evidence.targetIdentity, &evidence.excerpt, &evidence.origin, &evidence.standpoint.host,
          &evidence.standpoint.user, &evidence.standpoint.account, &evidence.standpoint.network, &evidence.addressUsed,
          &evidence.statedBy, &evidence.standpoint.address, &evidence.standpoint.role, &evidence.standpoint.project,
          &evidence.standpoint.context})
        *text = mask(*text);
    evidence.identity.clear();
    for (const auto &[name, value] : observation.evidence.identity)
        evidence.identity.emplace(isBrought ? mask(name) : name, maskNamed(name, value));
    return masked;
}

} // namespace sitrep
