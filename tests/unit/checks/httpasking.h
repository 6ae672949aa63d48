// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/collecting.h"

#include <QByteArrayList>

#include <mutex>

namespace sitrep::httpasking {

/// An answer of HTTP/1.1 with its length, after which the server closes.
inline QByteArray answer(const QByteArray &status, const QByteArray &body = {}, const QByteArray &headers = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers
           + "Connection: close\r\n\r\n" + body;
}

inline QString urlOf(quint16 port, const QString &path = QStringLiteral("/health"))
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(QString::number(port), path);
}

/// Without a proxy, whatever the environment says.
inline CheckContext asking(const QString &url, Milliseconds timeout = Milliseconds(5000))
{
    CheckContext context = contextOf(CheckKind::Http, {{QStringLiteral("url"), url}}, timeout);
    context.environment = std::make_shared<Environment>();
    return context;
}

/// Keeps the requests that arrived.
struct Recorder
{
    QByteArray operator()(const QByteArray &request, const QByteArray &reply)
    {
        const std::lock_guard lock(mutex);
        requests.append(request);
        return reply;
    }
    QByteArray all()
    {
        const std::lock_guard lock(mutex);
        return requests.join('\n');
    }
    std::mutex mutex;
    QByteArrayList requests;
};

} // namespace sitrep::httpasking
