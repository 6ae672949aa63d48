// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// Passwords in the user information of URLs (scheme://user:password@host), also those that should have been encoded and
/// hold @ / : themselves, and a token in the place of the user. References and masks are none. Pure; linear.
[[nodiscard]] SecretSpans urlSecretsIn(QStringView text);

} // namespace sitrep
