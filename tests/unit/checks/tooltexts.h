// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace sitrep {

/// What a real tool said when it failed.
struct ToolText
{
    const char *tool;
    int exit;
    const char *text;
    const char *failureClass; ///< empty where no row of resources/classes may know it
};

/// Some of every row of resources/classes, and of what none of them may claim.
[[nodiscard]] std::vector<ToolText> toolTexts();

} // namespace sitrep
