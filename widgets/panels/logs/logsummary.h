// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logpart.h"

#include <QCoreApplication>

namespace sitrep {

/// What the header of the log panel says of its logs.
class LogSummary final
{
    Q_DECLARE_TR_FUNCTIONS(LogSummary)

public:
    /// "backend · 2 files · 1,000,000 lines · reading 34 % · 12,000 lines dropped"; of one file its name.
    [[nodiscard]] static QString text(const LogParts &parts);
    /// Sentences of all parts, each once.
    [[nodiscard]] static QStringList notices(const LogParts &parts);
    [[nodiscard]] static bool isReading(const LogParts &parts);
    /// Lines may still come: it is being read, or followed.
    [[nodiscard]] static bool isGrowing(const LogParts &parts);

private:
    [[nodiscard]] static QString stateText(const LogParts &parts);
};

} // namespace sitrep
