// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// Private keys in PEM (RFC 7468; plain, with escaped line ends, indented, behind log prefixes; also with END or BEGIN
/// cut away; as a whole in base64), in PuTTY's and in SSH2's format. Certificates and public keys are none. Pure; linear in \a text.
[[nodiscard]] SecretSpans privateKeysIn(QStringView text);

} // namespace sitrep
