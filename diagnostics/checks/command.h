// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/platform/process.h"

namespace sitrep {

/// `command: [program, argument…]`: runs an argument vector in the runbook's folder, without a shell, without standard
/// input, with the environment of this process but LD_*. Facts: exit, stdout, stderr (each without the line end at its
/// end, at most 64 KiB) and json.PATH when the output is JSON. An exit other than 0 is class exit.
class CommandCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

/// How any check runs a program: \a arguments as above. For kinds that take their facts from one.
[[nodiscard]] ProcessResult runCommand(const CheckContext &context, const QStringList &arguments);
/// The failure that the way it ended stands for; nothing when it exited with 0. The message names the program alone.
[[nodiscard]] std::optional<Failure> commandFailure(const ProcessResult &result, const QString &program);

} // namespace sitrep
