// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace sitrep {

/// ASCII texts of which at least one stands in everything that \a pattern (PCRE2) matches; empty when there is no way
/// to tell. A cheap search for them finds the candidates that the pattern itself then decides on.
[[nodiscard]] QList<QByteArray> requiredLiterals(const QString &pattern);

} // namespace sitrep
