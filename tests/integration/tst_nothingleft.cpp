// SPDX-License-Identifier: Apache-2.0
#include "tests/support/dnsserver.h"
#include "tests/support/faultserver.h"
#include "tests/unit/engine/enginebench.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QMap>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>

#include <optional>
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
    QMap<QString, int> descriptors; ///< how many of each sort; the servers of this test may renumber theirs
    QByteArray children;

    friend bool operator==(const Holdings &, const Holdings &) = default;
};

/// A file that was inherited may be renamed, so that its name says nothing.
QString sortOf(const QString &link)
{
    const qsizetype bracket = link.lastIndexOf(u'[');
    const QString kept = QFileInfo(link).fileName();
    return bracket < 0 || !kept.contains(u'[') ? u"file"_s : kept.first(kept.indexOf(u'['));
}

Holdings holdings()
{
    Holdings held;
    const QStringList threads = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    held.threads = threads.size();
    for (int number = 0; number < 1'024; ++number) {
        const QString link = QFile::symLinkTarget(u"/proc/self/fd/%1"_s.arg(number));
        if (!link.isEmpty())
            ++held.descriptors[sortOf(link)];
    }
    for (const QString &thread : threads) {
        QFile children(u"/proc/self/task/%1/children"_s.arg(thread));
        if (children.open(QIODevice::ReadOnly))
            held.children += children.readAll();
    }
    return held;
}

QByteArray text(const Holdings &held)
{
    QStringList told{QString::number(held.threads) + u" threads"_s,
                     u"children %1"_s.arg(QString::fromLatin1(held.children))};
    for (auto each = held.descriptors.cbegin(); each != held.descriptors.cend(); ++each)
        told.append(QString::number(each.value()) + u' ' + each.key());
    return told.join(u", "_s).toUtf8();
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
    void initTestCase();
    void afterTheLastDeadline();
    void afterAStop();

private:
    void addHangingChecks(Bench &bench);

    FullBacklog m_full;
    std::optional<FaultServer> m_silent;
    std::optional<DnsServer> m_resolver;
};

/// Each server's thread has something to be woken by once it serves; before that it would look like something of the run's.
void TestNothingLeft::initTestCase()
{
    const auto wakers = [] { return holdings().descriptors.value(u"anon_inode:"_s); };
    const int before = wakers();
    m_silent.emplace(FaultServer::silent());
    m_resolver.emplace([](int) { return DnsServer::Answer{0, {}, true}; });
    QTRY_COMPARE_WITH_TIMEOUT(wakers(), before + 2, 30'000);
}

void TestNothingLeft::addHangingChecks(Bench &bench)
{
    bench.request.environment =
        std::make_shared<const Environment>(QMap<QString, QString>{{u"PATH"_s, u"/usr/bin:/bin"_s}});
    const QString silent = u"127.0.0.1:"_s + QString::number(m_silent->port());
    const auto add = [&bench](const QString &id, CheckKind kind, const QJsonObject &config) {
        Check &check = bench.add(id, {}, kind);
        check.config = config;
        check.timeout = Milliseconds(1'000);
    };
    add(u"tcp"_s, CheckKind::Tcp, {{u"address"_s, QString(u"127.0.0.1:"_s + QString::number(m_full.port()))}});
    add(u"http"_s, CheckKind::Http, {{u"url"_s, QString(u"http://"_s + silent)}});
    add(u"tls"_s, CheckKind::Tls, {{u"address"_s, silent}});
    add(u"postgres"_s, CheckKind::Postgres, {{u"url"_s, QString(u"postgres://u:p@"_s + silent + u"/d")}});
    add(u"dns"_s, CheckKind::Dns, {{u"name"_s, u"db.example"_s}, {u"servers"_s, QJsonArray{m_resolver->address()}}});
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
    const int connected = m_silent->connections();
    bench.start();
    QTRY_VERIFY_WITH_TIMEOUT(m_silent->connections() >= connected + 3, 30'000);
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
