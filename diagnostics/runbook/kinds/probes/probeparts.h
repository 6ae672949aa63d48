// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/kinds/probes/probedescription.h"

// The descriptions of probes by what they look at; gathered by probeDescriptions().
namespace sitrep {

[[nodiscard]] std::vector<ProbeDescription> connectionProbes();
[[nodiscard]] std::vector<ProbeDescription> activityProbes();
[[nodiscard]] std::vector<ProbeDescription> replicationProbes();
[[nodiscard]] std::vector<ProbeDescription> storageProbes();
[[nodiscard]] std::vector<ProbeDescription> settingsProbes();
[[nodiscard]] std::vector<ProbeDescription> poolerProbes();

/// Words that the tables above are written in.
namespace probe {

[[nodiscard]] ProbeFact count(const QString &name, const QString &about);
[[nodiscard]] ProbeFact percent(const QString &name, const QString &about);
[[nodiscard]] ProbeFact seconds(const QString &name, const QString &about);
[[nodiscard]] ProbeFact milliseconds(const QString &name, const QString &about);
[[nodiscard]] ProbeFact mebibytes(const QString &name, const QString &about);
[[nodiscard]] ProbeFact text(const QString &name, const QString &about);
[[nodiscard]] ProbeFact flag(const QString &name, const QString &about);
/// For differences to the result before: the time since, and when the counters began.
[[nodiscard]] ProbeFact recentSpan();
[[nodiscard]] ProbeFact countedSince();
/// The same fact, which only a member of pg_monitor sees.
[[nodiscard]] ProbeFact monitored(ProbeFact fact);
/// The same fact, which servers tell from \a version (server_version_num) on.
[[nodiscard]] ProbeFact since(int version, ProbeFact fact);

/// Limits from which a fact warns and fails. \a source: whose they are.
[[nodiscard]] Expectation above(const QString &fact, const QJsonValue &warn, const QJsonValue &fail,
                                const QString &source);
[[nodiscard]] Expectation warnAbove(const QString &fact, const QJsonValue &limit, const QString &source);
[[nodiscard]] Expectation failAbove(const QString &fact, const QJsonValue &limit, const QString &source);
[[nodiscard]] Expectation warnBelow(const QString &fact, const QJsonValue &limit, const QString &source);

} // namespace probe

} // namespace sitrep
