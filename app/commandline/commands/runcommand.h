// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/arguments/runarguments.h"
#include "app/commandline/command.h"
#include "diagnostics/domain/runbook/runbook.h"

namespace sitrep {

/// `sitrep run RUNBOOK`: the engine without a window.
class RunCommand final : public ConsoleCommand
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] int execute(const QStringList &words) override;

private:
    [[nodiscard]] int run(const RunArguments &arguments, const std::shared_ptr<const Runbook> &runbook,
                          const QStringList &words);
};

} // namespace sitrep
