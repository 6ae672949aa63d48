// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// The masker of \a context. Without one texts stay as they are: observations are masked as a whole before they leave the
/// worker. Lives as long as the context.
[[nodiscard]] const Masker &maskerOf(const CheckContext &context);

} // namespace sitrep
