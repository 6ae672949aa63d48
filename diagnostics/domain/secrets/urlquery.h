// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// Passwords in the query of URLs: postgres://host/db?user=a&password=b. References and masks are none. Pure; linear.
[[nodiscard]] SecretSpans queryPasswordsIn(QStringView text);

} // namespace sitrep
