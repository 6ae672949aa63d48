// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/sentences/sentence.h"

#include <QStringList>

namespace sitrep {

/// What a runbook would start or connect to: \a written, as it stands in the runbook, with the names of variables that are
/// \a unset, else with what it comes to \a now, if that is another text.
[[nodiscard]] Sentence demandSentence(const QString &written, const QString &now, const QStringList &unset);

} // namespace sitrep
