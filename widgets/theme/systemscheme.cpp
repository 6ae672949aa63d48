// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme/systemscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QPalette>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr uint preferDark = 1;

/// Read() of the portal answers a variant within a variant; ReadOne() and the signal answer one.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

SystemScheme::SystemScheme(QObject *parent)
    : QObject(parent)
    , m_isDark(QGuiApplication::palette().color(QPalette::Window).lightness() < 128)
{}

void SystemScheme::watch()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    const QString service = u"org.freedesktop.portal.Desktop"_s;
    const QString path = u"/org/freedesktop/portal/desktop"_s;
    const QString interface = u"org.freedesktop.portal.Settings"_s;
    bus.connect(service, path, interface, u"SettingChanged"_s, this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    call << u"org.freedesktop.appearance"_s << u"color-scheme"_s;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *answered) {
        const QDBusPendingReply<QVariant> reply = *answered;
        if (!reply.isError())
            setDark(unwrapped(reply.value()).toUInt() == preferDark);
        answered->deleteLater();
    });
}

void SystemScheme::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == "org.freedesktop.appearance"_L1 && key == "color-scheme"_L1)
        setDark(unwrapped(value.variant()).toUInt() == preferDark);
}

void SystemScheme::setDark(bool dark)
{
    if (dark == m_isDark)
        return;
    m_isDark = dark;
    emit darkChanged(dark);
}

} // namespace sitrep
