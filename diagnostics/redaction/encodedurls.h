// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// Passwords in URLs that are written in another text: with the slashes of JSON escaped (postgres:\/\/a:b@c), or in the
/// query of another URL (postgres%3A%2F%2Fa%3Ab%40c). Pure; linear.
[[nodiscard]] SecretSpans encodedUrlSecretsIn(QStringView text);

} // namespace sitrep
