// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/searchthreads.h"

#include <algorithm>
#include <thread>

namespace sitrep {

namespace {

constexpr qint64 worthAThread = qint64{4} * 1024 * 1024; // bytes: about two milliseconds of work

} // namespace

unsigned searchThreads(const std::vector<const PlacedBlock *> &blocks)
{
    qint64 bytes = 0;
    for (const PlacedBlock *block : blocks)
        bytes += (*block)->end() - (*block)->offset();
    const auto worth = static_cast<unsigned>(std::min<qint64>(bytes / worthAThread + 1, 1024));
    return std::clamp(std::thread::hardware_concurrency(), 1U, worth);
}

} // namespace sitrep
