// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

#include <optional>

namespace sitrep {

/// The credentials in the value of an Authorization header: what follows its scheme, or all of a value that is one word.
/// Nothing for a word that is plainly none, or a reference. Pure.
[[nodiscard]] std::optional<SecretSpan> credentialsOf(QStringView headerValue);

/// Credentials of headers that are written out in a text: `Authorization: Bearer x`. Only of the usual schemes and only
/// what looks like one, because people also write sentences about the header. Pure; linear.
[[nodiscard]] SecretSpans authorizationsIn(QStringView text);

} // namespace sitrep
