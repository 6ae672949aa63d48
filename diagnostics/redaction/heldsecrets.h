// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/redaction/redactor.h"

namespace sitrep {

/// Tells \a redactor the secrets inside of \a value, which the app holds: in a URL, a connection string, a header or a
/// document. Each as it is written and as the program that reads it understands it, for that may print it alone.
void addSecretsIn(Redactor &redactor, const QString &value);

} // namespace sitrep
