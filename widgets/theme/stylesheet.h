// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/tokens.h"

#include <QString>

namespace sitrep {

/// The one style sheet over Fusion. Widgets say what they are by the dynamic property "look"; sizes of text grow with \a textScale.
/// What needs a value (a status, a progress) is painted by a delegate and not styled here.
[[nodiscard]] QString styleSheetOf(const Tokens &tokens, double textScale);

} // namespace sitrep
