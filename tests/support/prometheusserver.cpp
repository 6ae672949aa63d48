// SPDX-License-Identifier: Apache-2.0
#include "tests/support/prometheusserver.h"

#include "tests/support/cluster.h"
#include "tests/support/collecting.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <csignal>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isStopped(qint64 process)
{
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(process));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile state(tasks.filePath(task + QStringLiteral("/stat")));
        const QByteArray text = state.open(QIODevice::ReadOnly) ? state.readAll() : QByteArray();
        if (!text.mid(text.lastIndexOf(')') + 2).startsWith('T'))
            return false;
    }
    return true;
}

const QString prometheusProgram = u"/usr/bin/prometheus"_s;
constexpr int prometheusLongestStart = 60'000; // ms, for a machine under load

FaultServer::Behaviour exporting(const QByteArray &metrics)
{
    return FaultServer::http([metrics](const QByteArray &) {
        return QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nConnection: close\r\n\r\n"
                          + metrics);
    });
}

} // namespace

QString PrometheusServer::unavailable()
{
    return QFileInfo::exists(prometheusProgram) ? QString() : u"prometheus is not installed"_s;
}

PrometheusServer::PrometheusServer(const QByteArray &metrics)
    : m_exporter(exporting(metrics))
    , m_port(unusedPort())
{
    dieWithParent(m_server);
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setStandardOutputFile(m_folder.filePath(u"log"_s));
}

PrometheusServer::~PrometheusServer()
{
    m_server.kill();
    m_server.waitForFinished();
}

QString PrometheusServer::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_port);
}

void PrometheusServer::suspend()
{
    const qint64 process = m_server.processId();
    ::kill(static_cast<pid_t>(process), SIGSTOP);
    // kill(2) does not wait, and its threads stop one by one.
    const QDeadlineTimer patience(20'000);
    while (!isStopped(process) && !patience.hasExpired())
        QThread::msleep(1);
}

void PrometheusServer::resume()
{
    ::kill(static_cast<pid_t>(m_server.processId()), SIGCONT);
}

bool PrometheusServer::hasData() const
{
    const QString query = u"count(up{job=\"test\"} == 1) + count(up{job=\"self\"} == 1)"_s;
    const Observation observation = collect(contextOf(CheckKind::Prometheus, {{u"url"_s, url()}, {u"query"_s, query}}));
    return factOf(observation, u"value"_s).toInt() == 2;
}

QString PrometheusServer::start()
{
    QFile config(m_folder.filePath(u"prometheus.yml"_s));
    const QString text = u"global: {scrape_interval: 1s}\nscrape_configs:\n"
                         "  - {job_name: self, static_configs: [{targets: ['127.0.0.1:%1']}]}\n"
                         "  - {job_name: test, static_configs: [{targets: ['127.0.0.1:%2']}]}\n"_s.arg(
                             QString::number(m_port), QString::number(m_exporter.port()));
    if (!config.open(QIODevice::WriteOnly) || config.write(text.toUtf8()) < 0)
        return u"its configuration cannot be written"_s;
    config.close();
    m_server.start(prometheusProgram,
                   {u"--config.file="_s + config.fileName(), u"--storage.tsdb.path="_s + m_folder.filePath(u"data"_s),
                    u"--web.listen-address=127.0.0.1:"_s + QString::number(m_port), u"--log.level=warn"_s});
    if (!m_server.waitForStarted(prometheusLongestStart))
        return m_server.errorString();
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < prometheusLongestStart && !m_server.waitForFinished(0)) {
        if (hasData())
            return {};
        QThread::msleep(50);
    }
    QFile log(m_folder.filePath(u"log"_s));
    return log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()) : u"it did not start"_s;
}

} // namespace sitrep
