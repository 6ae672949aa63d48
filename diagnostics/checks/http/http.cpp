// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/http.h"

#include "diagnostics/checks/http/httpexchange.h"
#include "diagnostics/checks/http/httptarget.h"
#include "diagnostics/checks/http/proxy.h"
#include "diagnostics/checks/jsonfacts.h"
#include "diagnostics/checks/net/resolver.h"
#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/wanted.h"
#include "diagnostics/domain/incident/headandtail.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostRedirects = 5;
constexpr qsizetype longestBodyFact = qsizetype{64} * 1024; // what the journal takes for a whole result

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// "Name: value"; nothing when one holds a line end, which would add headers of its own.
std::optional<QList<QByteArray>> headersOf(const QJsonObject &config)
{
    QList<QByteArray> headers;
    const QJsonObject written = config[u"headers"_s].toObject();
    for (auto each = written.begin(); each != written.end(); ++each) {
        const QString value = each->isString() ? each->toString() : each->toVariant().toString();
        const QString line = each.key() + u": " + value;
        const bool isLine = std::none_of(line.begin(), line.end(), [](QChar c) { return c < u' ' && c != u'\t'; });
        if (!isLine || each.key().isEmpty() || each.key().contains(u':'))
            return std::nullopt;
        headers.append(line.toUtf8());
    }
    return headers;
}

QString headerOf(const HttpResponse &response, const QString &name)
{
    for (const auto &[key, value] : response.headers) {
        if (key == name)
            return value;
    }
    return {};
}

/// One check: the URL of the runbook and where it leads.
class Visit final
{
public:
    Visit(const CheckContext &context, const QUrl &url, QList<QByteArray> headers)
        : m_context(context)
        , m_first(url)
        , m_headers(std::move(headers))
        , m_method(context.config[u"method"_s].toString(u"GET"_s).toLatin1())
        , m_builder(context, shownUrl(url))
    {
        if (context.config.contains(u"body"_s))
            m_body = context.config[u"body"_s].toString().toUtf8();
    }

    Observation run()
    {
        QUrl url = m_first;
        while (true) {
            HttpResponse response = ask(url);
            if (response.failure) {
                m_builder.fail(*response.failure);
                break;
            }
            const std::optional<QUrl> next = redirectOf(url, response);
            if (!next) {
                observe(response);
                break;
            }
            if (m_redirects.size() == mostRedirects) {
                m_builder.fail({FailureClass::Protocol, Rung::Query, u"It redirects more than five times"_s, {}});
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
        HttpRequest request;
        request.url = url;
        request.method = m_method;
        if (isSameOrigin(url, m_first)) {
            request.headers = m_headers;
            request.body = m_body;
            request.user = m_first.userName(QUrl::FullyDecoded);
            request.password = m_first.password(QUrl::FullyDecoded);
        }
        request.connectTo = endpointOf(url);
        if (const std::optional<Proxy> proxy =
                m_context.environment ? proxyFor(url, *m_context.environment) : std::nullopt) {
            request.proxy = proxy->url;
            request.connectTo = {proxy->url.host(), static_cast<quint16>(proxy->url.port())};
            m_lines.append(u"through the proxy %1 (%2)"_s.arg(shownUrl(proxy->url), proxy->variable));
        }
        const Resolution resolution = resolve(request.connectTo.host, m_context.deadline, m_context.stop);
        if (resolution.failure) {
            HttpResponse unasked;
            unasked.failure = resolution.failure;
            return unasked;
        }
        m_builder.held(Rung::Resolve, resolution.took);
        request.addresses = resolution.addresses;
        HttpResponse response = exchange(request, m_context.deadline, m_context.stop);
        for (const auto &[rung, took] : response.rungs)
            m_builder.held(rung, took);
        m_builder.evidence().targetIdentity = response.address;
        m_lines.append(response.failure ? response.failure->message
                                        : u"%1  %2"_s.arg(QString::number(response.status), shownUrl(url)));
        return response;
    }

    /// Where to go on; nothing when this is the answer: no redirect, one that the runbook expects, or one to nowhere.
    std::optional<QUrl> redirectOf(const QUrl &url, const HttpResponse &response)
    {
        m_builder.fact(u"status"_s, response.status);
        if (!isRedirect(response.status) || isWanted(m_context.check, m_builder.facts(), {"status"}))
            return std::nullopt;
        const QUrl location(headerOf(response, u"location"_s), QUrl::TolerantMode);
        if (location.isEmpty())
            return std::nullopt;
        return parseHttpUrl(url.resolved(location).toString(QUrl::FullyEncoded));
    }

    void observe(const HttpResponse &response)
    {
        m_builder.duration(u"total_ms"_s, m_builder.elapsed());
        addHeaders(response);
        const HeadAndTail kept = headAndTail(QString::fromUtf8(response.body), longestBodyFact);
        m_builder.fact(u"body"_s, kept.text);
        if (kept.cut || response.bodyCut)
            m_builder.markCut(u"body"_s);
        if (!response.bodyCut)
            addJsonFacts(m_builder, m_context, response.body);
        m_lines.append(kept.text);
        if (response.status >= 400 || isUnwanted()) {
            m_builder.fail({FailureClass::Status,
                            Rung::Query,
                            u"%1 answers %2"_s.arg(m_builder.evidence().target, QString::number(response.status)),
                            {{u"status"_s, response.status}}});
        }
    }

    void addHeaders(const HttpResponse &response)
    {
        for (const auto &[name, value] : response.headers) {
            // The value of a cookie is a credential; that one is set, and which, is not.
            const QString shown = name == u"set-cookie"_s ? value.section(u'=', 0, 0) : value;
            const QString fact = u"headers."_s + name;
            const auto earlier = m_builder.facts().find(fact);
            const QString joined =
                earlier == m_builder.facts().end() ? shown : QString(earlier->second.value.toString() + u", " + shown);
            m_builder.fact(fact, joined);
        }
    }

    /// Another status than the runbook expects is class status too, not only one that tells an error.
    [[nodiscard]] bool isUnwanted() const
    {
        const QList<Expectation> &all = m_context.check.expect;
        const bool isNamed =
            std::any_of(all.begin(), all.end(), [](const Expectation &each) { return each.fact == u"status"_s; });
        return isNamed && !isWanted(m_context.check, m_builder.facts(), {"status"});
    }

    void finishFacts()
    {
        m_builder.fact(u"redirects"_s, m_redirects.size());
        if (!m_redirects.isEmpty())
            m_builder.fact(u"redirected_to"_s, QJsonArray::fromStringList(m_redirects));
        m_builder.excerpt(m_lines.join(u'\n'));
    }

    const CheckContext &m_context;
    QUrl m_first;
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
    const std::optional<QList<QByteArray>> headers = headersOf(context.config);
    if (!url || !headers) {
        ObservationBuilder builder(context, url ? shownUrl(*url) : QString());
        builder.fail({FailureClass::Parse,
                      Rung::Parameters,
                      url ? u"A header holds a line end, or has no name"_s : u"This is no URL of http or https"_s,
                      {}});
        return builder.finish();
    }
    return Visit(context, *url, *headers).run();
}

} // namespace sitrep
