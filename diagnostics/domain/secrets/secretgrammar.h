// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/authorization.h"
#include "diagnostics/domain/secrets/privatekeys.h"
#include "diagnostics/domain/secrets/providertokens.h"
#include "diagnostics/domain/secrets/secretnames.h"
#include "diagnostics/domain/secrets/secretspan.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/domain/secrets/urlquery.h"
#include "diagnostics/domain/secrets/urlsecrets.h"

#include <QList>
#include <QString>

#include <optional>

namespace sitrep {

/// A secret that is written out in a text.
struct LiteralSecret
{
    SecretSpan span;
    QString noun; ///< finishes "this holds …": "a private key", "a password in a URL"
};

/// The literal secrets of \a text by kind, in the order of telling. A name of a secret alone is none, nor is a template
/// ${…}. Pure; linear.
[[nodiscard]] QList<LiteralSecret> literalSecretsIn(QStringView text);
/// The noun of the first one, or nothing.
[[nodiscard]] std::optional<QString> literalSecretIn(const QString &text);

/// The passwords of libpq and ADO connection strings (host=… password=…): `password` and its kin among other keywords of
/// a connection. Pure; linear.
[[nodiscard]] SecretSpans conninfoPasswordsIn(QStringView text);

} // namespace sitrep
