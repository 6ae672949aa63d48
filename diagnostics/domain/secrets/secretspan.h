// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QList>

namespace sitrep {

/// Where a secret stands in a text, and the word that its mask has.
struct SecretSpan
{
    qsizetype from = 0;
    qsizetype length = 0;
    QLatin1StringView kind;   ///< a literal: "password", "token", "private-key" …
    QLatin1StringView rule{}; ///< a literal, of those in redaction/grammars.h; empty where nobody asks for it

    [[nodiscard]] qsizetype end() const { return from + length; }
    friend bool operator==(const SecretSpan &, const SecretSpan &) = default;
};

using SecretSpans = QList<SecretSpan>;

/// In the order of the text. What overlaps is one value, which each rule ends where its own grammar does, and is of the kind that
/// begins first.
[[nodiscard]] SecretSpans united(SecretSpans spans);

} // namespace sitrep
