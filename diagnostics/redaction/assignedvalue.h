// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/redaction/valuescan.h"

#include <QLatin1StringView>
#include <QStringView>

namespace sitrep {

/// Whether \a value of \a text, which stands beside the name of a secret of \a kind, can be one: no placeholder, no path
/// to a key, no number that counts something, no word that tells what became of it. \a strict: in prose.
[[nodiscard]] bool isAcceptedSecret(QStringView text, const ScannedValue &value, QLatin1StringView kind, Before before,
                                    bool strict);

} // namespace sitrep
