// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tlsserver.h"

#include "diagnostics/checks/net/connect.h"
#include "tests/support/cluster.h"
#include "tests/support/faultserver.h"

#include <QThread>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int tlsStartTries = 500;

} // namespace

TlsServer::TlsServer()
    : m_port(unusedPort())
{
    dieWithParent(m_process);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(u"log"_s));
}

TlsServer::~TlsServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

QString TlsServer::start()
{
    const QString key = m_folder.filePath(u"key.pem"_s);
    const QString certificate = m_folder.filePath(u"certificate.pem"_s);
    const QString error = runTool(
        u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                       u"-nodes"_s, u"-days"_s, u"3650"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
                       u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s, u"-keyout"_s, key, u"-out"_s, certificate});
    if (!error.isEmpty())
        return error;
    return start(certificate, key, {u"-www"_s});
}

QString TlsServer::start(const QString &certificate, const QString &key, const QStringList &more, const QString &host)
{
    const QString at = host + u':' + QString::number(m_port);
    m_process.start(u"openssl"_s,
                    QStringList{u"s_server"_s, u"-accept"_s, at, u"-cert"_s, certificate, u"-key"_s, key, u"-quiet"_s}
                        + more);
    QString number = host;
    const std::optional<Address> address = Address::fromNumber(number.remove(u'[').remove(u']'));
    for (int i = 0; i < tlsStartTries && !m_process.waitForFinished(0); ++i) {
        const SteadyTime soon = std::chrono::steady_clock::now() + std::chrono::seconds(1);
        if (connectTo(address->withPort(m_port), soon, {}).isOpen())
            return {};
        QThread::msleep(20);
    }
    return u"openssl s_server did not start"_s;
}

} // namespace sitrep
