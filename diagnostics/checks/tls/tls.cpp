// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/tls.h"

#include "diagnostics/checks/http/askeddirectly.h"
#include "diagnostics/checks/http/httptarget.h"
#include "diagnostics/checks/net/attempts.h"
#include "diagnostics/checks/net/endpoint.h"
#include "diagnostics/checks/tls/rootfile.h"
#include "diagnostics/checks/tls/tlsfacts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

StartTls startTlsOf(const QString &word)
{
    if (word == u"postgres"_s)
        return StartTls::Postgres;
    return word == u"smtp"_s ? StartTls::Smtp : StartTls::None;
}

/// One check: the endpoint, and what its addresses answer.
class TlsVisit final
{
public:
    TlsVisit(const CheckContext &context, const Endpoint &endpoint)
        : m_context(context)
        , m_endpoint(endpoint)
        , m_builder(context, endpoint.text())
    {
        const QString written = context.config[u"server_name"_s].toString();
        const QString root = context.config[u"root_file"_s].toString();
        m_question.options.serverName = written.isEmpty() ? endpoint.host : written;
        m_question.options.verifyName = m_question.options.serverName;
        m_question.options.rootFile = root.isEmpty() ? QString() : context.absolutePath(root);
        m_question.startTls = startTlsOf(context.config[u"starttls"_s].toString());
        m_question.speaksHttp = m_question.startTls == StartTls::None && isLikelyHttps(endpoint.port);
    }

    Observation run(const ResolverOptions &resolver)
    {
        const Resolution resolution = resolveTarget(m_context, m_endpoint.host, resolver);
        if (resolution.failure) {
            m_builder.fail(*resolution.failure);
            return m_builder.finish();
        }
        m_builder.held(Rung::Resolve, resolution.took);
        m_builder.duration(u"resolve_ms"_s, resolution.took);
        std::vector<ConnectAttempt> attempts =
            connectToEach(resolution.addresses, m_endpoint.port, m_context.deadline, m_context.stop);
        m_lines = attemptLines(attempts, resolution.addresses.size());
        observeAttempts(m_builder, attempts, resolution.addresses.size());
        if (!m_builder.hasFailed()) {
            askEach(attempts);
        }
        if (!m_asked.empty() && !m_isStopped) {
            observe(m_asked[tellingAnswer()]);
            const Asked &told = m_asked[tellingAnswer()];
            m_builder.duration(u"tcp_ms"_s, told.attempt->took);
            // Of the climb alone: what is asked besides (the date, the certificate without SNI) is no part of it.
            m_builder.duration(u"total_ms"_s, resolution.took + told.attempt->took + told.answer.startTook
                                                  + told.answer.handshake.took);
        }
        m_builder.excerpt(m_lines.join(u'\n'));
        return m_builder.finish();
    }

private:
    struct Asked
    {
        const ConnectAttempt *attempt;
        QString own; ///< address of ours
        TlsAnswer answer;
        bool isFull; ///< there was the time to answer
    };

    void askEach(std::vector<ConnectAttempt> &attempts)
    {
        const qsizetype several = std::ranges::count_if(attempts, &ConnectAttempt::isOpen);
        qsizetype left = several;
        for (ConnectAttempt &attempt : attempts) {
            if (!attempt.isOpen())
                continue;
            const QString at = attempt.address.textWithPort();
            TlsQuestion question = m_question;
            const bool named = several == 1 || at == m_endpoint.text();
            question.options.where = named ? m_endpoint.text() : u"%1 (%2)"_s.arg(m_endpoint.text(), at);
            const SteadyTime share = shareOf(m_context.deadline, left--);
            const bool isFull = several == 1 || isFullTry(std::chrono::steady_clock::now(), share);
            Asked asked{&attempt, ownAddressOf(attempt.socket.number()), {}, isFull};
            asked.answer = askTls(attempt, question, share, m_context.stop);
            m_lines.append(at + u": "_s + tlsLines(asked.answer).join(u'\n'));
            m_asked.push_back(std::move(asked));
            if (m_context.stop.stop_requested()) {
                // What was found until then is not what all of the addresses show.
                m_isStopped = true;
                m_builder.fail({FailureClass::Cancelled, Rung::Tls, u"Stopped during the TLS handshakes"_s, {}});
                return;
            }
        }
    }

