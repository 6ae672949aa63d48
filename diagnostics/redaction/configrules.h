// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// Secrets in configurations and in what programs tell of them, where no sign of assignment stands between a name and its value:
/// `npm config set //x/:_authToken y`, sasl_passwd of Postfix, the errors of pydantic, which quote a value below its name. Adds to \a spans.
/// Pure; linear.
void findConfiguredSecrets(QStringView text, SecretSpans &spans);

} // namespace sitrep
