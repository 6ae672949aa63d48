// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/checks/http/proxy.h"

#include <QList>

namespace sitrep {

/// The name or number that \a context's check connects to; empty where that is not one thing (several servers, a socket, a
/// proxy between) or the kind connects nowhere.
[[nodiscard]] QString targetHost(const CheckContext &context);

/// The proxy of the environment that the question of \a context goes through; nothing for kinds that speak no HTTP.
[[nodiscard]] std::optional<Proxy> proxyOf(const CheckContext &context);

/// Whether \a host is this computer by its name or number, so that no network is needed to reach it.
[[nodiscard]] bool isLoopback(const QString &host);

/// The addresses of the target, for asking each by itself, at most mostAddresses and none of a family that has no route
/// from here. Looks the name up. Fewer than two: it is asked as one.
[[nodiscard]] QList<OnlyAddress> addressesOf(const CheckContext &context);
inline constexpr int mostAddresses = 8;

} // namespace sitrep
