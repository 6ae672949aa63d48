// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/heldsecrets.h"

#include "diagnostics/domain/secrets/authorization.h"
#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/redaction/grammars.h"

#include <QUrl>

#include <algorithm>

namespace sitrep {

using namespace secrets;

namespace {

constexpr qsizetype shortestCredentials = 8;

/// Without the backslashes of a connection string (libpq, "Connection Strings").
QString unescaped(const QString &written)
{
    QString text;
    for (qsizetype i = 0; i < written.size(); ++i) {
        if (written[i] == u'\\' && i + 1 < written.size())
            ++i;
        text.append(written[i]);
    }
    return text;
}

/// A header's whole value, "Bearer x": its variable need not be named after what it is.
void addCredentials(Redactor &redactor, const QString &value)
{
    const std::optional<SecretSpan> credentials = credentialsOf(value);
    if (!credentials || credentials->from == 0 || credentials->end() != value.size())
        return;
    const QString written = value.sliced(credentials->from);
    if (written.size() >= shortestCredentials && std::any_of(written.cbegin(), written.cend(), isDigit))
        redactor.addSecret(written, credentials->kind);
}

} // namespace

void addSecretsIn(Redactor &redactor, const QString &value)
{
    addCredentials(redactor, value.trimmed());
    for (const SecretSpan &span : united(grammarSecretsIn(value))) {
        const QString written = value.sliced(span.from, span.length);
        for (const QString &form : {written, QUrl::fromPercentEncoding(written.toUtf8()), unescaped(written)})
            redactor.addSecret(form, span.kind);
    }
}

} // namespace sitrep
