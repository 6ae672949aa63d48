// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"

#include <functional>

namespace sitrep {

/// What a reader sees of it, without its looks.
[[nodiscard]] QString plainText(const Line &line);

/// Every line of text in \a blocks, in the order in which it is read, to be changed where it stands.
void eachLine(Blocks &blocks, const std::function<void(Line &)> &change);

/// Of each citation in \a blocks its number, as often as it is cited.
[[nodiscard]] QStringList citationsIn(const Blocks &blocks);

/// Without the numbers that cite evidence, and without the blanks before them: of a report that has no evidence.
[[nodiscard]] Blocks withoutCitations(Blocks blocks);

} // namespace sitrep
