// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/targets/targetrunbook.h"
#include "widgets/theme/theme.h"

#include <QString>

#include <optional>

class QWidget;

namespace sitrep {

/// How somebody begins; neither of them when the window was closed.
struct StartChoice
{
    QString runbook;                     ///< path of one that can be read
    std::optional<TargetRunbook> target; ///< an address that was typed, to be asked at once
};

/// What `sitrep` without a file shows: open a runbook or the sample incident, or type an address. Runs before there is an incident, so a
/// dialog of its own may wait here.
[[nodiscard]] StartChoice askForRunbook(const Theme &theme);

/// Asks for a file; an empty text when the user thought better of it.
[[nodiscard]] QString chooseRunbook(QWidget *parent);

/// The sample incident that ships with Sitrep, or an empty text when it is not installed.
[[nodiscard]] QString sampleRunbook();

} // namespace sitrep
