// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/http.h"

#include "diagnostics/checks/csvfacts.h"
#include "diagnostics/checks/http/curlfailure.h"
#include "diagnostics/checks/http/headerlines.h"
#include "diagnostics/checks/http/httpexchange.h"
#include "diagnostics/checks/http/httptarget.h"
#include "diagnostics/checks/http/proxy.h"
#include "diagnostics/checks/jsonfacts.h"
#include "diagnostics/checks/net/resolver.h"
#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/domain/matching/matching.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostRedirects = 5;
constexpr qsizetype longestBodyFact = qsizetype{64} * 1024; // what the journal takes for a whole result

constexpr std::array redirects{301, 302, 303, 307, 308};

bool isRedirect(int status)
{
    return std::ranges::find(redirects, status) != redirects.end();
}

/// What the runbook expects would hold for \a status; nothing when it says nothing of it.
std::optional<bool> isExpected(const Check &check, int status)
{
    const Fact fact{status, Unit::None, {}, false};
    return wouldHold(check.expect, u"status"_s, &fact);
}

/// Whether the runbook wants just this redirect. One that takes it for as good as any other and as 200 wants what it leads
/// to; the kind's own expectation is such a one.
bool isTheAnswer(const Check &check, int status)
{
    const auto isGood = [&check](int other) { return isExpected(check, other).value_or(false); };
    return isGood(status) && !(isGood(200) && std::ranges::all_of(redirects, isGood));
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
                keepBeginning(response);
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
        const Resolution resolution = resolveTarget(m_context, request.connectTo.host);
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
        if (response.status >= firstFinalStatus)
            m_lines.append(u"%1  %2"_s.arg(QString::number(response.status), shownUrl(url)));
        if (response.failure)
            m_lines.append(response.failure->message);
        return response;
    }

    /// Where to go on; nothing when this is the answer: no redirect, one that the runbook expects, or one to nowhere.
    std::optional<QUrl> redirectOf(const QUrl &url, const HttpResponse &response)
    {
        m_builder.fact(u"status"_s, response.status);
        if (!isRedirect(response.status) || isTheAnswer(m_context.check, response.status))
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
        const QString kept = m_builder.longText(u"body"_s, QString::fromUtf8(response.body), longestBodyFact);
        if (response.bodyCut)
            m_builder.markCut(u"body"_s);
        if (!response.bodyCut && !addJsonFacts(m_builder, m_context, response.body))
            addCsvFacts(m_builder, m_context, response.body);
        m_lines.append(kept);
        if (response.status >= 400 || isExpected(m_context.check, response.status) == false) {
            m_builder.fail({FailureClass::Status,
                            Rung::Query,
                            u"%1 answers %2"_s.arg(m_builder.evidence().target, QString::number(response.status)),
                            {{u"status"_s, response.status}}});
        }
    }

    /// Of an answer that did not come to its end; half of a body is no body.
    void keepBeginning(const HttpResponse &response)
    {
        if (response.status < firstFinalStatus)
            return;
        m_builder.fact(u"status"_s, response.status);
        m_builder.duration(u"total_ms"_s, m_builder.elapsed());
        addHeaders(response);
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
    const std::optional<QList<QByteArray>> headers = headerLines(context.config[u"headers"_s].toObject());
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
