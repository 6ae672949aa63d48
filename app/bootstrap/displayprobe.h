// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <chrono>

namespace sitrep {

/// The variables that name a display, as NAME=value; those that are empty name none.
[[nodiscard]] QStringList namedDisplays();

/// Whether a window can be opened there. It is tried in a process of its own, because Qt ends the one in which it cannot.
/// To be called before any thread is started. A display behind a network may never answer: it has \a limit.
[[nodiscard]] bool canOpenWindow(int argc, char **argv, std::chrono::seconds limit = std::chrono::seconds(15));

} // namespace sitrep
