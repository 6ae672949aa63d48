// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/problem.h"

#include <QList>
#include <QMap>
#include <QStringList>

namespace sitrep {

/// Problems as lines for a person. What they quote is masked: by the rules, and by the values of \a set that their names
/// call secret.
[[nodiscard]] QStringList problemLines(const QList<Problem> &problems, const QMap<QString, QString> &set);

} // namespace sitrep
