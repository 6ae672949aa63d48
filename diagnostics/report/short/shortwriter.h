// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// A few lines for whoever waits at a terminal: the answer of each check, the ladder of its connection, of what broke
/// where and what that means, what to do next, and from where it was seen. Pure.
[[nodiscard]] QString toShortText(const ReportDocument &document);

} // namespace sitrep
