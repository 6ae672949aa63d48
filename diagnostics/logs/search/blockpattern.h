// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/patternsyntax.h"

#include <QByteArray>

namespace sitrep {

/// A pattern made ready for vectorscan in byte mode over whole blocks of a log.
struct BlockPattern
{
    QByteArray expression; ///< for HS_FLAG_MULTILINE; takes one byte at least
    bool exact = false; ///< where it ends in an entry that is plain (isPlain() of entrytext.h), the pattern matches it
};

/// Promise: whatever the bytes of a log are, an entry whose text (entrytext.h) the pattern matches holds the last byte
/// of a match of the expression. Line ends may be \r\n, characters that are not ASCII any bytes from 0x80 on, and look-around,
/// back references and what they would exclude are left out. Nothing when too little is left to search for.
[[nodiscard]] std::optional<BlockPattern> blockPattern(const PatternSyntax &syntax);

} // namespace sitrep
