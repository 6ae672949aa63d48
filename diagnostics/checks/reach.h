// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/platform/process.h"

#include <QStringList>

#include <optional>

// The way into another place: the argument vector of a vantage's `reach`, put before a check's own.
namespace sitrep {

/// The vector that is run: \a reach, then \a arguments. A program that joins its arguments with blanks for a shell over
/// there (ssh, `gcloud compute ssh`) gets them quoted for a POSIX shell; one that hands the vector on (`kubectl exec`,
/// `docker exec`) as they are. Without a reach they are \a arguments.
[[nodiscard]] QStringList argumentsThrough(const QStringList &reach, const QStringList &arguments);

/// Where the way itself failed, so that nothing was learnt of what lies behind it: class vantage in the words of the
/// program of \a reach, tool-missing when that or the command over there is not there. Nothing when the command ran,
/// whatever came of it, and without a reach.
[[nodiscard]] std::optional<Failure> failureOfReach(const QStringList &reach, const ProcessResult &result);

} // namespace sitrep
