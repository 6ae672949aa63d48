// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// Values that stand beside a secret's name: NAME=value, name: value, "name": "value", :=, =>, `the token is x`, --option
/// value, <name>value</name>, {name: NAME, value: x}, PASSWORD 'x' of SQL, and the headers Authorization and Cookie; also in the lines
/// below the name (valuebelow.h) and in a list (listedvalues.h).
/// Placeholders, references (--set-secrets=, ${X}) and paths to keys are none. Pure; linear.
[[nodiscard]] SecretSpans assignedSecretsIn(QStringView text);

} // namespace sitrep
