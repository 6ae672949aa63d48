// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// Passwords of user:password@host without a scheme: as drivers of Go write it (root:x@tcp(db:3306)/shop), and of a host that no
/// address of e-mail has, or with a password that none has. Image digests, e-mail behind a label and versions of packages are
/// none. Pure; linear.
[[nodiscard]] SecretSpans bareUserInfoIn(QStringView text);

} // namespace sitrep
