// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/platform/process/process.h"

#include <QStringList>

#include <optional>

// The way into another place: the argument vector of a vantage's `reach`, put before a check's own.
namespace sitrep {

/// The vector that is run: \a reach, then \a arguments. A program that joins its arguments with blanks for a shell over
/// there (ssh, `gcloud compute ssh`) gets them quoted for a POSIX shell, once for each that stands in \a reach; one that
/// hands the vector on (`kubectl exec`, `docker exec`) as they are. Without a reach they are \a arguments.
[[nodiscard]] QStringList argumentsThrough(const QStringList &reach, const QStringList &arguments);

/// What was to be run over there.
struct ReachedProgram
{
    QString program; ///< with or without its folder; empty: not told
    QString place;   ///< "inside the staging VPC"; empty: not told
};

/// A place is named "inside the staging VPC", or as a thing: then it is "at bastion".
[[nodiscard]] QString whereWords(const QString &place);

/// Where any program of the way failed, so that nothing was learnt of what lies behind it: class vantage in the words of
/// that program, also when no answer came in time, and when a program of \a reach is unknown so that nobody can tell who
/// failed; tool-missing when the way, or a program over there, is not there or cannot be started: `program` in the detail
/// names \a wanted when it is that one. Nothing when the command ran, whatever came of it, and without a reach.
[[nodiscard]] std::optional<Failure> failureOfReach(const QStringList &reach, const ProcessResult &result,
                                                    const ReachedProgram &wanted = {});

} // namespace sitrep
