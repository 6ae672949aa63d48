// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/filesasone.h"

#include "diagnostics/logs/logindexdata.h"
#include "diagnostics/logs/sources/samelogs.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr int mostReadings = 20;

bool isBeginningOf(const LogFile &file, const LogFile &other)
{
    if (!file.isPlain() || file.size() == 0 || file.size() > other.size())
        return false;
    const std::optional<size_t> bytes = bytesAt(file, file.size());
    return bytes && bytes == bytesAt(other, file.size());
}

void leaveOutCopy(std::vector<OpenedLog> &logs)
{
    if (logs.size() < 2)
        return;
    const auto copy = logs.end() - 2;
    if (isBeginningOf(copy->file, logs.back().file))
        logs.erase(copy);
}

} // namespace

FilesAsOne openAsOne(const FileList &list, const std::stop_token &stop)
{
    FilesAsOne files;
    for (int i = 0; i < mostReadings && !files.isOneMoment && !stop.stop_requested(); ++i) {
        files.logs.clear();
        const std::vector<RotatedFile> listed = list();
        bool areListed = true;
        for (const RotatedFile &file : listed) {
            files.logs.push_back(openLog(file.path, stop));
            const std::optional<LogFileIdentity> &opened = files.logs.back().identity;
            areListed = areListed && (!opened || opened == file.identity);
        }
        files.isOneMoment = areListed && list() == listed;
    }
    files.remarks = leaveOutSame(files.logs, [&stop] { return !stop.stop_requested(); });
    leaveOutCopy(files.logs);
    return files;
}

} // namespace sitrep
