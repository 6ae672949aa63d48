// SPDX-License-Identifier: Apache-2.0
#include "tests/support/loopbackserver.h"

#include "diagnostics/checks/net/connect.h"
#include "tests/support/cluster.h"
#include "tests/support/faultserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThread>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int longestServerStart = 60'000; // ms, for a machine under load

} // namespace

LoopbackServer::LoopbackServer(const QString &program)
    : m_folder(u"/tmp/sitrep-XXXXXX"_s)
    , m_program(program)
    , m_port(unusedPort())
{
    dieWithParent(m_process);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(u"log"_s));
}

LoopbackServer::~LoopbackServer()
{
    stop();
}

QString LoopbackServer::file(const QString &name, const QString &text) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    return file.fileName();
}

QString LoopbackServer::start(const QStringList &arguments)
{
    m_process.start(m_program, arguments);
    if (!m_process.waitForStarted(longestServerStart))
        return m_process.errorString();
    const std::optional<Address> here = Address::fromNumber(u"127.0.0.1"_s);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < longestServerStart && !m_process.waitForFinished(0)) {
        const SteadyTime soon = std::chrono::steady_clock::now() + std::chrono::seconds(1);
        if (connectTo(here->withPort(m_port), soon, {}).isOpen())
            return {};
        QThread::msleep(20);
    }
    QFile log(m_folder.filePath(u"log"_s));
    return log.open(QIODevice::ReadOnly) ? u"it did not start: "_s + QString::fromUtf8(log.readAll())
                                         : u"it did not start"_s;
}

void LoopbackServer::stop()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace sitrep
