// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/proxyfailure.h"

#include "diagnostics/checks/http/httptarget.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int loginWanted = 407;

/// How Squid marks a page that it made itself, be it that a rule forbids the target or that it got no connection there.
QString ownError(const HttpResponse &response)
{
    return response.header(u"x-squid-error"_s);
}

bool isOfTheProxy(const Proxy &proxy, const QUrl &url, const HttpResponse &response)
{
    if (response.connectStatus >= 400 || response.status == loginWanted || !ownError(response).isEmpty())
        return true;
    if (!response.failure)
        return false;
    const Failure &met = *response.failure;
    if (met.failureClass == FailureClass::Cancelled || met.failureClass == FailureClass::Cut)
        return false;
    if (met.rung <= Rung::Tcp || !proxy.url.scheme().startsWith(u"http"_s))
        return met.rung <= Rung::Tcp;
    // A tunnel ends at the target; what is only handed on has no answer but the proxy's.
    return (url.scheme() == u"https"_s ? response.connectStatus : response.status) == 0;
}

QString deedOf(const Failure &failure)
{
    switch (failure.failureClass) {
    case FailureClass::Refused:
        return u"refuses the connection"_s;
    case FailureClass::Missing:
        return u"has a name that does not exist"_s;
    case FailureClass::Resolver:
        return u"has a name that the resolver could not look up"_s;
    case FailureClass::Timeout:
        return u"does not answer in time"_s;
    case FailureClass::Unreachable:
        return u"cannot be reached"_s;
    case FailureClass::Reset:
        return u"breaks off the connection"_s;
    case FailureClass::Tls:
        return u"does not complete a TLS handshake that is trusted here"_s;
    default:
        return u"does not lead on"_s;
    }
}

QString deedOf(const HttpResponse &response)
{
    if (response.connectStatus == loginWanted || response.status == loginWanted)
        return u"wants a login (407)"_s;
    if (response.connectStatus >= 400)
        return u"answers %1 when asked for it"_s.arg(response.connectStatus);
    if (const QString error = ownError(response); !error.isEmpty())
        return u"answers %1 itself (%2)"_s.arg(QString::number(response.status), error);
    return deedOf(*response.failure);
}

QString subjectOf(const Proxy &proxy)
{
    return u"The proxy %1 of %2"_s.arg(shownUrl(proxy.url), proxy.variable);
}

} // namespace

std::optional<Failure> proxyFailure(const Proxy &proxy, const QUrl &url, const HttpResponse &response)
{
    if (!isOfTheProxy(proxy, url, response))
        return std::nullopt;
    const QString shown = shownUrl(proxy.url);
    QJsonObject detail = response.failure ? response.failure->detail : QJsonObject();
    detail[u"proxy"_s] = shown;
    return Failure{FailureClass::Vantage, Rung::None,
                   u"%1 %2; nothing is known of %3"_s.arg(subjectOf(proxy), deedOf(response), endpointOf(url).text()),
                   detail};
}

QString proxyLack(const Proxy &proxy, const Failure &failure)
{
    return subjectOf(proxy) + u' ' + deedOf(failure);
}

} // namespace sitrep
