// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// What stands before a value: it decides where the value ends.
enum class Before : quint8 {
    Equals,
    Colon,
    Query,
    Percent,
    Word
}; // Percent: of a query that is written in another one

/// A value and, when it was quoted, only what is between the quotes.
struct ScannedValue
{
    qsizetype from = 0;
    qsizetype to = 0;   ///< end of the value
    qsizetype next = 0; ///< where to go on
    bool quoted = false;

    [[nodiscard]] QStringView in(QStringView text) const { return text.sliced(from, to - from); }
};

/// Past blanks and the colour codes of a terminal.
[[nodiscard]] qsizetype skipBlanksAndColours(QStringView text, qsizetype at);
/// Behind the bracket of a list whose first element is quoted: {"Authorization": ["Bearer x"]}; else \a at.
[[nodiscard]] qsizetype behindListBegin(QStringView text, qsizetype at);

/// The value that begins at \a at, after the blanks. Empty at the end of a line.
[[nodiscard]] ScannedValue scanValue(QStringView text, qsizetype at, Before before);

/// The credentials of an Authorization header, without its scheme.
void takeAuthorization(QStringView text, qsizetype at, SecretSpans &spans);
/// The values of a Cookie header, or the first one of Set-Cookie, whose others are attributes. False when it is none.
[[nodiscard]] bool takeCookies(QStringView text, qsizetype at, bool setCookie, SecretSpans &spans);

} // namespace sitrep
