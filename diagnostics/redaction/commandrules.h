// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// Secrets that no name stands beside: `curl -u user:password`, `sshpass -p x`, `mysql -px`, bare Bearer and Basic
/// credentials, lines of .pgpass, and libpq's own messages about a connection string that it could not read, which quote
/// pieces of passwords (measured with libpq 15). Pure; linear.
[[nodiscard]] SecretSpans unnamedSecretsIn(QStringView text);

/// Those of them that are the value of an option of one letter or of --user, in a line of \a text. Pure; linear.
[[nodiscard]] SecretSpans optionSecretsIn(QStringView text);

} // namespace sitrep
