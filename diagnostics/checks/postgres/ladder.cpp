// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/ladder.h"

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/net/resolver.h"
#include "diagnostics/checks/postgres/parameterfacts.h"
#include "diagnostics/checks/postgres/probes/proberun.h"
#include "diagnostics/checks/postgres/tlsfiles.h"
#include "diagnostics/checks/postgres/tlsused.h"
#include "diagnostics/checks/postgres/wantedserver.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct RungFact
{
    Rung rung;
    const char16_t *fact;
    bool counts; ///< in total_ms, the time until the first answer
};
constexpr std::array rungFacts{RungFact{Rung::Resolve, u"resolve_ms", true}, RungFact{Rung::Tcp, u"tcp_ms", true},
                               RungFact{Rung::Sniff, u"sniff_ms", true},     RungFact{Rung::Tls, u"tls_ms", true},
                               RungFact{Rung::SignIn, u"sign_in_ms", true},  RungFact{Rung::Query, u"query_ms", true},
                               RungFact{Rung::Role, u"role_ms", false}};

// For addresses that are only looked at, once it is known what the check comes to. A SYN is sent again after 1 s.
constexpr Milliseconds mostForTheRest{1500};

// Of the server that was signed in to last.
constexpr std::array tlsFacts{u"tls", u"tls_fallback", u"tls_protocol", u"tls_cipher", u"certificate_days_left"};

QString millisecondsText(std::chrono::nanoseconds took)
{
    return QString::number(static_cast<double>(took.count()) / 1e6, 'f', 1) + u" ms"_s;
}

/// Once with the address in front.
QString lineAt(const QString &where, const QString &sentence)
{
    return sentence.startsWith(where) ? sentence : where + u": "_s + sentence;
}

QString nameToResolve(const PostgresHost &host)
{
    return host.hostNumber.isEmpty() ? host.host : host.hostNumber;
}

bool isPast(SteadyTime deadline)
{
    return std::chrono::steady_clock::now() >= deadline;
}

bool isFinal(const Failure &failure)
{
    return failure.failureClass == FailureClass::Auth || failure.failureClass == FailureClass::Cancelled;
}

/// "refused at tcp".
QString outcomeText(const Failure &failure)
{
    return nameOf(failure.failureClass) + u" at "_s + nameOf(failure.rung);
}

} // namespace

PostgresLadder::PostgresLadder(const CheckContext &context, const ConnInfo &info, qint64 minBytes)
    : m_context(context)
    , m_info(info)
    , m_minBytes(minBytes)
    , m_builder(context, info.shown())
{}

Observation PostgresLadder::run()
{
    tellParameters(m_context, m_info, m_builder, m_lines);
    m_fileFault = faultOfTlsFiles(m_info);
    if (m_fileFault && m_info.tlsMode() >= TlsMode::Require) {
        m_lines.append(m_fileFault->message);
        m_furthest = m_fileFault;
        return conclude();
    }
    const QList<Candidate> candidates = resolveAll();
    qsizetype next = 0;
    bool isDone = false;
    while (next < candidates.size() && !isDone && (next == 0 || !isPast(m_context.deadline))) {
        const SteadyTime share = shareOf(m_context.deadline, candidates.size() - next);
        isDone = !climb(candidates[next], share);
        ++next;
    }
    if (!m_furthest || m_furthest->failureClass != FailureClass::Cancelled)
        lookAtTheRest(candidates.mid(next));
    return conclude();
}

