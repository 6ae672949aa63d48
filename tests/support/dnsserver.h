// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/descriptor.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <atomic>
#include <functional>
#include <thread>

namespace sitrep {

/// A name server on a port of 127.0.0.1, over UDP and TCP.
class DnsServer final
{
public:
    /// What to answer to a question of this type (1: A, 28: AAAA).
    struct Answer
    {
        int code = 0;              ///< 0 NOERROR, 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED
        QList<QByteArray> records; ///< 4 or 16 bytes each; of other types their data in wire form
        bool silent = false;
        bool truncated = false; ///< over UDP only that it does not fit; over TCP the whole
        QByteArray cname = {};  ///< in wire form: the name is an alias, and the records are of this one
        quint32 ttl = 60;
        bool malformed = false; ///< the records say that they are longer than they are
    };
    using Behaviour = std::function<Answer(int type)>;

    /// \a port: 0 takes a free one; 53 needs a network of one's own.
    explicit DnsServer(Behaviour behaviour, quint16 port = 0);
    ~DnsServer();
    DnsServer(const DnsServer &) = delete;
    DnsServer &operator=(const DnsServer &) = delete;

    [[nodiscard]] QString address() const; ///< "127.0.0.1:port"
    [[nodiscard]] int questions() const { return m_questions; }
    /// A name as it stands in a message, not compressed.
    [[nodiscard]] static QByteArray wireName(const QByteArray &name);

private:
    void serve(const std::stop_token &stop);
    void serveUdp();
    void serveTcp(const std::stop_token &stop);
    [[nodiscard]] QByteArray answerTo(const QByteArray &question, bool overTcp) const;

    Behaviour m_behaviour;
    Descriptor m_socket;
    Descriptor m_listener;
    quint16 m_port = 0;
    std::atomic<int> m_questions{0};
    std::jthread m_thread;
};

} // namespace sitrep
