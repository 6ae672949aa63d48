// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/kinds/reportblocks.h"

#include "diagnostics/report/blocks/lines.h"
#include "diagnostics/report/kinds/namesleftout.h"
#include "diagnostics/report/onepage/onepage.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using Part = ReportPart;
using Section = ReportSection;

constexpr std::array updateParts{
    Part{sections::title, {}},
    Part{sections::banner, {}},
    Part{onepage::impact, Section::Impact},
    Part{onepage::why, Section::Verdict},
    Part{sections::correction, {}},
    Part{onepage::changes, Section::Changes},
    Part{onepage::errors, Section::Charts},
    Part{onepage::patterns, Section::Evidence},
    Part{onepage::matrix, Section::Components},
    Part{onepage::steps, Section::Steps},
    Part{onepage::statements, Section::Timeline},
    Part{nullptr, Section::Evidence, onepage::evidence},
    Part{onepage::repeat, Section::Repeat},
};

constexpr std::array triageParts{
    Part{sections::title, {}},
    Part{sections::banner, {}},
    Part{sections::impact, Section::Impact},
    Part{sections::figures, Section::Impact},
    Part{sections::seenFrom, Section::Impact},
    Part{sections::changedBefore, Section::Changes},
    Part{sections::verdict, Section::Verdict},
    Part{sections::correction, {}},
    Part{sections::changes, Section::Changes},
    Part{sections::errors, Section::Charts},
    Part{sections::patterns, Section::Evidence},
    Part{sections::matrix, Section::Components},
    Part{sections::statusOverTime, Section::Charts},
    Part{sections::misfits, Section::Verdict},
    Part{sections::layers, Section::Verdict},
    Part{sections::similar, Section::Verdict},
    Part{sections::regression, Section::Verdict},
    Part{sections::variables, Section::Components},
    Part{sections::timeline, Section::Timeline},
    Part{sections::statements, Section::Timeline},
    Part{sections::steps, Section::Steps},
    Part{sections::escalation, Section::Steps},
    Part{sections::evidence, Section::Evidence},
    Part{sections::repeat, Section::Repeat},
};

constexpr std::array postMortemParts{
    Part{sections::title, {}},
    Part{sections::banner, {}},
    Part{sections::impact, Section::Impact},
    Part{sections::figures, Section::Impact},
    Part{sections::times, Section::Timeline},
    Part{sections::trigger, Section::Changes},
    Part{sections::causes, Section::Verdict},
    Part{sections::correction, {}},
    Part{sections::resolution, Section::Steps},
    Part{sections::similar, Section::Verdict},
    Part{sections::regression, Section::Verdict},
    Part{sections::leftToPeople, {}},
    Part{sections::errors, Section::Charts},
    Part{sections::patterns, Section::Evidence},
    Part{sections::timeline, Section::Timeline},
    Part{sections::statements, Section::Timeline},
    Part{sections::openSteps, Section::Steps},
    Part{sections::evidence, Section::Evidence},
    Part{sections::repeat, Section::Repeat},
};

constexpr std::array executiveParts{
    Part{sections::title, {}},
    Part{sections::banner, {}},
    Part{sections::whysPicture, Section::Charts},
    Part{sections::correction, {}},
    Part{sections::impact, Section::Impact},
    Part{sections::figures, Section::Impact},
    Part{sections::progress, Section::Steps},
    Part{sections::escalation, Section::Steps},
    Part{nullptr, Section::Evidence, onepage::evidence},
};

constexpr std::array publicParts{Part{sections::publicWord, {}}};

std::span<const Part> partsOf(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Update:
        return updateParts;
    case ReportKind::Triage:
        return triageParts;
    case ReportKind::PostMortem:
        return postMortemParts;
    case ReportKind::Executive:
        return executiveParts;
    case ReportKind::Public:
        break;
    }
    return publicParts;
}

/// What a reader would look for in vain is told, else its absence reads as "there was none".
Blocks leftOutLine(const QStringList &names)
{
    if (names.isEmpty())
        return {};
    return {Paragraph{sections::sentence({u"report.left-out"_s, {{u"sections"_s, names.join(u", "_s)}}})}};
}

} // namespace

Blocks blocksOf(std::span<const ReportPart> parts, const ReportDocument &document)
{
    Blocks blocks;
    QStringList leftOut;
    for (const ReportPart &part : parts) {
        if (!part.section || document.options.has(*part.section))
            blocks += part.writeBelow != nullptr ? part.writeBelow(document, blocks) : part.write(document);
        else
            leftOut += nameOf(*part.section);
    }
    if (!document.options.has(Section::Charts)) // those within other sections, too
        blocks.removeIf([](const Block &block) { return std::holds_alternative<Chart>(block); });
    if (!document.options.has(Section::Evidence)) // there is nothing that a number could be looked up in
        blocks = withoutCitations(blocks);
    leftOut.removeDuplicates();
    blocks += leftOutLine(leftOut);
    const bool isForTheTeam =
        document.options.audience == Audience::Team && document.options.kind != ReportKind::Public;
    return isForTheTeam ? blocks : withoutNames(blocks, document);
}

QList<ReportSection> sectionsOf(ReportKind kind)
{
    QList<ReportSection> sections;
    for (const ReportPart &part : partsOf(kind)) {
        if (part.section && !sections.contains(*part.section))
            sections += *part.section;
    }
    return sections;
}

Blocks reportBlocks(const ReportDocument &document)
{
    return blocksOf(partsOf(document.options.kind), withCitations(document));
}

} // namespace sitrep
