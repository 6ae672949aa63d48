// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// Private keys in PEM (RFC 7468; plain, with escaped line ends, indented, behind log prefixes; also with END or BEGIN
/// cut away) and in PuTTY's format. Certificates and public keys are none. Pure; linear in \a text.
[[nodiscard]] SecretSpans privateKeysIn(QStringView text);

} // namespace sitrep
