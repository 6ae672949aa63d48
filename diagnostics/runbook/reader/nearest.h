// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace sitrep {

/// The candidate that \a word was most likely meant to be: the smallest edit distance (Levenshtein's, a swap of neighbours counted once), at most a third of the word's length (at
/// least one), letters compared without case; the first of equal ones. Empty when nothing is near.
[[nodiscard]] QString nearest(const QString &word, const QStringList &candidates);

/// So many candidates are listed, unless all that there are can be told in a line.
inline constexpr qsizetype mostListed = 12;

/// `did you mean "timeout"?`, else knownAre().
[[nodiscard]] QString didYouMean(const QString &word, const QStringList &candidates, qsizetype most = mostListed);

/// What there is: `known are: a, b`, the first \a most and … where there are more; empty when there is nothing.
[[nodiscard]] QString knownAre(const QStringList &candidates, qsizetype most = mostListed);

} // namespace sitrep