QList<PostgresLadder::Candidate> PostgresLadder::resolveAll()
{
    QList<Candidate> candidates;
    std::chrono::nanoseconds took{0};
    const std::optional<OnlyAddress> &only = m_context.onlyAddress;
    const bool isPinned = only && std::any_of(m_info.hosts().begin(), m_info.hosts().end(), [&only](const auto &host) {
                              return nameToResolve(host) == only->host;
                          });
    bool isFirst = true;
    for (const PostgresHost &host : m_info.hosts()) {
        if (isPinned && nameToResolve(host) != only->host)
            continue;
        if (!isFirst && (isPast(m_context.deadline) || m_context.stop.stop_requested())) {
            m_isPartial = true;
            break;
        }
        if (candidates.size() >= mostAddressesAsked) {
            m_lines.append(u"The first %1 addresses are tried, and no others"_s.arg(mostAddressesAsked));
            break;
        }
        isFirst = false;
        resolveHost(host, candidates, took);
    }
    candidates.resize(std::min(candidates.size(), mostAddressesAsked));
    if (!candidates.isEmpty())
        m_resolved = took;
    return candidates;
}

void PostgresLadder::resolveHost(const PostgresHost &host, QList<Candidate> &candidates, std::chrono::nanoseconds &took)
{
    if (host.isSocket()) {
        if (const std::optional<Address> address = Address::ofUnixSocket(host.socketPath()))
            candidates.append({host, *address});
        else
            consider({FailureClass::Parse, Rung::Parameters, u"The path of the socket is too long"_s, {}}, {}, {});
        return;
    }
    const QString name = nameToResolve(host);
    const Resolution resolution = resolveTarget(m_context, name);
    took += resolution.took;
    if (resolution.failure) {
        m_lines.append(name + u": "_s + resolution.failure->message);
        m_addresses.append(name + u' ' + outcomeText(*resolution.failure));
        consider(*resolution.failure, {}, {});
        return;
    }
    const QStringList found = resolution.texts();
    if (found != QStringList{name})
        m_lines.append(u"%1 resolves to %2 in %3"_s.arg(name, found.join(u", "_s), millisecondsText(resolution.took)));
    for (const Address &address : resolution.addresses)
        candidates.append({host, address.withPort(host.port)});
}

QList<TlsMode> PostgresLadder::modesOf(const PostgresHost &host)
{
    const TlsMode mode = m_info.tlsMode();
    if (host.isSocket())
        return {TlsMode::Disable};
    if (m_fileFault && (mode == TlsMode::Prefer || mode == TlsMode::Allow)) {
        m_lines.append(u"TLS is not tried: "_s + m_fileFault->message);
        return {TlsMode::Disable};
    }
    if (mode
        == TlsMode::Prefer) // libpq would try a refused password once more without TLS: so the two are tried one by one
        return {TlsMode::Require, TlsMode::Disable};
    if (mode == TlsMode::Allow)
        return {TlsMode::Disable, TlsMode::Require};
    return {mode};
}

bool PostgresLadder::climb(const Candidate &candidate, SteadyTime deadline)
{
    const QList<TlsMode> modes = modesOf(candidate.host);
    const QString where = candidate.address.textWithPort();
    for (const TlsMode mode : modes) {
        const SteadyTime began = std::chrono::steady_clock::now();
        SignIn attempt = signIn(m_info, candidate.host, candidate.address, mode, deadline, m_context.stop);
        const bool isOpen = attempt.rungs.contains(Rung::Tcp);
        if (!attempt.failure)
            return !ask(candidate, mode, attempt);
        const bool another = attempt.maybeWithoutTls && mode != modes.back();
        m_lines.append(lineAt(where, attempt.failure->message)
                       + (another ? (mode == TlsMode::Disable ? u"; tried with TLS" : u"; tried without TLS") : u""));
        if (another)
            continue; // what was learnt is how to connect, not that it fails
        const bool isSilent = attempt.failure->failureClass == FailureClass::Timeout && !isOpen;
        if (isSilent && !candidate.host.isSocket() && !isFullTry(began, deadline))
            m_isPartial = true;
        else
            note(candidate, {}, outcomeText(*attempt.failure), isOpen);
        consider(*attempt.failure, attempt.rungs, where);
        return !isFinal(*attempt.failure);
    }
    return true;
}

