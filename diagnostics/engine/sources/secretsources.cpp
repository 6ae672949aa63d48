// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/sources/secretsources.h"

#include "diagnostics/checks/settings/settingsfile.h"
#include "diagnostics/domain/secrets/namedsecret.h"
#include "diagnostics/domain/secrets/secretgrammar.h"
#include "diagnostics/redaction/heldsecrets.h"
#include "diagnostics/runbook/template/templates.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

void addSecretsOf(Redactor &redactor, const QString &name, const QString &value, bool declared)
{
    const QString kind = declared ? secretKindOfName(name) : secretKindOf(name, value);
    if (declared || !kind.isEmpty())
        redactor.addSecret(value, kind.isEmpty() ? u"secret"_s : kind);
    addSecretsIn(redactor, value);
}

namespace {

/// Only texts: what is kept as a number counts something, whatever its key is.
void addSecretsOfValue(Redactor &redactor, const QString &key, const QJsonValue &value)
{
    for (const QJsonValue element : value.isArray() ? value.toArray() : QJsonArray{value}) {
        if (element.isString())
            addSecretsOf(redactor, key, element.toString());
    }
}

void addTexts(const QJsonValue &value, QStringList &texts)
{
    if (value.isString())
        texts.append(value.toString());
    for (const QJsonValue element : value.toArray())
        addTexts(element, texts);
    for (const QJsonValue member : value.toObject())
        addTexts(member, texts);
}

/// What stands where a secret does once the values are put in, whatever its variable is called.
QStringList withValues(const QStringList &texts, const Environment &environment)
{
    QStringList expanded;
    for (const QString &text : texts) {
        if (isTemplate(text))
            expanded += expandTemplates(text, environment, {}).text();
    }
    return expanded;
}

void addLiteralSecretsOf(Redactor &redactor, const Environment &environment, const Runbook &runbook)
{
    QStringList texts;
    for (const Check &check : runbook.checks)
        addTexts(check.config, texts);
    for (const StepGroup &group : runbook.remediation) {
        for (const Step &step : group.steps)
            texts += step.command + step.undo;
    }
    texts += withValues(texts, environment);
    for (const QString &text : std::as_const(texts)) {
        for (const LiteralSecret &literal : literalSecretsIn(text))
            redactor.addSecret(text.sliced(literal.span.from, literal.span.length), literal.span.kind);
    }
}

} // namespace

void addSecretsOf(Redactor &redactor, const SettingsFile &file)
{
    for (const Setting &setting : file.settings)
        addSecretsOfValue(redactor, setting.key, setting.value);
}

void addSecretsOf(Redactor &redactor, const Environment &environment)
{
    for (const QString &name : environment.names()) {
        if (const std::optional<EnvValue> value = environment.value(name))
            addSecretsOf(redactor, name, value->value);
        for (const EnvValue &hidden : environment.hidden(name))
            addSecretsOf(redactor, name, hidden.value);
    }
}

void addSecretsOf(Redactor &redactor, const Environment &environment, const Runbook &runbook)
{
    addSecretsOf(redactor, environment);
    for (auto parameter = runbook.parameters.cbegin(); parameter != runbook.parameters.cend(); ++parameter)
        addSecretsOf(redactor, parameter.key(), parameter.value());
    addLiteralSecretsOf(redactor, environment, runbook);
}

} // namespace sitrep
