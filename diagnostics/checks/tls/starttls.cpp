// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/starttls.h"

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/tls/smtpreply.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::size_t mostAtOnce = 4096;
constexpr int serviceReady = 220;
constexpr int done = 250;

Failure sniffed(FailureClass failureClass, const QString &sentence)
{
    return {failureClass, Rung::Sniff, sentence, {}};
}

Failure notOffered(const QString &sentence)
{
    return {FailureClass::Tls, Rung::Sniff, sentence, {{u"tls"_s, u"not offered"_s}}};
}

/// Sends and reads on one socket until its deadline.
class Talk final
{
public:
    Talk(int socket, const QString &where, SteadyTime deadline, const std::stop_token &stop)
        : m_socket(socket)
        , m_where(where)
        , m_deadline(deadline)
        , m_stop(stop)
    {}

    [[nodiscard]] std::optional<Failure> send(const QByteArray &bytes)
    {
        if (std::optional<Failure> failure = wait(Ready::Writable))
            return failure;
        // A few bytes on a fresh connection always fit.
        if (::send(m_socket, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL) != bytes.size())
            return ofErrno();
        return std::nullopt;
    }

    /// At most \a most bytes are taken, so that none of TLS is.
    [[nodiscard]] std::optional<Failure> receive(std::size_t most, QByteArray *bytes)
    {
        if (std::optional<Failure> failure = wait(Ready::Readable))
            return failure;
        std::array<char, mostAtOnce> room{};
        const ssize_t count = ::recv(m_socket, room.data(), std::min(most, room.size()), 0);
        if (count < 0)
            return ofErrno();
        if (count == 0)
            return sniffed(FailureClass::Reset, u"%1 closes the connection before TLS begins"_s.arg(m_where));
        bytes->append(room.data(), count);
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<Failure> wait(Ready ready)
    {
        const WaitEnd end = waitFor(m_socket, ready, m_deadline, m_stop).end;
        if (end == WaitEnd::Stopped)
            return sniffed(FailureClass::Cancelled, u"Stopped before TLS began"_s);
        if (end == WaitEnd::Deadline)
            return sniffed(FailureClass::Timeout, u"%1 accepts the connection and says nothing"_s.arg(m_where));
        return std::nullopt;
    }

    [[nodiscard]] Failure ofErrno() const
    {
        Failure failure = failureOfErrno(errno, m_where);
        failure.rung = Rung::Sniff;
        return failure;
    }

    int m_socket;
    QString m_where;
    SteadyTime m_deadline;
    std::stop_token m_stop;
};

std::optional<Failure> beginPostgres(Talk &talk, const QString &where)
{
    if (std::optional<Failure> failure = talk.send(QByteArray::fromHex("0000000804d2162f")))
        return failure;
    QByteArray answer;
    if (std::optional<Failure> failure = talk.receive(1, &answer))
        return failure;
    switch (answer.front()) {
    case 'S':
        return std::nullopt;
    case 'N':
        return notOffered(u"%1 is a PostgreSQL server that offers no TLS"_s.arg(where));
    default:
        return sniffed(FailureClass::Protocol, u"%1 does not answer as PostgreSQL does"_s.arg(where));
    }
}

std::optional<Failure> readReply(Talk &talk, const QString &where, SmtpReply *reply)
{
    QByteArray bytes;
    SmtpReading reading = SmtpReading::Unfinished;
    while (reading == SmtpReading::Unfinished) {
        if (std::optional<Failure> failure = talk.receive(mostAtOnce, &bytes))
            return failure;
        reading = readSmtpReply(bytes, reply);
    }
    if (reading == SmtpReading::NoSmtp || reply->size != bytes.size())
        return sniffed(FailureClass::Protocol, u"%1 does not answer as SMTP does"_s.arg(where));
    return std::nullopt;
}

std::optional<Failure> beginSmtp(Talk &talk, const QString &where)
{
    SmtpReply reply;
    if (std::optional<Failure> failure = readReply(talk, where, &reply))
        return failure;
    if (reply.code != serviceReady)
        return sniffed(FailureClass::Rejected, u"%1 greets with %2"_s.arg(where, QString::number(reply.code)));
    if (std::optional<Failure> failure = talk.send("EHLO sitrep.invalid\r\n"))
        return failure;
    if (std::optional<Failure> failure = readReply(talk, where, &reply))
        return failure;
    if (reply.code != done || !reply.offers("STARTTLS"))
        return notOffered(u"%1 does not offer STARTTLS"_s.arg(where));
    if (std::optional<Failure> failure = talk.send("STARTTLS\r\n"))
        return failure;
    if (std::optional<Failure> failure = readReply(talk, where, &reply))
        return failure;
    if (reply.code != serviceReady)
        return notOffered(u"%1 answers STARTTLS with %2"_s.arg(where, QString::number(reply.code)));
    return std::nullopt;
}

} // namespace

std::optional<Failure> beginTls(int socket, StartTls protocol, const QString &where, SteadyTime deadline,
                                const std::stop_token &stop)
{
    Talk talk(socket, where, deadline, stop);
    switch (protocol) {
    case StartTls::Postgres:
        return beginPostgres(talk, where);
    case StartTls::Smtp:
        return beginSmtp(talk, where);
    case StartTls::None:
        return std::nullopt;
    }
    Q_UNREACHABLE();
    return std::nullopt;
}

} // namespace sitrep
