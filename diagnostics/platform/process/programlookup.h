// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace sitrep {

/// Where a program is, or why there is none that could be run.
struct ProgramLookup
{
    QByteArray path;   ///< to hand to execve; empty: nothing to run
    bool found = true; ///< false: no file of this name
    QString message;   ///< one sentence when path is empty
};

/// A name with a slash is taken as it is, relative to \a folder; another one is looked up in the absolute folders of
/// PATH in \a environment, or in /bin and /usr/bin when that has none.
[[nodiscard]] ProgramLookup lookUpProgram(const QString &name, const QMap<QString, QString> &environment,
                                          const QString &folder);

} // namespace sitrep
