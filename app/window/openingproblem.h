// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/opening/opening.h"

class QWidget;

namespace sitrep {

/// Shows over \a parent why \a opening cannot be opened, and returns at once: its sentence, or what is wrong with the runbook.
void showProblem(const Opening &opening, QWidget *parent);

} // namespace sitrep
