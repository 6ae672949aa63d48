// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/headbytes.h"

namespace sitrep {

/// Whether \a word is the name of an exception or an error class, with or without its package: no logger, and no value that
/// varies.
[[nodiscard]] constexpr bool isExceptionName(std::string_view word)
{
    if (word.empty() || !headbytes::isLetter(word.front()))
        return false;
    return word.ends_with("Exception") || word.ends_with("Error") || word.ends_with("Fault")
           || word.ends_with("Throwable");
}

} // namespace sitrep
