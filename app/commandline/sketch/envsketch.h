// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/sketch/sketch.h"

namespace sitrep {

/// A variable that was found. Of its value only the kind of address is looked at, and of an address host and port.
struct FoundVariable
{
    QString name;
    QString value;
    SketchOrigin origin;
};

/// Variables of one file, or of this process.
struct FoundVariables
{
    QString file; ///< as the runbook will name it; empty: this process
    QList<FoundVariable> variables;
    bool isExample = false; ///< .env.example and the like: names that are needed, values that mean nothing
};

/// Checks of what the variables name: databases, services, host and port pairs. Call after the files that declare
/// services, so that an address finds its component.
void sketchTargets(Sketch &sketch, const FoundVariables &found);

/// One check that the variables are set, with rules by name. \a needed are those of an example file; empty: all of
/// \a found.
void sketchVariables(Sketch &sketch, const FoundVariables &found, const FoundVariables &needed);

/// Whether a variable of the process is worth a check: DATABASE_URL, PGHOST, REDIS_URL and the like.
[[nodiscard]] bool namesTarget(const QString &name);

} // namespace sitrep
