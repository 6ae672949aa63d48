// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/prometheus/prometheus.h"

#include "diagnostics/checks/http/headerlines.h"
#include "diagnostics/checks/http/httpexchange.h"
#include "diagnostics/checks/http/httptarget.h"
#include "diagnostics/checks/http/proxyfailure.h"
#include "diagnostics/checks/net/resolver.h"
#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/prometheus/prometheusfacts.h"
#include "diagnostics/domain/values/quantity.h"

#include <QJsonArray>
#include <QUrlQuery>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestShownQuery = 200;
constexpr double stepsOfSpan = 100;

double unixSeconds(Instant at)
{
    return static_cast<double>(at.time_since_epoch().count()) / 1e6;
}

QString secondsText(double seconds)
{
    return QString::number(seconds, 'f', 3);
}

class PrometheusQuestion final
{
public:
    PrometheusQuestion(const CheckContext &context, const QUrl &base, QList<QByteArray> headers)
        : m_context(context)
        , m_base(base)
        , m_headers(std::move(headers))
        , m_query(context.config[u"query"_s].toString().trimmed())
        , m_builder(context, shownUrl(base))
    {
        if (const auto last = parseDuration(context.config[u"last"_s].toString()))
            m_last = static_cast<double>(last->count()) / 1e3;
        m_lines.append(m_query);
    }

    Observation answer()
    {
        if (const std::optional<PrometheusAnswer> told = ask(m_query, m_last > 0)) {
            m_builder.duration(u"total_ms"_s, m_builder.elapsed());
            observe(*told);
        }
        m_builder.excerpt(m_lines.join(u'\n'));
        return m_builder.finish();
    }

private:
    void fail(FailureClass failureClass, const QString &message, const QJsonObject &detail = {})
    {
        m_builder.fail({failureClass, Rung::Query, message, detail});
    }

    [[nodiscard]] QString shownQuery() const
    {
        const QString line = m_query.simplified();
        return line.size() > longestShownQuery ? line.left(longestShownQuery) + u" …" : line;
    }

    QUrl urlOf(const QString &query, bool overSpan) const
    {
        QUrl url = m_base;
        const QString folder = url.path().endsWith(u'/') ? url.path() : QString(url.path() + u'/');
        url.setPath(folder + (overSpan ? u"api/v1/query_range"_s : u"api/v1/query"_s));
        QString form = u"query="_s + QString::fromLatin1(QUrl::toPercentEncoding(query));
        if (overSpan) {
            const auto step = parseDuration(m_context.config[u"step"_s].toString());
            const double every =
                step ? static_cast<double>(step->count()) / 1e3 : std::max(1.0, std::ceil(m_last / stepsOfSpan));
            const double end = unixSeconds(m_context.now);
            form += u"&start=%1&end=%2&step=%3"_s.arg(secondsText(end - m_last), secondsText(end), secondsText(every));
        }
        url.setQuery(form);
        return url;
    }

    /// Nothing when there is no answer; why is told, unless this is only \a beside.
    std::optional<PrometheusAnswer> ask(const QString &query, bool overSpan, bool beside = false)
    {
        HttpRequest request;
        request.url = urlOf(query, overSpan);
        request.headers = m_headers;
        request.user = m_base.userName(QUrl::FullyDecoded);
        request.password = m_base.password(QUrl::FullyDecoded);
        request.connectTo = endpointOf(m_base);
        const std::optional<Proxy> proxy =
            m_context.environment ? proxyFor(m_base, *m_context.environment) : std::nullopt;
        if (proxy) {
            request.proxy = proxy->url;
            request.connectTo = {proxy->url.host(), static_cast<quint16>(proxy->url.port())};
            if (!beside)
                m_lines.append(u"through the proxy %1 (%2)"_s.arg(shownUrl(proxy->url), proxy->variable));
        }
        const Resolution resolution = resolveTarget(m_context, request.connectTo.host);
        request.addresses = resolution.addresses;
        HttpResponse response;
        response.failure = resolution.failure;
        if (!resolution.failure)
            response = exchange(request, m_context.deadline, m_context.stop);
        if (beside)
            return response.failure ? std::nullopt : readPrometheusAnswer(response.body);
        if (const std::optional<Failure> failure = proxy ? proxyFailure(*proxy, m_base, response) : std::nullopt) {
            m_builder.fail(*failure);
            return std::nullopt;
        }
        if (!resolution.failure)
            m_builder.held(Rung::Resolve, resolution.took);
        for (const auto &[rung, took] : response.rungs)
            m_builder.held(rung, took);
        if (!proxy)
            m_builder.evidence().targetIdentity = response.address;
        if (!proxy && !response.address.isEmpty())
            m_builder.evidence().addressUsed = Endpoint{response.address, request.connectTo.port}.text();
        return answerIn(response);
    }

