// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/outputfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace sitrep {

QString writeOutput(const QString &path, const std::function<void(QFileDevice &)> &write)
{
    const auto fill = [&write](QFileDevice &file) {
        write(file);
        return file.error() == QFileDevice::NoError && file.flush();
    };
    const QString sentence = u"%1 cannot be written: %2"_s;
    if (const QFileInfo there(path); there.exists() && !there.isFile()) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && fill(file) ? QString() : sentence.arg(path, file.errorString());
    }
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && fill(file) && file.commit() ? QString()
                                                                          : sentence.arg(path, file.errorString());
}

QString writeOutput(const QString &path, const QByteArray &bytes)
{
    return writeOutput(path, [&bytes](QFileDevice &file) { file.write(bytes); });
}

} // namespace sitrep
