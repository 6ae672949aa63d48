// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/openlogfiles.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>

namespace sitrep {

namespace {

constexpr size_t mostDescriptors = 65'536; // of a limit that is higher

// Constant initialised and trivially destroyed: a thread that outlives main may still close a file.
constinit std::atomic<size_t> openFiles = 0;

/// Asked each time: a test, or who started the process, may set it later.
size_t quartersOfLimit(size_t quarters)
{
    constexpr size_t all = 4;
    rlimit limit = {};
    const bool isKnown = ::getrlimit(RLIMIT_NOFILE, &limit) == 0;
    const size_t descriptors = isKnown ? static_cast<size_t>(limit.rlim_cur) : mostDescriptors;
    return std::min(descriptors, mostDescriptors) / all * quarters;
}

} // namespace

size_t mostOpenLogFiles()
{
    return quartersOfLimit(2);
}

size_t mostOpenLogFilesInAll()
{
    return quartersOfLimit(3);
}

std::optional<OpenLogFilePlace> OpenLogFilePlace::take()
{
    if (openFiles.fetch_add(1) < mostOpenLogFilesInAll())
        return OpenLogFilePlace();
    --openFiles;
    return std::nullopt;
}

OpenLogFilePlace OpenLogFilePlace::takeOneMore()
{
    ++openFiles;
    return {};
}

OpenLogFilePlace::~OpenLogFilePlace()
{
    if (m_isHeld)
        --openFiles;
}

} // namespace sitrep
