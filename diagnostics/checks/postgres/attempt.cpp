// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/attempt.h"

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/postgres/errortext.h"
#include "diagnostics/checks/postgres/sniff.h"
#include "diagnostics/checks/postgres/sqlstates.h"

#include <algorithm>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// Kept back from a sign-in that hangs, to find out who is at the other end.
constexpr Milliseconds mostForSniff{700};

void takeNotice(void *notices, const PGresult *result)
{
    auto &kept = *static_cast<PostgresNotices *>(notices);
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (sqlstate == nullptr || !kept.sqlstate.isEmpty() || qstrcmp(sqlstate, "00000") == 0)
        return;
    kept.sqlstate = QString::fromLatin1(sqlstate);
    kept.message = cleanLine(QString::fromUtf8(message));
}

int takeSocketError(int socket)
{
    int error = 0;
    socklen_t length = sizeof error;
    return ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length) == 0 ? error : errno;
}

/// Follows PQconnectPoll from state to state.
class Climb final
{
public:
    Climb(const Address &address, const QString &where, SteadyTime deadline, const std::stop_token &stop)
        : m_address(address)
        , m_where(where)
        , m_deadline(deadline)
        , m_stop(stop)
    {
        const auto left = std::max(SteadyTime::duration::zero(), deadline - std::chrono::steady_clock::now());
        m_answerBy = deadline - std::min<SteadyTime::duration>(mostForSniff, left / 4);
    }

    SignIn run(const LibpqParameters &parameters, bool usesTls)
    {
        m_usesTls = usesTls;
        start(parameters);
        PostgresPollingStatusType next = PGRES_POLLING_WRITING;
        while (next != PGRES_POLLING_OK && !m_signIn.failure) {
            if (PQstatus(m_signIn.connection.get()) == CONNECTION_BAD || next == PGRES_POLLING_FAILED)
                m_signIn.failure = refusal();
            else if (waitFor(next))
                next = poll();
        }
        return std::move(m_signIn);
    }

private:
    void start(const LibpqParameters &parameters)
    {
        std::vector<const char *> names;
        std::vector<const char *> values;
        for (const auto &[name, value] : parameters) {
            names.push_back(name.constData());
            values.push_back(value.constData());
        }
        names.push_back(nullptr);
        values.push_back(nullptr);
        m_since = std::chrono::steady_clock::now();
        m_signIn.notices = std::make_shared<PostgresNotices>();
        m_signIn.connection.reset(PQconnectStartParams(names.data(), values.data(), 0));
        PQsetErrorVerbosity(m_signIn.connection.get(), PQERRORS_VERBOSE);
        PQsetNoticeReceiver(m_signIn.connection.get(), takeNotice, m_signIn.notices.get());
    }

    /// False when a failure was found instead.
    bool waitFor(PostgresPollingStatusType next)
    {
        const bool connecting = PQstatus(m_signIn.connection.get()) == CONNECTION_STARTED;
        const int socket = PQsocket(m_signIn.connection.get());
        const Ready wanted = next == PGRES_POLLING_READING ? Ready::Readable : Ready::Writable;
        const SteadyTime until = connecting ? m_deadline : m_answerBy;
        const WaitEnd end = sitrep::waitFor(socket, wanted, until, m_stop).end;
        if (end == WaitEnd::Stopped)
            m_signIn.failure = Failure{FailureClass::Cancelled, m_rung, u"Stopped before it answered"_s, {}};
        else if (end == WaitEnd::Deadline)
            m_signIn.failure = connecting ? failureOfErrno(ETIMEDOUT, m_where) : silence();
        // Read before libpq does, which would turn it into prose.
        else if (const int error = connecting ? takeSocketError(socket) : 0; error != 0)
            m_signIn.failure = connectFailure(failureOfErrno(error, m_where));
        return !m_signIn.failure;
    }

    /// A SYN is refused, never reset: who resets has accepted before.
    static Failure connectFailure(Failure failure)
    {
        if (failure.failureClass == FailureClass::Reset)
            failure.rung = Rung::Sniff;
        return failure;
    }

