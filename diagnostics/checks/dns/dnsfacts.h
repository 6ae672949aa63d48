// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/nameservers.h"
#include "diagnostics/checks/net/systemresolver.h"
#include "diagnostics/checks/observationbuilder.h"

#include <QStringList>

namespace sitrep {

/// servers, servers_answering, servers_agree (when two answer), servers.ADDRESS.answer, .addresses and .ms of each.
void addServerFacts(ObservationBuilder &builder, const std::vector<ServerAnswer> &answers);
/// records.TYPE of each type that was asked for, and ttl.
void addRecordFacts(ObservationBuilder &builder, const ServerAnswer &answer);
/// system_addresses, system_ms, and system_agrees when a server answers too.
void addSystemFacts(ObservationBuilder &builder, const SystemAnswer &system, const std::vector<ServerAnswer> &answers);

/// "10.0.0.2: 10.28.0.3, TTL 60 s (1.2 ms)", or what it says instead.
[[nodiscard]] QString serverLine(const ServerAnswer &answer);
[[nodiscard]] QString systemLine(const SystemAnswer &system);

} // namespace sitrep
