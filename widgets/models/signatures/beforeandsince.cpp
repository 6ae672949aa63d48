// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/signatures/beforeandsince.h"

namespace sitrep {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::microseconds leastBefore = 5min;
constexpr std::chrono::microseconds leastSince = 1min;
constexpr qint64 leastCount = 5; // since the incident began

} // namespace

std::optional<LogSignature::Before> compared(const CountedSpan &before, const CountedSpan &since)
{
    if (before.span < leastBefore || since.span < leastSince || before.count == 0 || since.count < leastCount)
        return std::nullopt;
    const double usual = double(before.count) / double(before.span.count());
    return LogSignature::Before{double(since.count) / double(since.span.count()) / usual, before.span};
}

} // namespace sitrep
