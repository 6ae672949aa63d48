// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/http.h"

#include "diagnostics/checks/http/certificatelook.h"
#include "diagnostics/checks/http/curlfailure.h"
#include "diagnostics/checks/http/headerlines.h"
#include "diagnostics/checks/http/httpanswer.h"
#include "diagnostics/checks/http/httpexchange.h"
#include "diagnostics/checks/http/httpexpectation.h"
#include "diagnostics/checks/http/httpfacts.h"
#include "diagnostics/checks/http/httptarget.h"
#include "diagnostics/checks/http/proxyfailure.h"
#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/sizeoption.h"
#include "diagnostics/checks/tls/rootfile.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostRedirects = 5;

/// One check: the URL of the runbook and where it leads.
class Visit final
{
public:
    Visit(const CheckContext &context, const QUrl &url, QList<QByteArray> headers, qint64 minBytes,
          const ResolverOptions &resolver)
        : m_context(context)
        , m_resolver(resolver)
        , m_first(url)
        , m_minBytes(minBytes)
        , m_headers(std::move(headers))
        , m_method(context.config[u"method"_s].toString(u"GET"_s).toLatin1())
        , m_builder(context, shownUrl(url))
    {
        if (context.config.contains(u"body"_s))
            m_body = context.config[u"body"_s].toString().toUtf8();
        const QString root = context.config[u"root_file"_s].toString();
        m_rootFile = root.isEmpty() ? QString() : context.absolutePath(root);
    }

    Observation run()
    {
        if (const std::optional<Failure> fault = faultOfRootFile(m_rootFile)) {
            m_builder.fail(*fault);
            return m_builder.finish();
        }
        QUrl url = m_first;
        while (true) {
            HttpResponse response = ask(url);
            if (response.failure) {
                observeBeginning(m_builder, response);
                m_builder.fail(*response.failure);
                break;
            }
            const std::optional<QUrl> next = redirectOf(url, response);
            if (!next) {
                m_lines.append(observeAnswer(m_builder, m_context, response, m_minBytes));
                break;
            }
            if (m_redirects.size() == mostRedirects) {
                m_builder.fail({FailureClass::Protocol, Rung::Body, u"It redirects more than five times"_s, {}});
                break;
            }
            goOn(response.status);
            url = *next;
            m_redirects.append(shownUrl(url));
        }
        finishFacts();
        return m_builder.finish();
    }

private:
    /// As browsers and curl do (RFC 9110 15.4): what was sent goes on only with 307 and 308.
    void goOn(int status)
    {
        if (status == 307 || status == 308 || m_method == "HEAD")
            return;
        m_method = "GET";
        m_body.reset();
    }

    HttpResponse ask(const QUrl &url)
    {
        m_builder.startOver(); // a redirect leads to another server, perhaps in the clear
        HttpRequest request = requestFor(url);
        const std::optional<Proxy> proxy = m_context.environment ? proxyFor(url, *m_context.environment) : std::nullopt;
        if (proxy)
            goThrough(*proxy, request);
        const QString &host = request.connectTo.host;
        const Resolution resolution = proxy ? resolve(host, m_context.deadline, m_context.stop, m_resolver)
                                            : resolveTarget(m_context, host, m_resolver);
        if (resolution.failure) {
            HttpResponse unasked;
            unasked.failure = resolution.failure;
            blameProxy(proxy, url, unasked);
            return unasked;
        }
        if (!Address::fromNumber(host)) {
            m_builder.held(Rung::Resolve, resolution.took);
            m_builder.duration(u"resolve_ms"_s, resolution.took);
        }
        request.addresses = resolution.addresses;
        HttpResponse response = exchange(request, m_context.deadline, m_context.stop);
        if (blameProxy(proxy, url, response))
            return response;
        if (!proxy) {
            addAddressFacts(m_builder, resolution.addresses, response);
            m_lines.append(addressLines(resolution.addresses, response));
        }
        if (response.untrusted)
            m_lines.append(lookAtCertificate(m_builder, request, response, m_context.deadline, m_context.stop));
        observeExchange(url, response, proxy.has_value());
        return response;
    }

    [[nodiscard]] HttpRequest requestFor(const QUrl &url) const
    {
        HttpRequest request;
        request.url = url;
        request.method = m_method;
        request.connectTo = endpointOf(url);
        request.rootFile = m_rootFile;
        request.bodyLimit = std::max<qsizetype>(usualBodyLimit, m_minBytes);
        request.compressed = m_minBytes == 0;
        if (isSameOrigin(url, m_first)) {
            request.headers = m_headers;
            request.body = m_body;
            request.user = m_first.userName(QUrl::FullyDecoded);
            request.password = m_first.password(QUrl::FullyDecoded);
        }
        return request;
    }

