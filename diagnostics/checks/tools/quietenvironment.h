// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/env/environment.h"

#include <QMap>
#include <QString>

namespace sitrep {

/// What a program that a check runs finds in its environment: that of this process,
/// - without what makes the loader run foreign code (LD_*) and what could put a question into a window (DISPLAY,
///   WAYLAND_DISPLAY, the *_ASKPASS programs);
/// - told to ask and to page nothing, whatever was set before: CLOUDSDK_CORE_DISABLE_PROMPTS, SSH_ASKPASS_REQUIRE=never,
///   GIT_TERMINAL_PROMPT=0, DEBIAN_FRONTEND=noninteractive, empty pagers, no colours (NO_COLOR).
/// With no standard input and no terminal (runProcess) nothing is left that could ask. No option is ever added to an
/// argument vector, and no time limit is set: a check's own deadline ends it.
[[nodiscard]] QMap<QString, QString> quietEnvironment(const Environment &environment);

} // namespace sitrep
