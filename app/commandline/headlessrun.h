// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <chrono>

namespace sitrep {

/// One pass over a runbook without a window, or one after the other.
struct HeadlessRun
{
    std::shared_ptr<const Runbook> runbook;
    SessionOptions options;
    Profile profile = Profile::Quick;
    QStringList only; ///< empty: all of the profile
    QString format;   ///< that Session::makeUpdate() knows
    ReportOptions report;
    QString output;                ///< empty: standard output
    QString bundle = {};           ///< written as well; empty: none
    std::chrono::seconds watch{0}; ///< from the end of a pass to the next one; 0: there is one
};

/// Runs it to its end and writes the result; when it watches, again after each pass that changed what is said. SIGINT and SIGTERM end it early;
/// what is known is written. Gives the exit code: \a failOn is
/// asked what becomes of that of the assessment. Needs a QCoreApplication; makes threads, so nothing may have made one before.
[[nodiscard]] int runHeadless(const HeadlessRun &run, const std::function<int(int code)> &failOn = {});

/// False, with the reason told, when \a bytes could not be written to the file \a output, or to standard output.
[[nodiscard]] bool writeResult(const QByteArray &bytes, const QString &output);

} // namespace sitrep
