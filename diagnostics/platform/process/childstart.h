// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/descriptor.h"
#include "diagnostics/platform/process/process.h"

#include <sys/types.h>

#include <variant>

namespace sitrep {

/// A child that was started, the leader of its own session and process group. Whoever has it must reap it.
struct StartedChild
{
    pid_t pid = -1;
    Descriptor handle;         ///< pidfd, readable when the child has ended; not open on a kernel without it
    Descriptor standardOutput; ///< non-blocking
    Descriptor standardError;  ///< non-blocking
};

/// Why nothing was started.
struct StartFailure
{
    ProcessResult::End end = ProcessResult::End::NotExecutable;
    QString message; ///< one sentence
};

/// Looks the program up in the absolute folders of the given PATH (relative and empty ones are passed over, because a
/// runbook's folder must not lend us a `gcloud`) and starts it. Any thread; of several threads too at the same time. The
/// child dies with the thread that calls this (PR_SET_PDEATHSIG), so that thread must outlive it.
[[nodiscard]] std::variant<StartedChild, StartFailure> startChild(const ProcessRequest &request);

} // namespace sitrep
