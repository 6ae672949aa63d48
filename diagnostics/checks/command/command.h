// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/platform/process/process.h"

namespace sitrep {

/// `command: [program, argument…]`: runs an argument vector in the runbook's folder, without a shell, without standard
/// input and terminal, in a quietEnvironment(): it can ask nobody anything. Facts: exit, stdout, stderr (each without the
/// line end at its end, at most 64 KiB), json.PATH when the output is JSON, and values.NAME of its lines NAME=value. An
/// exit other than 0 is the class that resources/classes knows for what the tool says, else class exit. Standpoint and
/// identity tell the account, project, context and namespace that the arguments or the environment name.
class CommandCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

/// How any check runs a program: \a arguments as above. For kinds that take their facts from one.
[[nodiscard]] ProcessResult runCommand(const CheckContext &context, const QStringList &arguments,
                                       const QByteArray &standardInput = {});
/// failureOfReach() of the way to the place that the check needs; nothing for a check that is asked from here.
[[nodiscard]] std::optional<Failure> reachFailure(const CheckContext &context, const ProcessResult &result,
                                                  const QString &program);
/// The failure that the way it ended stands for; nothing when it exited with 0. \a program: the name of the tool whose texts
/// these are, without a folder and without what leads to it (reach).
[[nodiscard]] std::optional<Failure> commandFailure(const ProcessResult &result, const QString &program);

} // namespace sitrep
