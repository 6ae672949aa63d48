// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/sketch/sketch.h"

#include <QByteArray>

namespace sitrep {

/// A runbook with what a sketch adds.
struct SketchUpdate
{
    QByteArray bytes;        ///< as they were but for added lines
    QStringList added;       ///< "checks: web (docker-compose.yml:14)"
    QStringList notAdded;    ///< what a person must add, and why
    QList<Problem> problems; ///< then bytes are as they were
};

/// Adds to the runbook \a bytes the components, checks, sources, vantages and parameters whose ids it does not have, at
/// the ends of their parts, be these blocks or in braces; every byte that was there stays. A check that asks what one of the runbook's asks already,
/// under whatever id, is not added.
[[nodiscard]] SketchUpdate updated(const QByteArray &bytes, const QString &file, const Sketch &sketch);

} // namespace sitrep
