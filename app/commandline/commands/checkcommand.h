// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/command.h"

namespace sitrep {

/// `sitrep check TARGET…`: a runbook made in memory of what is typed, run at once. What is typed is trusted by being typed.
class CheckCommand final : public ConsoleCommand
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] int execute(const QStringList &words) override;
};

} // namespace sitrep
