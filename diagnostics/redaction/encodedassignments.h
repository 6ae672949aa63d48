// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// The length of the sign that stands escaped at \a at of \a text, \u003d, &quot; or &amp;#34;, and the sign; 0 when none does. A letter
/// or a digit is none.
struct EscapedSign
{
    qsizetype length = 0;
    QChar sign{};
};
[[nodiscard]] EscapedSign escapedSignAt(QStringView text, qsizetype at);

/// assignedSecretsIn() of a text whose signs are escaped as JSON and HTML do it: &quot;password&quot;:&quot;x&quot;, token\u003dx.
/// Pure; linear.
[[nodiscard]] SecretSpans encodedAssignmentsIn(QStringView text);

} // namespace sitrep
