// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logfile.h"

#include <QStringList>

#include <stop_token>

namespace sitrep {

/// A log as plain lines that can be read at offsets, and what could not be had of it.
struct OpenedLog
{
    LogFile file; ///< not open: problems tell why
    QStringList problems;
    FailureClass failureClass = FailureClass::Cut; ///< of the problems
};

/// Opens the log file \a path. Any thread.
[[nodiscard]] OpenedLog openLog(const QString &path, const std::stop_token &stop);

} // namespace sitrep