bool PostgresLadder::ask(const Candidate &candidate, TlsMode mode, SignIn &attempt)
{
    const QString where = candidate.address.textWithPort();
    PGconn *const connection = attempt.connection.get();
    takeTls(candidate, mode, connection);
    m_builder.evidence().standpoint.address = localAddressOf(PQsocket(connection));
    PostgresSession session(connection, attempt.notices, m_context.deadline, m_context.stop);
    ServerFacts facts(m_builder, m_lines, connection, session);
    const SteadyTime began = std::chrono::steady_clock::now();
    if (const std::optional<Failure> failure = facts.query()) {
        note(candidate, lineAt(where, failure->message), outcomeText(*failure), true);
        m_furthest.reset(); // signed in, it is the one that the URL means
        consider(*failure, attempt.rungs, where);
        return true;
    }
    RungTimes rungs = attempt.rungs;
    rungs[Rung::Query] = std::chrono::steady_clock::now() - began;
    if (const std::optional<Failure> other = facts.isConsole() ? std::nullopt : otherThanWanted(m_info, facts, where)) {
        note(candidate, other->message, outcomeText(*other), true);
        m_furthest.reset(); // its facts are those that are told
        consider(*other, rungs, where);
        session.rollBack();
        return false;
    }
    note(candidate, {}, u"answers"_s, true);
    m_builder.evidence().addressUsed = where;
    m_furthest.reset();
    m_rungs = rungs;
    if (!facts.isConsole())
        askMore(session, facts);
    session.rollBack();
    if (!m_furthest)
        askProbes(session, facts.isConsole());
    return true;
}

void PostgresLadder::askProbes(PostgresSession &session, bool isConsole)
{
    const ProbesDone done =
        isConsole ? runConsoleProbes(session, m_context, m_builder) : runProbes(session, m_context, m_builder);
    m_lines.append(done.lines);
    if (!done.failure)
        return;
    m_lines.append(done.failure->message);
    if (done.failure->failureClass == FailureClass::KindNotAvailable)
        m_builder.fail(*done.failure); // says nothing of the connection
    else
        m_furthest = done.failure;
}

void PostgresLadder::askMore(PostgresSession &session, ServerFacts &facts)
{
    const SteadyTime began = std::chrono::steady_clock::now();
    if (std::optional<Failure> failure = facts.role()) {
        failure->rung = Rung::Role;
        m_lines.append(failure->message);
        m_furthest = std::move(failure);
        return;
    }
    m_rungs[Rung::Role] = std::chrono::steady_clock::now() - began;
    if (m_minBytes == 0 || session.isBroken())
        return;
    if (const std::optional<Failure> failure = facts.largeAnswer(m_minBytes)) {
        m_lines.append(failure->message);
        m_furthest = failure;
        m_rungs.erase(Rung::Query);
        m_rungs.erase(Rung::Role);
    }
}

void PostgresLadder::takeTls(const Candidate &candidate, TlsMode mode, PGconn *connection)
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
    m_lines.append(line);
}

void PostgresLadder::lookAtTheRest(const QList<Candidate> &rest)
{
    if (rest.isEmpty())
        return;
    QList<Address> addresses;
    for (const Candidate &candidate : rest)
        addresses.append(candidate.address);
    const SteadyTime began = std::chrono::steady_clock::now();
    const SteadyTime end = std::min(m_context.deadline, began + mostForTheRest);
    const std::vector<ConnectAttempt> attempts = connectToEach(addresses, end, m_context.stop);
    for (std::size_t i = 0; i < attempts.size(); ++i)
        noteRest(rest[static_cast<qsizetype>(i)], attempts[i], isFullTry(began, end));
}

