// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/leftbehind.h"

#include <atomic>

namespace sitrep {

namespace {

// Constant initialised and trivially destroyed: a thread that outlives main may still count down.
constinit std::atomic<int> leftBehind = 0;

} // namespace

bool anyWorkLeftBehind() noexcept
{
    return leftBehind.load() > 0;
}

LeftBehind::LeftBehind() noexcept
{
    ++leftBehind;
}

LeftBehind::~LeftBehind()
{
    --leftBehind;
}

} // namespace sitrep
