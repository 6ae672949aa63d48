// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/trust.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/runbook/template/templates.h"

namespace sitrep {

/// What a runbook would touch as it is written, and what that comes to with the values of now. Nothing here shows a secret.
struct ExpandedDemand
{
    Demand demand;
    QString now;       ///< command line or target; empty: as written, or something is not set
    QStringList unset; ///< names of the variables that are not set
};

/// In the order of demandsOf(). Tells \a redactor of the secrets that it puts in.
[[nodiscard]] QList<ExpandedDemand> expandedDemands(const Runbook &runbook, const Environment &environment,
                                                    Redactor &redactor, const TemplateSpan &span);

} // namespace sitrep
