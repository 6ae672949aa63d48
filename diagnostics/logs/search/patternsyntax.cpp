// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/patternsyntax.h"

#include "diagnostics/logs/search/patternreader.h"

#include <limits>

namespace sitrep {

double PatternSyntax::mostSteps(qsizetype length) const
{
    if (mayExplode)
        return std::numeric_limits<double>::infinity();
    double steps = ways * static_cast<double>(length + 1);
    for (int i = 0; i < endlessRepeats; ++i) // which share the characters: in so many ways
        steps *= static_cast<double>(length + 1) / (i + 2);
    return steps;
}

std::optional<PatternSyntax> readPattern(const QString &pattern)
{
    return PatternReader(pattern).read();
}

} // namespace sitrep
