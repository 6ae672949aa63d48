// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/sections/sections.h"

namespace sitrep {

Blocks statusUpdate(const ReportDocument &document)
{
    using Section = Blocks (*)(const ReportDocument &);
    static constexpr Section order[] = {
        sections::title,         sections::verdict,    sections::misfits,  sections::layers,
        sections::similar,       sections::regression, sections::figures,  sections::impact,
        sections::changedBefore, sections::changes,    sections::matrix,   sections::variables,
        sections::timeline,      sections::steps,      sections::evidence, sections::repeat,
    };
    Blocks blocks;
    for (const Section section : order)
        blocks += section(document);
    return blocks;
}

} // namespace sitrep
