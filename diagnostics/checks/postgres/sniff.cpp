// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/sniff.h"

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/postgres/errortext.h"

#include <QByteArray>

#include <array>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::array<char, 8> sslRequest{0, 0, 0, 8, 0x04, static_cast<char>(0xd2), 0x16, 0x2f};
constexpr qsizetype enough = 16;
constexpr Milliseconds restOfBanner{60}; // an SSH banner begins with S, as a yes to TLS does

struct Heard
{
    QByteArray bytes;
    bool closed = false;
};

Heard listen(int socket, SteadyTime deadline, const std::stop_token &stop)
{
    Heard heard;
    while (heard.bytes.size() < (heard.bytes.startsWith('E') ? mostOfEarlyError : enough)) {
        if (waitFor(socket, Ready::Readable, deadline, stop).end != WaitEnd::Ready)
            return heard;
        std::array<char, mostOfEarlyError> room{};
        const ssize_t count = ::recv(socket, room.data(), room.size(), 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (count <= 0) {
            heard.closed = true;
            return heard;
        }
        heard.bytes.append(room.data(), count);
        deadline = std::min(deadline, std::chrono::steady_clock::now() + restOfBanner);
    }
    return heard;
}

/// As it stands in a failure's detail; never translated.
QString wordOfSpeaker(Speaker speaker)
{
    switch (speaker) {
    case Speaker::Http:
        return u"http"_s;
    case Speaker::Ssh:
        return u"ssh"_s;
    case Speaker::MySql:
        return u"mysql"_s;
    case Speaker::Redis:
        return u"redis"_s;
    case Speaker::TlsFirst:
        return u"tls-first"_s;
    default:
        return u"other"_s;
    }
}

QString nameOfSpeaker(Speaker speaker)
{
    switch (speaker) {
    case Speaker::Http:
        return u"an HTTP server"_s;
    case Speaker::Ssh:
        return u"an SSH server"_s;
    case Speaker::MySql:
        return u"a MySQL server"_s;
    case Speaker::Redis:
        return u"a Redis server"_s;
    case Speaker::TlsFirst:
        return u"a server that wants TLS from the first byte"_s;
    default:
        return u"something else"_s;
    }
}

std::optional<Failure> failureOf(Speaker speaker, const QString &where)
{
    switch (speaker) {
    case Speaker::PostgresTls:
    case Speaker::PostgresPlain:
    case Speaker::PostgresError:
        return std::nullopt;
    case Speaker::Closed:
        return Failure{
            FailureClass::Reset, Rung::Sniff, u"%1 accepts the connection and closes it at once"_s.arg(where), {}};
    case Speaker::Silent:
        return Failure{
            FailureClass::Timeout, Rung::Sniff, u"%1 accepts the connection and says nothing"_s.arg(where), {}};
    default:
        return Failure{FailureClass::Protocol,
                       Rung::Sniff,
                       u"At %1 speaks %2, not PostgreSQL"_s.arg(where, nameOfSpeaker(speaker)),
                       {{u"speaker"_s, wordOfSpeaker(speaker)}}};
    }
}

} // namespace

std::optional<Failure> errorBeforeProtocol(const QByteArray &first, const QString &where)
{
    if (first.size() < 3 || first[0] != 'E' || first.indexOf('\0') != first.size() - 1)
        return std::nullopt;
    const QString said = cleanLine(QString::fromUtf8(first.sliced(1).chopped(1)));
    return Failure{FailureClass::Rejected,
                   Rung::SignIn,
                   u"%1 answers with an error of PostgreSQL before the sign-in: %2"_s.arg(where, said),
                   {}};
}

Speaker speakerOf(const QByteArray &first)
{
    if (first == "S")
        return Speaker::PostgresTls;
    if (first == "N")
        return Speaker::PostgresPlain;
    if (errorBeforeProtocol(first, {}))
        return Speaker::PostgresError;
    if (first.startsWith("HTTP/") || first.startsWith("<html") || first.startsWith("<!DOC"))
        return Speaker::Http;
    if (first.startsWith("SSH-"))
        return Speaker::Ssh;
    if (first.startsWith("-ERR") || first.startsWith("-DENIED") || first.startsWith("-NOAUTH"))
        return Speaker::Redis;
    // An alert, or a handshake record, of TLS 1.x (RFC 8446 5.1).
    if (first.size() >= 2 && (first[0] == 0x15 || first[0] == 0x16) && first[1] == 0x03)
        return Speaker::TlsFirst;
    // A packet of number 0 that holds protocol version 10, or an error (MySQL, Connection Phase).
    if (first.size() >= 5 && first[3] == 0 && (first[4] == 0x0a || first[4] == static_cast<char>(0xff)))
        return Speaker::MySql;
    return Speaker::Other;
}

Sniffed sniff(const Address &address, SteadyTime deadline, const std::stop_token &stop)
{
    const ConnectAttempt attempt = connectTo(address, deadline, stop);
    if (!attempt.isOpen() && attempt.failure->failureClass == FailureClass::Reset)
        return {Speaker::Closed, failureOf(Speaker::Closed, address.textWithPort())};
    if (!attempt.isOpen())
        return {Speaker::Nobody, attempt.failure};
    const int socket = attempt.socket.number();
    // Eight bytes always fit the buffer of a fresh socket; one that was reset says so when it is read.
    static_cast<void>(::send(socket, sslRequest.data(), sslRequest.size(), MSG_NOSIGNAL));
    const Heard heard = listen(socket, deadline, stop);
    Sniffed sniffed;
    if (heard.bytes.isEmpty())
        sniffed.speaker = heard.closed ? Speaker::Closed : Speaker::Silent;
    else
        sniffed.speaker = speakerOf(heard.bytes);
    const QString where = address.textWithPort();
    if (stop.stop_requested())
        sniffed.failure = Failure{FailureClass::Cancelled, Rung::Sniff, u"Stopped before it answered"_s, {}};
    else if (sniffed.speaker == Speaker::PostgresError)
        sniffed.failure = errorBeforeProtocol(heard.bytes, where);
    else
        sniffed.failure = failureOf(sniffed.speaker, where);
    return sniffed;
}

Descriptor connectForTls(const Address &address, SteadyTime deadline, const std::stop_token &stop)
{
    ConnectAttempt attempt = connectTo(address, deadline, stop);
    if (!attempt.isOpen())
        return {};
    const int socket = attempt.socket.number();
    static_cast<void>(::send(socket, sslRequest.data(), sslRequest.size(), MSG_NOSIGNAL));
    char answer = '\0'; // nothing behind it: that is TLS's
    const bool isAnswered =
        waitFor(socket, Ready::Readable, deadline, stop).end == WaitEnd::Ready && ::recv(socket, &answer, 1, 0) == 1;
    return isAnswered && answer == 'S' ? std::move(attempt.socket) : Descriptor();
}

} // namespace sitrep
