// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/arguments/runarguments.h"
#include "app/session/session.h"
#include "app/session/targets/targetrunbook.h"

namespace sitrep {

/// How a session is opened for \a arguments by this user on this machine. \a typed are the words behind `run`; empty: what repeats it is
/// made of the arguments and of what was run.
[[nodiscard]] SessionOptions sessionOptions(const RunArguments &arguments, const QStringList &typed = {});

/// How one is opened for addresses that were typed: always a new incident, trusted by being typed, in the file \a journal or, if that is
/// empty, in memory.
[[nodiscard]] SessionOptions targetSessionOptions(const TargetRunbook &target, const QString &journal);

} // namespace sitrep
