// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// What tells who somebody is or where: mail addresses, IP and hardware addresses, telephone numbers with a country code,
/// card numbers (Luhn), IBANs (ISO 7064, mod 97) and the user of a home folder. Loopback and unspecified addresses are
/// nobody's. Pure; linear.
[[nodiscard]] SecretSpans personalIn(QStringView text);

} // namespace sitrep
