// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QString>

class QWidget;

namespace sitrep {

/// What `sitrep` without a file shows: open a runbook, or the sample incident. Gives the path of a runbook that can be read, or an empty
/// text when the user closed it. Runs before there is an incident, so a dialog of its own may wait here.
[[nodiscard]] QString askForRunbook(const Theme &theme);

/// Asks for a file; an empty text when the user thought better of it.
[[nodiscard]] QString chooseRunbook(QWidget *parent);

/// The sample incident that ships with Sitrep, or an empty text when it is not installed.
[[nodiscard]] QString sampleRunbook();

} // namespace sitrep