    void goThrough(const Proxy &proxy, HttpRequest &request)
    {
        request.proxy = proxy.url;
        request.connectTo = {proxy.url.host(), static_cast<quint16>(proxy.url.port())};
        const QString shown = shownProxy(proxy);
        m_lines.append(u"through the proxy "_s + shown);
        m_builder.fact(u"proxy"_s, shown);
    }

    /// Keeps nothing else of such an exchange, which is none with the target.
    bool blameProxy(const std::optional<Proxy> &proxy, const QUrl &url, HttpResponse &response)
    {
        std::optional<Failure> failure = proxy ? proxyFailure(*proxy, url, response) : std::nullopt;
        if (!failure)
            return false;
        m_builder.startOver();
        m_builder.fact(u"proxy"_s, shownProxy(*proxy));
        m_lines.append(failure->message);
        response = HttpResponse();
        response.failure = std::move(failure);
        return true;
    }

    static QString shownProxy(const Proxy &proxy) { return u"%1 (%2)"_s.arg(shownUrl(proxy.url), proxy.variable); }

    /// What is told of every exchange, an unfinished one too; of several the facts of the last stay.
    void observeExchange(const QUrl &url, HttpResponse &response, bool throughProxy)
    {
        addTimeFacts(m_builder, response);
        Evidence &evidence = m_builder.evidence();
        evidence.targetIdentity = throughProxy ? QString() : response.address;
        evidence.standpoint.address = response.ownAddress;
        evidence.addressUsed = throughProxy ? QString() : placeOf(url, response);
        if (response.status >= firstFinalStatus)
            m_lines.append(u"%1  %2"_s.arg(QString::number(response.status), shownUrl(url)));
        if (response.certificate && !response.untrusted)
            addCertificateFacts(m_builder, *response.certificate);
        if (!response.failure)
            return;
        tellOfStall(response, m_minBytes);
        if (!response.untrusted)
            m_lines.append(response.failure->message);
    }

    /// Where the exchange came to. One that opened nothing is of the target as it is written, but behind a redirect.
    [[nodiscard]] QString placeOf(const QUrl &url, const HttpResponse &response) const
    {
        if (!response.address.isEmpty())
            return response.peer.text();
        return m_redirects.isEmpty() ? QString() : endpointOf(url).text();
    }

    /// Where to go on; nothing when this is the answer: no redirect, one that the runbook expects, or one to nowhere.
    std::optional<QUrl> redirectOf(const QUrl &url, const HttpResponse &response)
    {
        m_builder.fact(u"status"_s, response.status);
        if (!isRedirect(response.status) || isRedirectTheAnswer(m_context.check, response.status))
            return std::nullopt;
        const QUrl location(response.header(u"location"_s), QUrl::TolerantMode);
        if (location.isEmpty())
            return std::nullopt;
        return parseHttpUrl(url.resolved(location).toString(QUrl::FullyEncoded));
    }

    void finishFacts()
    {
        m_builder.fact(u"redirects"_s, m_redirects.size());
        if (!m_redirects.isEmpty())
            m_builder.fact(u"redirected_to"_s, QJsonArray::fromStringList(m_redirects));
        m_builder.excerpt(m_lines.join(u'\n'));
    }

    const CheckContext &m_context;
    const ResolverOptions &m_resolver;
    QUrl m_first;
    qint64 m_minBytes;
    QString m_rootFile;
    QList<QByteArray> m_headers;
    QByteArray m_method;
    std::optional<QByteArray> m_body;
    ObservationBuilder m_builder;
    QStringList m_redirects;
    QStringList m_lines;
};

} // namespace

Observation HttpCollector::collect(const CheckContext &context) const
{
    const std::optional<QUrl> url = parseHttpUrl(context.config[u"url"_s].toString());
    const std::optional<QList<QByteArray>> headers = headerLines(context.config[u"headers"_s].toObject());
    const std::optional<qint64> minBytes = sizeOption(context.config[u"min_bytes"_s], mostOfLargeBody);
    if (url && headers && minBytes)
        return Visit(context, *url, *headers, *minBytes, m_resolver).run();
    ObservationBuilder builder(context, url ? shownUrl(*url) : QString());
    QString sentence = u"This is no URL of http or https"_s;
    if (url)
        sentence = headers ? u"min_bytes is no size from 1 B to 16 MiB, such as 20 kB"_s
                           : u"A header holds a line end, or has no name"_s;
    builder.fail({FailureClass::Parse, Rung::Parameters, sentence, {}});
    return builder.finish();
}

} // namespace sitrep
