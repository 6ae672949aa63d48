// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/support/panelframe.h"

namespace sitrep {

class FollowCommands;
class LogsBody;
class SignatureSide;

/// Puts the buttons of the log into the header of \a panel: each does what a key does as well. All others live as long as it.
void buildLogsHeader(PanelFrame &panel, const Theme &theme, LogsBody &body, SignatureSide &side,
                     FollowCommands &commands);

} // namespace sitrep
