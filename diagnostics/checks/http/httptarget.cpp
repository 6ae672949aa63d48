// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/httptarget.h"

using namespace Qt::StringLiterals;

namespace sitrep {

std::optional<QUrl> parseHttpUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    if (!url.isValid() || !isHttp || !isHostName(url.host(QUrl::FullyDecoded)))
        return std::nullopt;
    return url;
}

Endpoint endpointOf(const QUrl &url)
{
    const int standard = url.scheme() == u"https"_s ? 443 : 80;
    return {url.host(QUrl::FullyDecoded), static_cast<quint16>(url.port(standard))};
}

QString shownUrl(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::FullyEncoded);
}

bool isLikelyHttps(quint16 port)
{
    return port % 1000 == 443;
}

bool isSameOrigin(const QUrl &left, const QUrl &right)
{
    return left.scheme() == right.scheme() && endpointOf(left) == endpointOf(right);
}

} // namespace sitrep
