// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/secretsources.h"

#include "diagnostics/domain/secrets/secretgrammar.h"
#include "diagnostics/domain/secrets/secretnames.h"
#include "diagnostics/domain/secrets/urlsecrets.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace sitrep {

void addSecretsOf(Redactor &redactor, const QString &name, const QString &value, bool declared)
{
    const QString kind = secretKindOfName(name);
    if (declared || !kind.isEmpty()) {
        redactor.addSecret(value, kind.isEmpty() ? u"secret"_s : kind);
        return;
    }
    // A library that fails to connect may print the password alone, and decoded.
    for (const SecretSpan &span : urlSecretsIn(value)) {
        const QString written = value.sliced(span.from, span.length);
        redactor.addSecret(written, span.kind);
        redactor.addSecret(QUrl::fromPercentEncoding(written.toUtf8()), span.kind);
    }
    for (const SecretSpan &span : conninfoPasswordsIn(value))
        redactor.addSecret(value.sliced(span.from, span.length), span.kind);
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

} // namespace sitrep
