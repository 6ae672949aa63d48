// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QDBusVariant;

namespace sitrep {

/// Whether the desktop asks for dark. Qt 6.4 cannot tell, so this asks the settings portal (org.freedesktop.appearance color-scheme:
/// 1 is dark, https://flatpak.github.io/xdg-desktop-portal/) without waiting, and falls back to the palette that Qt gives. Sends
/// nothing where no session bus runs. GUI thread.
class SystemScheme final : public QObject
{
    Q_OBJECT

public:
    explicit SystemScheme(QObject *parent = nullptr);

    [[nodiscard]] bool isDark() const { return m_isDark; }
    void watch();

signals:
    void darkChanged(bool dark);

private slots:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void setDark(bool dark);

    bool m_isDark = false;
};

} // namespace sitrep
