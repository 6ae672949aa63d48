// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/kinds/kinddescription.h"

// The descriptions, by what kinds look at; gathered by kindDescriptions().
namespace sitrep {

[[nodiscard]] KindDescription describeVariables();
[[nodiscard]] KindDescription describeSettings();
[[nodiscard]] KindDescription describeAgree();
[[nodiscard]] KindDescription describeDns();
[[nodiscard]] KindDescription describeTcp();
[[nodiscard]] KindDescription describeTls();
[[nodiscard]] KindDescription describeHttp();
[[nodiscard]] KindDescription describePostgres();
[[nodiscard]] KindDescription describeCommand();
[[nodiscard]] KindDescription describePlugin();
[[nodiscard]] KindDescription describeLogs();
[[nodiscard]] KindDescription describePrometheus();
[[nodiscard]] KindDescription describeJunit();
[[nodiscard]] KindDescription describeManual();

/// `fact` must hold \a kind of \a operand.
[[nodiscard]] Expectation expecting(const QString &fact, MatcherKind kind, const QJsonValue &operand);
[[nodiscard]] FactShape milliseconds(const QString &name);
[[nodiscard]] FactShape below(const QString &name);

} // namespace sitrep
