// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/command.h"

namespace sitrep {

/// `sitrep import [RUNBOOK] [--check ID] --from WHO < output`: results come home. Bad input changes nothing.
class ImportCommand final : public ConsoleCommand
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] int execute(const QStringList &words) override;
};

} // namespace sitrep
