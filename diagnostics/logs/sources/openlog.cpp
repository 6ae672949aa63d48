// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/openlog.h"

namespace sitrep {

OpenedLog openLog(const QString &path, const std::stop_token & /*stop*/)
{
    OpenedLog log{LogFile(path), {}, FailureClass::Cut};
    if (!log.file.isOpen()) {
        log.problems.append(log.file.problem());
        log.failureClass = *log.file.failureClass();
    }
    return log;
}

} // namespace sitrep
