// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/endpoint.h"

#include <QUrl>

#include <optional>

namespace sitrep {

/// An URL of http or https with a host; nothing for any other.
[[nodiscard]] std::optional<QUrl> parseHttpUrl(const QString &text);
/// Where \a url leads, with the port of its scheme when it names none.
[[nodiscard]] Endpoint endpointOf(const QUrl &url);
/// As it may be shown: without user, password and fragment.
[[nodiscard]] QString shownUrl(const QUrl &url);
/// 443, 8443, 10443 … are where HTTPS is spoken.
[[nodiscard]] bool isLikelyHttps(quint16 port);
[[nodiscard]] bool isSameOrigin(const QUrl &left, const QUrl &right);

} // namespace sitrep
