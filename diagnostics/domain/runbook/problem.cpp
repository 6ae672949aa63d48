// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/runbook/problem.h"

using namespace Qt::StringLiterals;

namespace sitrep {

QString Problem::text() const
{
    QString text = file;
    if (line > 0) {
        text += u':' + QString::number(line);
        if (column > 0)
            text += u':' + QString::number(column);
    }
    if (!text.isEmpty())
        text += u": "_s;
    text += message;
    if (!hint.isEmpty())
        text += u"; "_s + hint;
    return text;
}

} // namespace sitrep
