// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/proxy.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct ProxyVariable
{
    QString variable;
    QString value;
};

std::optional<ProxyVariable> firstOf(const Environment &environment, const QStringList &variables)
{
    for (const QString &variable : variables) {
        const std::optional<EnvValue> value = environment.valueFromProcess(variable);
        if (value && !value->value.isEmpty())
            return ProxyVariable{variable, value->value};
    }
    return std::nullopt;
}

bool isExempt(const QString &host, const Environment &environment)
{
    const std::optional<ProxyVariable> setting = firstOf(environment, {u"no_proxy"_s, u"NO_PROXY"_s});
    if (!setting)
        return false;
    static const QRegularExpression separator(u"[,\\s]+"_s);
    const QStringList names = setting->value.split(separator, Qt::SkipEmptyParts);
    return std::any_of(names.begin(), names.end(), [&host](QString name) {
        if (name == u"*"_s)
            return true;
        while (name.startsWith(u'.'))
            name.remove(0, 1);
        return host.compare(name, Qt::CaseInsensitive) == 0 || host.endsWith(QString(u'.' + name), Qt::CaseInsensitive);
    });
}

} // namespace

std::optional<Proxy> proxyFor(const QUrl &url, const Environment &environment)
{
    const QStringList variables = url.scheme() == u"https"_s
                                      ? QStringList{u"https_proxy"_s, u"HTTPS_PROXY"_s, u"all_proxy"_s, u"ALL_PROXY"_s}
                                      : QStringList{u"http_proxy"_s, u"all_proxy"_s, u"ALL_PROXY"_s};
    const std::optional<ProxyVariable> setting = firstOf(environment, variables);
    if (!setting || isExempt(url.host(), environment))
        return std::nullopt;
    const QString text = setting->value.contains(u"://"_s) ? setting->value : u"http://"_s + setting->value;
    QUrl proxy(text, QUrl::TolerantMode);
    if (proxy.port() < 0)
        proxy.setPort(1080); // curl's default for every kind of proxy
    return Proxy{proxy, setting->variable};
}

} // namespace sitrep
