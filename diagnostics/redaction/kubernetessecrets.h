// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// The values of objects of the kind Secret (Kubernetes), whatever their names are, in YAML and JSON: below data, stringData and
/// binaryData. Who it is and where it is used (username, host …) and certificates are none. Pure; linear.
[[nodiscard]] SecretSpans kubernetesSecretsIn(QStringView text);

} // namespace sitrep