    PostgresPollingStatusType poll()
    {
        const ConnStatusType before = PQstatus(m_signIn.connection.get());
        const PostgresPollingStatusType next = PQconnectPoll(m_signIn.connection.get());
        if (next == PGRES_POLLING_FAILED)
            return next;
        if (before == CONNECTION_STARTED && PQstatus(m_signIn.connection.get()) != CONNECTION_STARTED)
            climbed(Rung::Tcp, m_usesTls ? Rung::Tls : Rung::SignIn);
        if (m_rung == Rung::Tls && PQsslInUse(m_signIn.connection.get()) != 0
            && PQstatus(m_signIn.connection.get()) != CONNECTION_SSL_STARTUP)
            climbed(Rung::Tls, Rung::SignIn);
        if (next == PGRES_POLLING_OK)
            climbed(Rung::SignIn, Rung::Query);
        return next;
    }

    void climbed(Rung held, Rung next)
    {
        const SteadyTime now = std::chrono::steady_clock::now();
        m_signIn.rungs[held] = now - m_since;
        m_since = now;
        m_rung = next;
    }

    /// libpq gave up.
    Failure refusal()
    {
        PGconn *connection = m_signIn.connection.get();
        const PostgresError error = readPostgresError(QString::fromUtf8(PQerrorMessage(connection)));
        if (!error.sqlstate.isEmpty()) {
            // Told before any password was asked for; a server may let in with TLS whom it refuses without.
            m_signIn.maybeWithoutTls = error.sqlstate == u"28000"_s;
            return failureOfSqlState(error, Rung::SignIn);
        }
        if (PQconnectionNeedsPassword(connection) != 0)
            return {FailureClass::Auth, Rung::SignIn, u"The server asks for a password, and none was given"_s, {}};
        if (m_rung == Rung::Tcp)
            return startFailure();
        return brokenRung();
    }

    /// libpq failed before it had a connection: the same address tells why.
    Failure startFailure()
    {
        const ConnectAttempt again = connectTo(m_address, m_deadline, m_stop);
        if (again.failure)
            return connectFailure(*again.failure);
        return {FailureClass::Protocol,
                Rung::Parameters,
                u"libpq cannot use these parameters (a certificate, key or option)"_s,
                {}};
    }

    Failure brokenRung()
    {
        const Sniffed sniffed = sniff(m_address, m_deadline, m_stop);
        if (sniffed.speaker == Speaker::Nobody)
            return {FailureClass::Reset, m_rung, u"%1 broke off the connection"_s.arg(m_where), {}};
        if (sniffed.failure)
            return *sniffed.failure;
        if (m_rung != Rung::Tls)
            return {FailureClass::Reset, m_rung, u"%1 breaks off the sign-in"_s.arg(m_where), {}};
        m_signIn.maybeWithoutTls = true;
        if (sniffed.speaker == Speaker::PostgresPlain)
            return {FailureClass::Tls, Rung::Tls, u"%1 offers no TLS"_s.arg(m_where), {{u"tls"_s, u"not offered"_s}}};
        return {FailureClass::Tls,
                Rung::Tls,
                u"TLS with %1 fails: its certificate does not hold, or the two sides share no version"_s.arg(m_where),
                {}};
    }

    /// It accepted, and then time ran out.
    Failure silence()
    {
        const Sniffed sniffed = sniff(m_address, m_deadline, m_stop);
        if (sniffed.failure && sniffed.speaker != Speaker::Nobody)
            return *sniffed.failure;
        const QString what = m_rung == Rung::Tls ? u"TLS with %1 does not come to an end"_s
                                                 : u"%1 answers, but the sign-in does not come to an end"_s;
        return {FailureClass::Timeout, m_rung, what.arg(m_where), {}};
    }

    const Address &m_address;
    QString m_where;
    SteadyTime m_deadline;
    std::stop_token m_stop;
    SteadyTime m_answerBy;
    SteadyTime m_since;
    Rung m_rung = Rung::Tcp; // the one that is being climbed
    bool m_usesTls = false;
    SignIn m_signIn;
};

} // namespace

SignIn signIn(const ConnInfo &info, const PostgresHost &host, const Address &address, TlsMode mode, SteadyTime deadline,
              const std::stop_token &stop)
{
    const bool usesTls = mode != TlsMode::Disable && !host.isSocket();
    Climb climb(address, host.text(), deadline, stop);
    return climb.run(info.parameters(host, address, mode), usesTls);
}

} // namespace sitrep