void PostgresLadder::noteRest(const Candidate &candidate, const ConnectAttempt &attempt, bool isFull)
{
    const QString where = candidate.address.textWithPort();
    if (attempt.isOpen()) {
        note(candidate, where + u": opens in %1; nobody signed in there"_s.arg(millisecondsText(attempt.took)),
             u"opens"_s, true);
        return;
    }
    const Failure &failure = *attempt.failure;
    if (failure.failureClass == FailureClass::Cancelled) {
        cancel(failure);
    } else if (failure.failureClass == FailureClass::Timeout && !isFull && !candidate.host.isSocket()) {
        m_isPartial = true;
        m_lines.append(where + u": no time was left to try it"_s);
    } else {
        note(candidate, lineAt(where, failure.message), outcomeText(failure), false);
    }
}

/// Of a stop there is no finding, whatever was found before.
void PostgresLadder::cancel(const Failure &failure)
{
    m_rungs.erase(m_rungs.lower_bound(failure.rung), m_rungs.end());
    m_furthest = failure;
}

void PostgresLadder::note(const Candidate &candidate, const QString &line, const QString &outcome, bool isOpen)
{
    if (!line.isEmpty())
        m_lines.append(line);
    m_addresses.append(candidate.address.textWithPort() + u' ' + outcome);
    m_open += isOpen ? 1 : 0;
    ++m_tried;
}

/// Of several the one that got furthest; of equals the first. What failed for want of something here tells least.
void PostgresLadder::consider(const Failure &failure, const RungTimes &rungs, const QString &where)
{
    if (failure.failureClass == FailureClass::Cancelled) {
        m_rungs = rungs;
        cancel(failure);
        m_builder.evidence().addressUsed = where;
        return;
    }
    const bool tells = failure.failureClass != FailureClass::Cut;
    const bool hasTelling = m_furthest && m_furthest->failureClass != FailureClass::Cut;
    if (m_furthest && (tells == hasTelling ? m_furthest->rung >= failure.rung : hasTelling))
        return;
    m_furthest = failure;
    m_rungs = rungs;
    m_builder.evidence().addressUsed = where;
}

void PostgresLadder::tellAddresses()
{
    if (m_furthest && m_furthest->failureClass == FailureClass::Cancelled)
        return;
    m_builder.fact(u"addresses"_s, QJsonArray::fromStringList(m_addresses));
    m_builder.fact(u"addresses_tried"_s, m_tried);
    if (m_isPartial)
        m_builder.withhold(u"addresses_open"_s,
                           {FailureClass::Timeout, u"there was no time to try every address to its end"_s});
    else
        m_builder.fact(u"addresses_open"_s, m_open);
}

Observation PostgresLadder::conclude()
{
    if (m_resolved)
        m_rungs[Rung::Resolve] = *m_resolved;
    std::chrono::nanoseconds total{0};
    for (const RungFact &each : rungFacts) {
        const auto held = m_rungs.find(each.rung);
        if (held == m_rungs.end())
            continue;
        m_builder.duration(QString::fromUtf16(each.fact), held->second);
        m_builder.held(each.rung, held->second);
        total += each.counts ? held->second : std::chrono::nanoseconds{0};
    }
    tellAddresses();
    if (m_furthest) {
        tellDefaults(m_info, *m_furthest);
        m_builder.fact(u"connection"_s, nameOf(m_furthest->failureClass));
        if (m_furthest->detail.contains(u"sqlstate"_s))
            m_builder.fact(u"sqlstate"_s, m_furthest->detail[u"sqlstate"_s]);
        if (m_furthest->detail.contains(u"pooler"_s))
            m_builder.fact(u"server"_s, m_furthest->detail[u"pooler"_s]);
        else if (m_furthest->detail.value(u"from_server"_s).toBool())
            m_builder.fact(u"server"_s, u"postgresql"_s);
        if (m_furthest->detail.contains(u"server"_s))
            m_lines.append(u"server: "_s + m_furthest->detail[u"server"_s].toString());
        m_builder.fail(*m_furthest);
    } else {
        m_builder.fact(u"connection"_s, u"ok"_s);
        m_builder.duration(u"total_ms"_s, total);
    }
    m_builder.excerpt(m_lines.join(u'\n'));
    return m_builder.finish();
}

} // namespace sitrep
