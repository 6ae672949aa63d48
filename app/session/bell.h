// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

#include <memory>
#include <mutex>

namespace sitrep {

/// Wakes a QObject from any thread with an event that carries nothing. Outlives its receiver: after silence() ringing does nothing.
class Bell final
{
public:
    explicit Bell(QObject *receiver)
        : m_receiver(receiver)
    {}

    [[nodiscard]] static QEvent::Type eventType()
    {
        static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
        return type;
    }

    void ring()
    {
        const std::lock_guard lock(m_mutex);
        if (m_receiver)
            QCoreApplication::postEvent(m_receiver, new QEvent(eventType()));
    }

    void silence()
    {
        const std::lock_guard lock(m_mutex);
        m_receiver = nullptr;
    }

private:
    std::mutex m_mutex; // protects m_receiver: it may be destroyed while a worker rings
    QObject *m_receiver;
};

} // namespace sitrep
