// SPDX-License-Identifier: Apache-2.0
#include "tests/support/dnsserver.h"
#include "tests/support/faultserver.h"
#include "tests/unit/engine/enginebench.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>

#include <tuple>
#include <vector>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::enginebench;

namespace {

/// A port whose queue of connections is full: what comes then is not answered.
class FullBacklog final
{
public:
    FullBacklog()
    {
        m_listener = Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        std::ignore = ::bind(m_listener.number(), address(), sizeof m_address);
        ::listen(m_listener.number(), 0);
        socklen_t length = sizeof m_address;
        ::getsockname(m_listener.number(), address(), &length);
        for (int i = 0; i < 4; ++i) {
            m_clients.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
            std::ignore = ::connect(m_clients.back().number(), address(), sizeof m_address);
        }
    }
    [[nodiscard]] quint16 port() const { return ntohs(m_address.sin_port); }

private:
    sockaddr *address() { return reinterpret_cast<sockaddr *>(&m_address); }

    sockaddr_in m_address{};
    Descriptor m_listener;
    std::vector<Descriptor> m_clients;
};

/// How many of each this process has.
struct Holdings
{
    qsizetype threads = 0;
    qsizetype descriptors = 0;
    QByteArray children;

    friend bool operator==(const Holdings &, const Holdings &) = default;
};

Holdings holdings()
{
    Holdings held;
    const QStringList threads = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    held.threads = threads.size();
    held.descriptors =
        QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size();
    for (const QString &thread : threads) {
        QFile children(u"/proc/self/task/%1/children"_s.arg(thread));
        if (children.open(QIODevice::ReadOnly))
            held.children += children.readAll();
    }
    return held;
}

QByteArray text(const Holdings &held)
{
    return QByteArray::number(held.threads) + " threads, " + QByteArray::number(held.descriptors)
           + " descriptors, children " + held.children;
}

QByteArray change(const Holdings &before, const Holdings &after)
{
    return text(before) + " became " + text(after);
}

} // namespace

/// After a run whose targets hang no process, socket or thread of it is left.
class TestNothingLeft : public QObject
{
    Q_OBJECT

private slots:
    void afterTheLastDeadline();
    void afterAStop();

private:
    void addHangingChecks(Bench &bench);

    FullBacklog m_full;
    FaultServer m_silent{FaultServer::silent()};
    DnsServer m_resolver{[](int) { return DnsServer::Answer{0, {}, true}; }};
};

void TestNothingLeft::addHangingChecks(Bench &bench)
{
    bench.request.environment =
        std::make_shared<const Environment>(QMap<QString, QString>{{u"PATH"_s, u"/usr/bin:/bin"_s}});
    const QString silent = u"127.0.0.1:"_s + QString::number(m_silent.port());
    const auto add = [&bench](const QString &id, CheckKind kind, const QJsonObject &config) {
        Check &check = bench.add(id, {}, kind);
        check.config = config;
        check.timeout = Milliseconds(1'000);
    };
    add(u"tcp"_s, CheckKind::Tcp, {{u"address"_s, QString(u"127.0.0.1:"_s + QString::number(m_full.port()))}});
    add(u"http"_s, CheckKind::Http, {{u"url"_s, QString(u"http://"_s + silent)}});
    add(u"tls"_s, CheckKind::Tls, {{u"address"_s, silent}});
    add(u"postgres"_s, CheckKind::Postgres, {{u"url"_s, QString(u"postgres://u:p@"_s + silent + u"/d")}});
    add(u"dns"_s, CheckKind::Dns, {{u"name"_s, u"db.example"_s}, {u"servers"_s, QJsonArray{m_resolver.address()}}});
    add(u"command"_s, CheckKind::Command,
        {{u"arguments"_s, QJsonArray{u"sh"_s, u"-c"_s, u"trap '' TERM; sleep 600 & while :; do sleep 600; done"_s}}});
}

void TestNothingLeft::afterTheLastDeadline()
{
    const Holdings before = holdings();
    Bench bench([](const CheckContext &context) { return collectorFor(context.check.kind)->collect(context); });
    addHangingChecks(bench);
    QElapsedTimer timer;
    timer.start();
    bench.finish();
    QVERIFY2(timer.elapsed() < 30'000, "a run waits for what hangs");
    QCOMPARE(bench.results.size(), std::size_t(6));
    for (const auto &[id, result] : bench.results)
        QVERIFY2(result.outcome == Outcome::Fail || result.outcome == Outcome::Unknown, qPrintable(id));
    bench.run.reset();
    Holdings after = holdings();
    for (timer.restart(); after != before && timer.elapsed() < 30'000; after = holdings())
        QTest::qWait(20);
    QVERIFY2(after == before, change(before, after).constData());
}

void TestNothingLeft::afterAStop()
{
    const Holdings before = holdings();
    Bench bench([](const CheckContext &context) { return collectorFor(context.check.kind)->collect(context); });
    addHangingChecks(bench);
    for (Check &check : bench.runbook.checks)
        check.timeout = std::chrono::minutes(10);
    bench.start();
    QTRY_VERIFY_WITH_TIMEOUT(m_silent.connections() >= 3, 30'000);
    bench.run->stop();
    bench.finish();
    bench.run.reset();
    QElapsedTimer timer;
    timer.start();
    Holdings after = holdings();
    for (; after != before && timer.elapsed() < 30'000; after = holdings())
        QTest::qWait(20);
    QVERIFY2(after == before, change(before, after).constData());
}

QTEST_GUILESS_MAIN(TestNothingLeft)
#include "tst_nothingleft.moc"
