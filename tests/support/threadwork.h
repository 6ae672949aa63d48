// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <ctime>

namespace sitrep::test {

/// What this thread has worked so far, in milliseconds: unlike the time, it does not grow while others have the processor.
inline qint64 threadWork()
{
    timespec work = {};
    if (::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &work) != 0)
        qFatal("no clock of threads");
    return qint64{work.tv_sec} * 1000 + work.tv_nsec / 1'000'000;
}

} // namespace sitrep::test
