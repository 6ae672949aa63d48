// SPDX-License-Identifier: Apache-2.0
#include "app/session/problemlines.h"

#include "diagnostics/domain/secrets/namedsecret.h"
#include "diagnostics/redaction/redactor.h"

namespace sitrep {

QStringList problemLines(const QList<Problem> &problems, const QMap<QString, QString> &set)
{
    if (problems.isEmpty())
        return {};
    Redactor redactor(randomMaskKey());
    for (auto it = set.cbegin(); it != set.cend(); ++it) {
        if (const QString kind = secretKindOf(it.key(), it.value()); !kind.isEmpty())
            redactor.addSecret(it.value(), kind);
    }
    QStringList lines;
    for (Problem problem : problems) {
        problem.message = redactor.mask(problem.message);
        problem.hint = redactor.mask(problem.hint);
        lines += problem.text();
    }
    return lines;
}

} // namespace sitrep
