// SPDX-License-Identifier: Apache-2.0
#include "app/settings/settings.h"

#include <QStandardPaths>

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct Row
{
    WindowSetting setting;
    const char16_t *name;
    QVariant fallback;
};

const Row &rowOf(WindowSetting setting)
{
    static const std::array rows{
        Row{WindowSetting::WindowGeometry, u"window/geometry", QByteArray()},
        Row{WindowSetting::WindowPlaces, u"window/places", QByteArray()},
        Row{WindowSetting::ThemeMode, u"look/theme", u"system"_s},
        Row{WindowSetting::TextScale, u"look/text-scale", 1.0},
        Row{WindowSetting::LogSignatures, u"logs/signatures", u"where there is room"_s},
        Row{WindowSetting::ExportChoice, u"export/choice", QStringList()},
        Row{WindowSetting::ExportFolder, u"export/folder", QString()},
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

QVariant Settings::value(WindowSetting setting) const
{
    const Row &row = rowOf(setting);
    return m_settings.value(QString::fromUtf16(row.name), row.fallback);
}

void Settings::setValue(WindowSetting setting, const QVariant &value)
{
    m_settings.setValue(QString::fromUtf16(rowOf(setting).name), value);
}

} // namespace sitrep
