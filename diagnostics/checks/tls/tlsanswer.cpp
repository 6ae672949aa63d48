// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/tlsanswer.h"

#include "diagnostics/checks/http/httpdate.h"
#include "diagnostics/checks/tls/tlslink.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// Both are extras: a server that is slow with them does not hold up the check.
constexpr Milliseconds patienceForDate{2000};
constexpr Milliseconds patienceForNameless{2000};
constexpr int longestHead = 16 * 1024;

SteadyTime atMost(SteadyTime deadline, Milliseconds patience)
{
    return std::min(deadline, std::chrono::steady_clock::now() + patience);
}

Instant clockNow()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

void askDate(TlsLink &link, const QString &host, TlsAnswer &answer, SteadyTime deadline, const std::stop_token &stop)
{
    const QByteArray request = "HEAD / HTTP/1.1\r\nHost: " + host.toUtf8()
                               + "\r\nUser-Agent: sitrep/" SITREP_VERSION "\r\nConnection: close\r\n\r\n";
    const Instant asked = clockNow();
    if (!link.write(request, deadline, stop))
        return;
    QByteArray head;
    while (!head.contains("\r\n\r\n") && head.size() < longestHead) {
        const QByteArray part = link.read(longestHead, deadline, stop);
        if (part.isEmpty())
            break;
        head += part;
    }
    answer.serverDate = dateInHead(head);
    if (answer.serverDate)
        answer.clockSkew = clockSkew(*answer.serverDate, asked, clockNow());
}

std::optional<TlsHandshake> askNameless(const Address &address, TlsQuestion question, SteadyTime deadline,
                                        const std::stop_token &stop)
{
    const ConnectAttempt again = connectTo(address, deadline, stop);
    if (!again.isOpen() || beginTls(again.socket.number(), question.startTls, question.options.where, deadline, stop))
        return std::nullopt;
    question.options.serverName.clear();
    return shakeHands(again.socket.number(), question.options, deadline, stop);
}

/// Dates that hold by the server's clock and not by ours say nothing of the certificate: one of the two clocks is wrong.
void doubtTheClocks(TlsAnswer &answer)
{
    if (!answer.handshake.distrust || !answer.serverDate)
        return;
    const bool allByClock = std::ranges::all_of(answer.handshake.faults, [&answer](const TlsFault &fault) {
        const bool isOfDate = fault.verdict == TlsVerdict::Expired || fault.verdict == TlsVerdict::NotYetValid;
        return isOfDate && *answer.serverDate >= fault.certificate.notBefore
               && *answer.serverDate <= fault.certificate.notAfter;
    });
    if (!allByClock)
        return;
    Failure &distrust = *answer.handshake.distrust;
    distrust.failureClass = FailureClass::Vantage;
    distrust.detail[u"self"_s] = u"clock"_s;
    distrust.message += u"; by the server's clock, %1, it is valid: the clock of this computer may be wrong"_s.arg(
        isoText(*answer.serverDate));
}

} // namespace

std::optional<Failure> TlsAnswer::failure() const
{
    if (refusal)
        return refusal;
    return handshake.failure ? handshake.failure : handshake.distrust;
}

std::optional<bool> TlsAnswer::sniDiffers() const
{
    if (!nameless || nameless->certificates.isEmpty() || handshake.certificates.isEmpty())
        return std::nullopt;
    return nameless->certificates.first().sha256 != handshake.certificates.first().sha256;
}

TlsAnswer askTls(ConnectAttempt &attempt, const TlsQuestion &question, SteadyTime deadline, const std::stop_token &stop)
{
    TlsAnswer answer;
    const TlsOptions &options = question.options;
    const SteadyTime began = std::chrono::steady_clock::now();
    answer.refusal = beginTls(attempt.socket.number(), question.startTls, options.where, deadline, stop);
    answer.startTook = std::chrono::steady_clock::now() - began;
    if (answer.refusal)
        return answer;
    {
        TlsLink link(attempt.socket.number(), options);
        answer.handshake = link.shakeHands(deadline, stop);
        if (answer.handshake.isComplete() && question.speaksHttp)
            askDate(link, options.serverName.isEmpty() ? options.verifyName : options.serverName, answer,
                    atMost(deadline, patienceForDate), stop);
    }
    attempt.socket.close();
    const bool sentName = !options.serverName.isEmpty() && !Address::fromNumber(options.serverName);
    if (answer.handshake.isComplete() && sentName && question.asksNameless)
        answer.nameless = askNameless(attempt.address, question, atMost(deadline, patienceForNameless), stop);
    doubtTheClocks(answer);
    return answer;
}

} // namespace sitrep
