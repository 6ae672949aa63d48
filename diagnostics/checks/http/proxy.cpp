// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/proxy.h"

#include "diagnostics/checks/net/address.h"

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

/// Whether the first \a bits of both are the same.
bool beginAlike(const QByteArray &one, const QByteArray &other, int bits)
{
    if (one.isEmpty() || one.size() != other.size() || bits < 0 || bits > one.size() * 8)
        return false;
    for (int i = 0; i < bits; ++i) {
        const int mask = 0x80 >> (i % 8);
        if (((one[i / 8] ^ other[i / 8]) & mask) != 0)
            return false;
    }
    return true;
}

/// "10.0.0.0/8", as curl, Go and kubectl read it.
bool isInNetwork(const QString &host, const QString &network)
{
    const qsizetype slash = network.indexOf(u'/');
    bool isNumber = false;
    const int bits = network.sliced(slash + 1).toInt(&isNumber);
    const std::optional<Address> base = Address::fromNumber(network.left(slash));
    const std::optional<Address> address = Address::fromNumber(host);
    return isNumber && base && address && beginAlike(base->bytes(), address->bytes(), bits);
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
        if (name.contains(u'/'))
            return isInNetwork(host, name);
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
