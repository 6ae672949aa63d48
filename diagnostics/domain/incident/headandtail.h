// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sitrep {

/// Largest excerpt that evidence keeps, bytes of UTF-8.
inline constexpr qsizetype maximumExcerptBytes = 8 * 1024;

struct HeadAndTail
{
    QString text;
    bool cut = false;
    friend bool operator==(const HeadAndTail &, const HeadAndTail &) = default;
};

/// The beginning and the end of \a text, together with a line that tells how much is gone at most \a maximumBytes of UTF-8 (64 or more).
/// A text that fits comes back as it is. Characters are never split.
[[nodiscard]] HeadAndTail headAndTail(const QString &text, qsizetype maximumBytes = maximumExcerptBytes);

} // namespace sitrep