    std::optional<PrometheusAnswer> answerIn(const HttpResponse &response)
    {
        if (response.failure) {
            Failure failure = *response.failure;
            if (failure.failureClass != FailureClass::Cancelled)
                failure.message = u"Prometheus did not answer: "_s + failure.message;
            m_builder.fail(failure);
            return std::nullopt;
        }
        const QJsonObject status{{u"status"_s, response.status}};
        const std::optional<PrometheusAnswer> answer =
            response.bodyCut ? std::nullopt : readPrometheusAnswer(response.body);
        if (answer && !answer->errorType.isEmpty())
            return tellError(*answer, status);
        if (answer && response.status < 300)
            return answer;
        if (response.bodyCut)
            fail(FailureClass::Cut, u"The answer is longer than is read: ask for fewer series"_s);
        else
            tellStatus(response, status);
        return std::nullopt;
    }

    std::optional<PrometheusAnswer> tellError(const PrometheusAnswer &answer, QJsonObject detail)
    {
        detail[u"error_type"_s] = answer.errorType;
        m_lines.append(u"%1: %2"_s.arg(answer.errorType, answer.error));
        if (answer.errorType == u"bad_data")
            fail(FailureClass::Parse, u"Prometheus cannot read the query: %1"_s.arg(answer.error), detail);
        else if (answer.errorType == u"timeout" || answer.errorType == u"canceled")
            fail(FailureClass::Timeout, u"Prometheus gave the query up: %1"_s.arg(answer.error), detail);
        else
            fail(FailureClass::Status,
                 u"Prometheus does not answer the query (%1): %2"_s.arg(answer.errorType, answer.error), detail);
        return std::nullopt;
    }

    void tellStatus(const HttpResponse &response, const QJsonObject &detail)
    {
        const QString where = m_builder.evidence().target;
        const QString status = QString::number(response.status);
        m_lines.append(QString::fromUtf8(response.body));
        if (response.status == 401)
            fail(FailureClass::Auth, u"%1 wants to know who asks (401)"_s.arg(where), detail);
        else if (response.status == 403)
            fail(FailureClass::Permission, u"%1 does not let this credential ask (403)"_s.arg(where), detail);
        else if (response.status < 300)
            fail(FailureClass::Protocol, u"%1 answers, and not as Prometheus does"_s.arg(where), detail);
        else if (response.status < 400)
            fail(FailureClass::Status,
                 u"%1 sends elsewhere (%2): write the address that it sends to"_s.arg(where, status), detail);
        else
            fail(FailureClass::Status, u"%1 answers %2 instead of a result"_s.arg(where, status), detail);
    }

    void observe(const PrometheusAnswer &answer)
    {
        m_lines += answer.remarks;
        if (!answer.remarks.isEmpty())
            m_builder.fact(u"warnings"_s, QJsonArray::fromStringList(answer.remarks));
        if (answer.type == u"string") {
            m_builder.fact(u"value"_s, answer.text);
            return;
        }
        m_builder.fact(u"series"_s, answer.series.size());
        if (answer.series.isEmpty())
            return fail(FailureClass::Missing, u"There is no data for %1"_s.arg(shownQuery()));
        m_lines += seriesLines(answer);
        if (const std::optional<Failure> failure = addSeriesFacts(m_builder, answer, shownQuery()))
            m_builder.fail(*failure);
        addAge(answer);
    }

    /// The points of an instant query all have the time of asking, however old their samples are.
    void addAge(const PrometheusAnswer &answer)
    {
        std::optional<double> oldest;
        if (answer.type == u"matrix") {
            for (const PrometheusSeries &series : answer.series) {
                const double age = std::max(0.0, unixSeconds(m_context.now) - series.points.last().time);
                oldest = std::max(oldest.value_or(age), age);
            }
        } else if (answer.type == u"vector" && isPlainSelector(m_query)) {
            const auto ages = ask(u"time() - timestamp(%1)"_s.arg(m_query), false, true);
            for (const PrometheusSeries &series : ages ? ages->series : QList<PrometheusSeries>()) {
                const QJsonValue age = series.points.last().value;
                if (age.isDouble())
                    oldest = std::max(oldest.value_or(0), age.toDouble());
            }
        }
        if (oldest)
            m_builder.fact(u"age"_s, std::round(*oldest * 1e3) / 1e3, Unit::Second);
    }

    const CheckContext &m_context;
    QUrl m_base;
    QList<QByteArray> m_headers;
    QString m_query;
    double m_last = 0; // seconds; 0: now
    ObservationBuilder m_builder;
    QStringList m_lines;
};

} // namespace

Observation PrometheusCollector::collect(const CheckContext &context) const
{
    const std::optional<QUrl> url = parseHttpUrl(context.config[u"url"_s].toString());
    const std::optional<QList<QByteArray>> headers = headerLines(context.config[u"headers"_s].toObject());
    if (url && headers)
        return PrometheusQuestion(context, *url, *headers).answer();
    ObservationBuilder builder(context, url ? shownUrl(*url) : QString());
    builder.fail({FailureClass::Parse,
                  Rung::Parameters,
                  url ? u"A header holds a line end, or has no name"_s : u"This is no URL of http or https"_s,
                  {}});
    return builder.finish();
}

} // namespace sitrep
