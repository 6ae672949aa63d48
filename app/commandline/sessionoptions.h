// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/runarguments.h"
#include "app/session/session.h"

namespace sitrep {

/// How a session is opened for \a arguments by this user on this machine. \a program and \a words are the command line that repeats it.
[[nodiscard]] SessionOptions sessionOptions(const RunArguments &arguments, const QStringList &program,
                                            const QStringList &words);

} // namespace sitrep
