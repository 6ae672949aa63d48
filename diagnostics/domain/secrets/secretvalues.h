// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace sitrep {

/// Whether text in the place of a secret is plainly none: empty, a word such as MISSING, null or true, a template or a
/// reference (${VAR}, {{ x }}, %VAR%, $VAR, <…>, os.getenv(…)), stars, or a mask of ours. Pure.
[[nodiscard]] bool isNoSecret(QStringView value);

/// A number with a unit, a time span or a share ("1200 s", "30 d", "99.5"): no secret, whatever its name is.
[[nodiscard]] bool isMeasure(QStringView value);
/// So few digits that they count something: ports, limits.
[[nodiscard]] bool isShortNumber(QStringView value);

/// Exactly one mask: `[password-1]`.
[[nodiscard]] bool isMask(QStringView value);
/// The length of the mask that begins at \a at, or 0.
[[nodiscard]] qsizetype maskLengthAt(QStringView text, qsizetype at);

/// Text that is no secret by itself although something secret may have it as its value (true, postgres, localhost): to
/// mask it wherever it stands would eat ordinary text.
[[nodiscard]] bool isOrdinaryWord(QStringView value);

} // namespace sitrep
