// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/privatekeys.h"
#include "diagnostics/domain/secrets/providertokens.h"
#include "diagnostics/domain/secrets/secretnames.h"
#include "diagnostics/domain/secrets/secretspan.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/domain/secrets/urlsecrets.h"

#include <QString>

#include <optional>

namespace sitrep {

/// What literal secret \a text holds, in words that finish "this holds …" ("a private key", "a password in a URL"), or
/// nothing. A name of a secret alone is none, nor is a template ${…}. Pure; linear.
[[nodiscard]] std::optional<QString> literalSecretIn(const QString &text);

/// The passwords of libpq and ADO connection strings (host=… password=…): `password` and its kin among other keywords of
/// a connection. Pure; linear.
[[nodiscard]] SecretSpans conninfoPasswordsIn(QStringView text);

} // namespace sitrep
