// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

#include <QMap>
#include <QStringList>

namespace sitrep {

/// What the environment of other processes of this machine says of the asked names, and nothing else of it.
struct ProcessVariables
{
    QString target;                     ///< "nginx (pid 12)", "nginx (3 processes)"
    QMap<QString, qsizetype> lengths;   ///< of those that are there, in characters; 0: empty
    std::map<QString, Withheld> unsure; ///< of the asked names: they differ, or may stand where nothing can be read
    std::optional<Failure> failure;     ///< no such process here (vantage), or one that may not be read (permission)
};

/// `from: {process: NAME}`: every process whose program has this name. `from: {pid: NUMBER or FILE}`: one. Reads
/// /proc/PID/environ, which is the environment with which the process was started. Values are dropped while they are read.
[[nodiscard]] ProcessVariables processVariables(const CheckContext &context, const QJsonObject &from,
                                                const QStringList &asked);

} // namespace sitrep
