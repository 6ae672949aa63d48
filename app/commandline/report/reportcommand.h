// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/command.h"

namespace sitrep {

/// `sitrep report [BUNDLE|ID]`: a report of an incident that is kept in a bundle or a journal, in several formats at once. Needs no runbook
/// file and no network. Of a journal's incident it is an update that was shared.
class ReportCommand final : public ConsoleCommand
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] int execute(const QStringList &words) override;
};

} // namespace sitrep
