// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/command.h"

namespace sitrep {

/// `sitrep reopen [ID]`: takes back that an incident was closed, as undo does in the window: by who closed it.
class ReopenCommand final : public ConsoleCommand
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] int execute(const QStringList &words) override;
};

} // namespace sitrep
