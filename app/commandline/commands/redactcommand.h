// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/command.h"

namespace sitrep {

/// `sitrep redact`: what a report masks, as a filter.
class RedactCommand final : public ConsoleCommand
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] int execute(const QStringList &words) override;
};

} // namespace sitrep
