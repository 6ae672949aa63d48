// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/ladder.h"

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/postgres/parameters/parameterfacts.h"
#include "diagnostics/checks/postgres/parameters/passfile.h"
#include "diagnostics/checks/postgres/probes/proberun.h"
#include "diagnostics/checks/postgres/tls/tlsfiles.h"
#include "diagnostics/checks/postgres/tls/tlsused.h"
#include "diagnostics/checks/postgres/wantedserver.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// For addresses that are only looked at, once it is known what the check comes to. A SYN is sent again after 1 s.
constexpr Milliseconds mostForTheRest{1500};

// Of the server that was signed in to last.
constexpr std::array tlsFacts{u"tls", u"tls_fallback", u"tls_protocol", u"tls_cipher", u"certificate_days_left"};

/// Once with the address in front.
QString lineAt(const QString &where, const QString &sentence)
{
    return sentence.startsWith(where) ? sentence : where + u": "_s + sentence;
}

bool isPast(SteadyTime deadline)
{
    return std::chrono::steady_clock::now() >= deadline;
}

bool isFinal(const Failure &failure)
{
    return failure.failureClass == FailureClass::Auth || failure.failureClass == FailureClass::Cancelled;
}

} // namespace

PostgresLadder::PostgresLadder(const CheckContext &context, const ConnInfo &info, qint64 minBytes)
    : m_context(context)
    , m_info(info)
    , m_minBytes(minBytes)
    , m_builder(context, info.shown())
    , m_record(m_builder, info)
{}

Observation PostgresLadder::run()
{
    tellParameters(m_context, m_info, m_builder, m_record.lines());
    m_fileFault = faultOfTlsFiles(m_info);
    std::optional<Failure> fault = faultOfPassFile(m_info);
    if (!fault && m_info.tlsMode() >= TlsMode::Require)
        fault = m_fileFault;
    if (fault) {
        m_record.lines().append(fault->message);
        m_record.failWith(*fault);
        return m_record.conclude();
    }
    const QList<PostgresCandidate> candidates = candidatesOf(m_context, m_info, m_record);
    qsizetype next = 0;
    bool isDone = false;
    while (next < candidates.size() && !isDone && (next == 0 || !isPast(m_context.deadline))) {
        const SteadyTime share = shareOf(m_context.deadline, candidates.size() - next);
        isDone = !climb(candidates[next], share);
        ++next;
    }
    if (!m_record.isCancelled())
        lookAtTheRest(candidates.mid(next));
    return m_record.conclude();
}

QList<TlsMode> PostgresLadder::modesOf(const PostgresHost &host)
{
    const TlsMode mode = m_info.tlsMode();
    if (host.isSocket())
        return {TlsMode::Disable};
    if (m_fileFault && (mode == TlsMode::Prefer || mode == TlsMode::Allow)) {
        m_record.lines().append(u"TLS is not tried: "_s + m_fileFault->message);
        return {TlsMode::Disable};
    }
    if (mode
        == TlsMode::Prefer) // libpq would try a refused password once more without TLS: so the two are tried one by one
        return {TlsMode::Require, TlsMode::Disable};
    if (mode == TlsMode::Allow)
        return {TlsMode::Disable, TlsMode::Require};
    return {mode};
}

SignIn PostgresLadder::signInBesideOurs(const PostgresCandidate &candidate, TlsMode mode, SteadyTime deadline,
                                        OwnSession &own)
{
    while (true) {
        SignIn attempt = signIn(m_info, candidate.host, candidate.address, mode, deadline, m_context.stop);
        const bool isFull = attempt.failure && attempt.failure->detail.value("sqlstate"_L1).toString() == u"53300"_s;
        if (!isFull || !own.mayTryAgain(deadline, m_context.stop))
            return attempt;
    }
}

bool PostgresLadder::climb(const PostgresCandidate &candidate, SteadyTime deadline)
{
    const QList<TlsMode> modes = modesOf(candidate.host);
    const QString where = candidate.address.textWithPort();
    for (const TlsMode mode : modes) {
        const SteadyTime began = std::chrono::steady_clock::now();
        OwnSession own(where); // ends after the connection
        SignIn attempt = signInBesideOurs(candidate, mode, deadline, own);
        const bool isOpen = attempt.rungs.contains(Rung::Tcp);
        if (!attempt.failure) {
            own.signedIn();
            return !ask(candidate, mode, attempt);
        }
        const bool another = attempt.maybeWithoutTls && mode != modes.back();
        m_record.lines().append(
            lineAt(where, attempt.failure->message)
            + (another ? (mode == TlsMode::Disable ? u"; tried with TLS" : u"; tried without TLS") : u""));
        if (another)
            continue; // what was learnt is how to connect, not that it fails
        const bool isSilent = attempt.failure->failureClass == FailureClass::Timeout && !isOpen;
        if (isSilent && !candidate.host.isSocket() && !isFullTry(began, deadline))
            m_record.markPartial();
        else
            m_record.noteFailure(where, {}, *attempt.failure, isOpen);
        m_record.consider(*attempt.failure, attempt.rungs, where);
        return !isFinal(*attempt.failure);
    }
    return true;
}

