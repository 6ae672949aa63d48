// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/kinds/reportkind.h"

#include <QCommandLineParser>

namespace sitrep {

/// --kind, --without, --audience: the same for each command that writes reports.
[[nodiscard]] QList<QCommandLineOption> reportOptions();

/// Puts into \a options what \a parser was told of a report that is written in \a formats. What is wrong with it, as a sentence, or
/// nothing.
[[nodiscard]] QString readReportOptions(const QCommandLineParser &parser, const QStringList &formats,
                                        ReportOptions &options);

} // namespace sitrep
