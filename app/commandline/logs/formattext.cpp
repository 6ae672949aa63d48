// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/logs/formattext.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

QString formatText(const std::vector<LogFormat> &formats)
{
    QStringList names;
    for (const auto &row : enumNames<LogFormatName>()) {
        const auto files = std::ranges::count(formats, row.value, &LogFormat::name);
        if (files == 1)
            names.append(QString(row.name));
        else if (files > 1)
            names.append(u"%1 (%2 files)"_s.arg(QString(row.name), QString::number(files)));
    }
    QString text = names.join(u", "_s);
    if (std::ranges::any_of(formats, &LogFormat::yearAssumed))
        text += u"; without year: the last one before the file was changed"_s;
    if (std::ranges::any_of(formats, &LogFormat::zoneAssumed))
        text += u"; without zone: UTC"_s;
    return text;
}

} // namespace sitrep
