// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// What every rule finds in \a text, rule by rule; spans may overlap. Rules are key-block, url, encoded-url,
/// connection-string, name (of a variable, header, field or option), command and token-form. Pure; linear.
[[nodiscard]] SecretSpans grammarSecretsIn(QStringView text);

} // namespace sitrep
