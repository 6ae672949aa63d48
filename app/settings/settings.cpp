// SPDX-License-Identifier: Apache-2.0
#include "app/settings/settings.h"

#include <QStandardPaths>

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct Row
{
    Setting setting;
    const char16_t *name;
    QVariant fallback;
};

const Row &rowOf(Setting setting)
{
    static const std::array rows{
        Row{Setting::WindowGeometry, u"window/geometry", QByteArray()},
        Row{Setting::WindowPlaces, u"window/places", QByteArray()},
        Row{Setting::ThemeMode, u"look/theme", u"system"_s},
        Row{Setting::TextScale, u"look/text-scale", 1.0},
    };
    return rows.at(static_cast<std::size_t>(setting));
}

} // namespace

Settings::Settings(const QString &file)
    : m_settings(file, QSettings::IniFormat)
{}

QString Settings::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/sitrep/window.ini"_s;
}

QVariant Settings::value(Setting setting) const
{
    const Row &row = rowOf(setting);
    return m_settings.value(QString::fromUtf16(row.name), row.fallback);
}

void Settings::setValue(Setting setting, const QVariant &value)
{
    m_settings.setValue(QString::fromUtf16(rowOf(setting).name), value);
}

} // namespace sitrep
