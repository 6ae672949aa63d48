// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"
#include "diagnostics/report/reportdocument.h"

#include <optional>
#include <span>

namespace sitrep {

struct ReportPart
{
    Blocks (*write)(const ReportDocument &);
    std::optional<ReportSection> section;                                        ///< without one it cannot be left out
    Blocks (*writeBelow)(const ReportDocument &, const Blocks &above) = nullptr; ///< instead of write
};

/// \a parts in their order, as \a document's options ask for them. What they leave out is named at the end. Pure.
[[nodiscard]] Blocks blocksOf(std::span<const ReportPart> parts, const ReportDocument &document);

/// What can be left out of a report of \a kind, in the order in which it is read.
[[nodiscard]] QList<ReportSection> sectionsOf(ReportKind kind);

/// The whole report as \a document's options ask for it, in the order in which it is read. Pure.
[[nodiscard]] Blocks reportBlocks(const ReportDocument &document);

} // namespace sitrep
