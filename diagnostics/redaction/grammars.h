// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// What every rule finds in \a text, rule by rule; spans may overlap. Pure; linear.
[[nodiscard]] SecretSpans grammarSecretsIn(QStringView text);

} // namespace sitrep
