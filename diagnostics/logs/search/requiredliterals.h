// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/patternsyntax.h"

#include <QByteArray>

#include <bitset>
#include <vector>

namespace sitrep {

using ByteSet = std::bitset<256>;

/// A text that is searched for in bytes, without a line end.
struct RequiredLiteral
{
    QByteArray bytes;
    bool anyCase = false; ///< of its ASCII letters
    bool begins = false;  ///< a match can only begin where such a text does: true for all of a pattern or for none, but
                          ///< for those that are not ASCII
    ByteSet next = ~ByteSet(); ///< the byte behind it is one of these, where it is one that a match goes through
    friend bool operator==(const RequiredLiteral &, const RequiredLiteral &) = default;
};

/// Texts by which the entries are found that a pattern may match.
struct RequiredLiterals
{
    std::vector<RequiredLiteral> any; ///< none: there is no way to tell
    bool exact = false; ///< an entry that is plain (isPlain() of entrytext.h) and holds one is matched by the pattern
};

/// Promise: whatever the bytes of a log are, an entry whose text (entrytext.h) the pattern matches holds one of the texts.
[[nodiscard]] RequiredLiterals requiredLiterals(const PatternSyntax &syntax);

} // namespace sitrep