    /// The first whose certificate does not hold, else the first that completed the handshake, else the first.
    [[nodiscard]] std::size_t tellingAnswer() const
    {
        const auto first = [this](auto isIt) {
            return static_cast<std::size_t>(std::ranges::find_if(m_asked, isIt) - m_asked.begin());
        };
        std::size_t found = first([](const Asked &each) { return each.answer.handshake.distrust.has_value(); });
        if (found == m_asked.size())
            found = first([](const Asked &each) { return each.answer.handshake.isComplete(); });
        return found == m_asked.size() ? 0 : found;
    }

    void observe(const Asked &asked)
    {
        const qint64 good = std::ranges::count_if(m_asked, [](const Asked &each) { return each.answer.isVerified(); });
        Evidence &evidence = m_builder.evidence();
        evidence.addressUsed = asked.attempt->address.textWithPort();
        evidence.targetIdentity = evidence.addressUsed;
        evidence.standpoint.address = asked.own;
        m_builder.fact(u"address"_s, asked.attempt->address.text());
        const bool isPartial = std::ranges::any_of(m_asked, [](const Asked &each) {
            const std::optional<Failure> failure = each.answer.failure();
            return !each.isFull && failure && failure->failureClass == FailureClass::Timeout;
        });
        if (isPartial)
            m_builder.withhold(u"addresses_verified"_s,
                               {FailureClass::Timeout, u"there was no time to ask every address"_s});
        else
            m_builder.fact(u"addresses_verified"_s, good);
        addTlsFacts(m_builder, asked.answer);
        if (asked.answer.handshake.isComplete())
            m_builder.duration(u"tls_ms"_s, asked.answer.handshake.took);
        if (!asked.answer.refusal && m_question.startTls != StartTls::None)
            m_builder.held(Rung::Sniff, asked.answer.startTook);
        std::optional<Failure> failure = asked.answer.failure();
        if (!failure) {
            m_builder.held(Rung::Tls, asked.answer.handshake.took);
            return;
        }
        if (m_asked.size() > 1 && failure->failureClass != FailureClass::Cancelled)
            failure->message += u"; %1 of %2 addresses that open are in order"_s.arg(QString::number(good),
                                                                                     QString::number(m_asked.size()));
        m_builder.fail(*failure);
    }

    const CheckContext &m_context;
    Endpoint m_endpoint;
    TlsQuestion m_question;
    ObservationBuilder m_builder;
    QStringList m_lines;
    std::vector<Asked> m_asked;
    bool m_isStopped = false;
};

} // namespace

Observation TlsCollector::collect(const CheckContext &context) const
{
    const std::optional<Endpoint> endpoint = parseEndpoint(context.config[u"address"_s].toString());
    const QString name = context.config[u"server_name"_s].toString();
    if (!endpoint || (!name.isEmpty() && !isHostName(name))) {
        ObservationBuilder builder(context, endpoint ? endpoint->text() : QString());
        builder.fail({FailureClass::Parse,
                      Rung::Parameters,
                      endpoint ? u"The server name holds signs that no name has"_s : u"The address is not host:port"_s,
                      {}});
        return builder.finish();
    }
    const QString root = context.config[u"root_file"_s].toString();
    if (const auto fault = faultOfRootFile(root.isEmpty() ? root : context.absolutePath(root))) {
        ObservationBuilder builder(context, endpoint->text());
        builder.fail(*fault);
        return builder.finish();
    }
    Observation observation = TlsVisit(context, *endpoint).run(m_resolver);
    return excusedByProxy(std::move(observation), context, *endpoint);
}

} // namespace sitrep
