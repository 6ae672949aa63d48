// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/commandhelp.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sitrep {

QString commandHelp(const QCommandLineParser &parser, const QString &name)
{
    QString text = parser.helpText();
    // Qt knows only the path of the program, and nothing of commands.
    const QString program = QCoreApplication::arguments().constFirst();
    if (const qsizetype at = text.indexOf(program); at >= 0)
        text.replace(at, program.size(), u"sitrep "_s + name);
    return text;
}

} // namespace sitrep
