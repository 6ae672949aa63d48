// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/yaml/textpositions.h"

#include <QString>

// What the text says about an event of yaml-cpp, whose places and events alone do not tell.
namespace sitrep {

/// Whether the last line before \a offset that is neither empty nor a comment ends a document ("...").
[[nodiscard]] bool followsDocumentEnd(const TextPositions &text, qsizetype offset);
/// Whether null is written at \a offset, and not left out.
[[nodiscard]] bool isWrittenNull(const TextPositions &text, qsizetype offset);
/// The name of the alias whose sign stands at \a offset.
[[nodiscard]] QString aliasNameAt(const TextPositions &text, qsizetype offset);
/// The dash of the list item that begins after \a from, the item being the \a first or not; in [a, , b] there is none
/// and it is \a offset.
[[nodiscard]] qsizetype dashAfter(const TextPositions &text, qsizetype from, qsizetype offset, bool first);

} // namespace sitrep
