// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/rootfile.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qint64 mostOfPem = 4 * 1024 * 1024; // bytes; Debian's bundle of all authorities has 0.2 MB

Failure lackOf(const QString &sentence, const QString &word)
{
    return {FailureClass::ToolNotConfigured, Rung::Parameters, sentence, {{u"tls"_s, word}}};
}

} // namespace

/// PEM of RFC 7468, and the older labels that OpenSSL takes too.
bool holdsCertificate(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = file.read(mostOfPem);
    return text.contains("-----BEGIN CERTIFICATE-----") || text.contains("-----BEGIN TRUSTED CERTIFICATE-----")
           || text.contains("-----BEGIN X509 CERTIFICATE-----");
}

std::optional<Failure> faultOfRootFile(const QString &path)
{
    if (path.isEmpty())
        return std::nullopt;
    if (!QFileInfo::exists(path))
        return lackOf(u"The root certificate file %1 does not exist here"_s.arg(path), u"no-root-file"_s);
    if (!holdsCertificate(path))
        return lackOf(u"The root certificate file %1 holds no certificate that can be read"_s.arg(path),
                      u"bad-root-file"_s);
    return std::nullopt;
}

} // namespace sitrep
