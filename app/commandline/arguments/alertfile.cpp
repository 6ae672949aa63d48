// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/arguments/alertfile.h"

#include "diagnostics/engine/pasted/alertdetails.h"

#include <QFile>
#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// A little more than may be, so that too much is seen as such.
QByteArray readToEnd(QFile &input)
{
    QByteArray bytes;
    while (bytes.size() <= largestAlert) {
        const QByteArray more = input.read(largestAlert + 1 - bytes.size());
        if (more.isEmpty())
            break;
        bytes += more;
    }
    return bytes;
}

} // namespace

AlertFile readAlertFile(const QString &path)
{
    const auto refused = [&path](const QString &why) { return AlertFile{{}, u"--from-alert %1: %2"_s.arg(path, why)}; };
    QFile input;
    if (path == u"-") {
        if (!input.open(STDIN_FILENO, QIODevice::ReadOnly))
            return refused(input.errorString());
    } else {
        const QFileInfo info(path);
        if (!info.exists())
            return refused(u"there is no such file"_s);
        if (!info.isFile())
            return refused(u"this is no file; what a program prints is read with -"_s);
        input.setFileName(path);
        if (!input.open(QIODevice::ReadOnly))
            return refused(input.errorString());
    }
    const AlertDetails read = alertDetails(readToEnd(input));
    return read.problem.isEmpty() ? AlertFile{read.details, {}} : refused(read.problem);
}

} // namespace sitrep
