// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/patternnode.h"

#include <QString>

#include <optional>

namespace sitrep {

/// What a pattern of PCRE2 says, as far as a search in bytes needs it: the tree matches whatever the pattern matches,
/// and more where `exact` is false. Look-around is left out of it, lazy and possessive repeats are plain ones.
struct PatternSyntax
{
    PatternNode root;
    bool exact = true;       ///< on ASCII text without line ends, the tree matches just what the pattern matches
    int endlessRepeats = 0;  ///< without a limit, or with a high one
    double ways = 1;         ///< to go through its alternatives and short repeats
    bool mayExplode = false; ///< a repeat of what is no plain run of characters, a back reference

    /// Steps that a search through \a length characters takes at most; infinite when it may explode.
    [[nodiscard]] double mostSteps(qsizetype length) const;
};

/// \a pattern as it is with ^ and $ at each line. Nothing for syntax that is too rare to be read here (pcre2pattern(3)):
/// verbs, comments between blanks, \Q, grapheme clusters, octal numbers … and for what PCRE2 does not read either.
[[nodiscard]] std::optional<PatternSyntax> readPattern(const QString &pattern);

} // namespace sitrep
