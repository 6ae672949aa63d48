// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <QString>

#include <optional>

namespace sitrep {

/// What is wrong with a text of one of the shapes that are written as text: a sentence and what to write instead.
struct ScalarFault
{
    QString message;
    QString hint;
};

/// `host:port`; a piece that is ${env:…} may stand for either.
[[nodiscard]] std::optional<ScalarFault> faultOfAddress(const QString &text);
/// http:// or https:// with a host; ${env:…} may stand for all or for a part.
[[nodiscard]] std::optional<ScalarFault> faultOfWebUrl(const QString &text);
/// postgres://… or the keywords of libpq, each port of them; what begins with ${env:…} may be anything.
[[nodiscard]] std::optional<ScalarFault> faultOfDatabase(const QString &text);
/// The IP address of a name server, with a port or without; ${env:…} may stand for all or for a part.
[[nodiscard]] std::optional<ScalarFault> faultOfNameServer(const QString &text);
[[nodiscard]] std::optional<ScalarFault> faultOfPattern(const QString &text);

/// `0-2 h`, `48 h`, `1 week`: from and to, counted from the incident's start. A single time begins at 0.
struct DueSpan
{
    Milliseconds from{0};
    Milliseconds to{0};
};
[[nodiscard]] std::optional<DueSpan> parseDue(const QString &text);

} // namespace sitrep
