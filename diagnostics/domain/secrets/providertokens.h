// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// Tokens that their provider gives a form of their own (AKIA…, ghp_…, xoxb-…, a JSON web token, a password's hash such
/// as $2b$…). The prefixes are those that the providers publish; gitleaks b58d3f1 lists most of them. Pure; linear.
[[nodiscard]] SecretSpans providerTokensIn(QStringView text);

} // namespace sitrep
