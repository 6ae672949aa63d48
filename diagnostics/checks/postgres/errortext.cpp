// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/errortext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestErrorLine = 8192; // the message is cut once more when it is masked

} // namespace

QString cleanLine(const QString &text)
{
    QString clean;
    for (const QChar c : text.section(u'\n', 0, 0).left(longestErrorLine)) {
        if (c.isPrint())
            clean += c;
    }
    return clean.trimmed();
}

PostgresError readPostgresError(const QString &text)
{
    // libpq puts the untranslated ":  " and ": " around the code (pqBuildErrorMessage3, fe-protocol3.c); the first match is the
    // server's, since what follows it may hold anything.
    static const QRegularExpression code(u":  ([0-9A-Z]{5}): (.*)"_s);
    static const QRegularExpression location(u"\\n[^\\n]{1,40}:  [A-Za-z_]\\w*, [\\w.-]+\\.c:\\d+"_s);
    PostgresError error;
    const QRegularExpressionMatch match = code.match(text);
    if (!match.hasMatch())
        return error;
    error.sqlstate = match.captured(1);
    error.message = cleanLine(match.captured(2));
    error.fromServer = location.match(text, match.capturedEnd(1)).hasMatch();
    return error;
}

} // namespace sitrep