bool PostgresLadder::ask(const PostgresCandidate &candidate, TlsMode mode, SignIn &attempt)
{
    const QString where = candidate.address.textWithPort();
    PGconn *const connection = attempt.connection.get();
    takeTls(candidate, mode, connection);
    m_builder.evidence().standpoint.address = ownAddressOf(PQsocket(connection));
    PostgresSession session(connection, attempt.notices, m_context.deadline, m_context.stop);
    ServerFacts facts(m_builder, m_record.lines(), connection, session);
    const SteadyTime began = std::chrono::steady_clock::now();
    if (const std::optional<Failure> failure = facts.query()) {
        m_record.noteFailure(where, lineAt(where, failure->message), *failure, true);
        m_record.forgetFailure(); // signed in, it is the one that the URL means
        m_record.consider(*failure, attempt.rungs, where);
        return true;
    }
    LadderRecord::RungTimes rungs = attempt.rungs;
    rungs[Rung::Query] = std::chrono::steady_clock::now() - began;
    if (const std::optional<Failure> other = facts.isConsole() ? std::nullopt : otherThanWanted(m_info, facts, where)) {
        m_record.noteFailure(where, other->message, *other, true);
        m_record.forgetFailure(); // its facts are those that are told
        m_record.consider(*other, rungs, where);
        session.rollBack();
        return false;
    }
    m_record.noteAnswer(where, rungs);
    if (!facts.isConsole())
        askMore(session, facts);
    session.rollBack();
    if (!m_record.hasFailure())
        askProbes(session, facts.isConsole());
    return true;
}

void PostgresLadder::askProbes(PostgresSession &session, bool isConsole)
{
    const ProbesDone done =
        isConsole ? runConsoleProbes(session, m_context, m_builder) : runProbes(session, m_context, m_builder);
    m_record.lines().append(done.lines);
    if (!done.failure)
        return;
    m_record.lines().append(done.failure->message);
    if (done.failure->failureClass == FailureClass::KindNotAvailable)
        m_builder.fail(*done.failure); // says nothing of the connection
    else
        m_record.failWith(*done.failure);
}

void PostgresLadder::askMore(PostgresSession &session, ServerFacts &facts)
{
    const SteadyTime began = std::chrono::steady_clock::now();
    if (std::optional<Failure> failure = facts.role()) {
        failure->rung = Rung::Role;
        m_record.lines().append(failure->message);
        m_record.failWith(*failure);
        return;
    }
    m_record.hold(Rung::Role, std::chrono::steady_clock::now() - began);
    if (m_minBytes == 0 || session.isBroken())
        return;
    if (const std::optional<Failure> failure = facts.largeAnswer(m_minBytes)) {
        m_record.lines().append(failure->message);
        m_record.failWith(*failure);
        m_record.drop(Rung::Query);
        m_record.drop(Rung::Role);
    }
}

void PostgresLadder::takeTls(const PostgresCandidate &candidate, TlsMode mode, PGconn *connection)
{
    for (const char16_t *name : tlsFacts)
        m_builder.forget(QString::fromUtf16(name));
    m_builder.evidence().identity.erase(u"certificate_sha256"_s);
    const std::optional<TlsUsed> tls = tlsUsedBy(connection);
    const bool isFallback = !tls && m_info.tlsMode() == TlsMode::Prefer && !candidate.host.isSocket();
    m_builder.fact(u"tls"_s, tls.has_value());
    m_builder.fact(u"tls_fallback"_s, isFallback);
    QString line = candidate.address.textWithPort() + u": signed in"_s;
    if (tls) {
        line += u", "_s + tls->protocol + (mode >= TlsMode::VerifyCa ? u", verified"_s : u", not verified"_s);
        m_builder.fact(u"tls_protocol"_s, tls->protocol);
        m_builder.fact(u"tls_cipher"_s, tls->cipher);
        m_builder.fact(u"certificate_days_left"_s, daysBetween(m_context.now, tls->certificate.notAfter), Unit::Day);
        m_builder.evidence().identity[u"certificate_sha256"_s] = tls->certificate.sha256;
    } else {
        line += u", without TLS"_s;
    }
    if (isFallback)
        line += u": sslmode=prefer goes on in plain text, without a word"_s;
    m_record.lines().append(line);
}

void PostgresLadder::lookAtTheRest(const QList<PostgresCandidate> &rest)
{
    if (rest.isEmpty())
        return;
    QList<Address> addresses;
    for (const PostgresCandidate &candidate : rest)
        addresses.append(candidate.address);
    const SteadyTime began = std::chrono::steady_clock::now();
    const SteadyTime end = std::min(m_context.deadline, began + mostForTheRest);
    const std::vector<ConnectAttempt> attempts = connectToEach(addresses, end, m_context.stop);
    for (std::size_t i = 0; i < attempts.size(); ++i)
        noteRest(rest[static_cast<qsizetype>(i)], attempts[i], isFullTry(began, end));
}

void PostgresLadder::noteRest(const PostgresCandidate &candidate, const ConnectAttempt &attempt, bool isFull)
{
    const QString where = candidate.address.textWithPort();
    if (attempt.isOpen()) {
        m_record.noteOpen(where, attempt.took);
        return;
    }
    const Failure &failure = *attempt.failure;
    if (failure.failureClass == FailureClass::Cancelled) {
        m_record.cancel(failure);
    } else if (failure.failureClass == FailureClass::Timeout && !isFull && !candidate.host.isSocket()) {
        m_record.markPartial();
        m_record.lines().append(where + u": no time was left to try it"_s);
    } else {
        m_record.noteFailure(where, lineAt(where, failure.message), failure, false);
    }
}

} // namespace sitrep
