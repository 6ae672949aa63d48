// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/problemlines.h"

#include "diagnostics/domain/secrets/secretnames.h"
#include "diagnostics/redaction/redactor.h"

#include <QRandomGenerator>

#include <array>

namespace sitrep {

namespace {

/// Nothing is recognised again after these lines, so the key of the user's state folder is not touched.
QByteArray passingKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words);
}

} // namespace

QStringList problemLines(const QList<Problem> &problems, const QMap<QString, QString> &set)
{
    if (problems.isEmpty())
        return {};
    Redactor redactor(passingKey());
    for (auto it = set.cbegin(); it != set.cend(); ++it) {
        if (const QString kind = secretKindOfName(it.key()); !kind.isEmpty())
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
