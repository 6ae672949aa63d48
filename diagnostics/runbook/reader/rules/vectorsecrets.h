// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace sitrep {

/// A literal secret in an argument vector: which argument, and what it is.
struct VectorSecret
{
    qsizetype argument = 0;
    QString noun; ///< finishes "a literal secret stands here: …"
};

/// The secrets of an argument vector that only their place tells: `curl -u name:password`, `--password=…`, `PGPASSWORD=…`,
/// `sshpass -p …`, also in a script behind `sh -c`. A reference (${secret:NAME}, ${env:NAME}, $NAME), a file and an option
/// that names where a secret is kept (--secret=NAME, --password-file=…) are none. Pure; linear in the length.
[[nodiscard]] std::vector<VectorSecret> secretsOfVector(const QStringList &arguments);

} // namespace sitrep
