// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/process/descriptorlimit.h"

namespace sitrep {

namespace {

std::optional<rlimit> &original()
{
    static std::optional<rlimit> limit;
    return limit;
}

} // namespace

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max)
        return;
    const rlimit before = limit;
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) == 0)
        original() = before;
}

const std::optional<rlimit> &originalDescriptorLimit()
{
    return original();
}

} // namespace sitrep
