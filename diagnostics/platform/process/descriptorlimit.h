// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/resource.h>

#include <optional>

namespace sitrep {

/// Lets this process open as many descriptors as its hard limit grants. A login gives 1,024, which a few hundred
/// connections at once use up; that soft limit is only for programs that call select(2). Called once, before threads.
void raiseDescriptorLimit();

/// What the limit was before, for programs that are started: they may call select(2). Nothing when it was not raised.
/// Any thread.
[[nodiscard]] const std::optional<rlimit> &originalDescriptorLimit();

} // namespace sitrep
