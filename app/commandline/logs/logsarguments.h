// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <QStringList>

#include <optional>
#include <variant>

namespace sitrep {

/// A moment as it was written, or a time before the log's last entry ("1 h").
using WrittenMoment = std::variant<Instant, Milliseconds>;

struct LogsArguments
{
    QStringList files; ///< `-` is standard input
    std::optional<WrittenMoment> since;
    std::optional<WrittenMoment> until;
    size_t top = 20;
    bool json = false;
    QString assignments; ///< empty: not wanted
};

/// One of the three is filled.
struct ParsedLogsArguments
{
    std::optional<LogsArguments> arguments;
    QString help;
    QString error;
};

/// \a words are those behind `sitrep logs`. Needs a QCoreApplication.
[[nodiscard]] ParsedLogsArguments parseLogsArguments(const QStringList &words);

} // namespace sitrep
