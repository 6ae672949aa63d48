// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSettings>
#include <QVariant>

namespace sitrep {

/// What the window remembers. One table gives each key its name and its default; no other place knows a name.
enum class WindowSetting : quint8 {
    WindowGeometry,
    WindowPlaces,
    ThemeMode,
    TextScale,
    LogSignatures,
    ExportChoice,
    ExportFolder
};

/// Remembered choices of this user, in `$XDG_CONFIG_HOME/sitrep/window.ini`. GUI thread. A file that cannot be written is no trouble: the
/// window then starts with the defaults.
class Settings
{
public:
    explicit Settings(const QString &file = defaultFile());
    [[nodiscard]] static QString defaultFile();

    [[nodiscard]] QVariant value(WindowSetting setting) const;
    void setValue(WindowSetting setting, const QVariant &value);

private:
    QSettings m_settings;
};

} // namespace sitrep
