// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <QByteArray>
#include <QStringView>

#include <optional>

namespace sitrep {

/// "Sun, 06 Nov 1994 08:49:37 GMT", the form that servers must send (RFC 9110 5.6.7); nothing for another one.
[[nodiscard]] std::optional<Instant> parseHttpDate(QStringView text);

/// The value of the Date header in the head of an answer, which a stranger sent; nothing when there is none.
[[nodiscard]] std::optional<Instant> dateInHead(const QByteArray &head);

/// How far the server's clock is ahead of ours: its \a date has whole seconds, and was set between \a asked and
/// \a answered. Nothing is told of less than that: then it is zero.
[[nodiscard]] Milliseconds clockSkew(Instant date, Instant asked, Instant answered);

} // namespace sitrep
