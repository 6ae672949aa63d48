// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/faultrows.h"
#include "tests/support/dnsserver.h"
#include "tests/support/faultserver.h"
#include "tests/support/ownnetwork.h"

#include <QCoreApplication>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

QString whyNoNetwork; // set before the tests begin

constexpr int ipv4 = 1; // type A

DnsServer::Behaviour answeringWith(int code)
{
    return [code](int) { return DnsServer::Answer{code, {}, false}; };
}

} // namespace

/// Rows 1 to 9: parameters and names. Names are asked of a name server of our own on port 53, in a network of our own.
class TestPgFaultParameters : public QObject
{
    Q_OBJECT

private slots:
    void unreadable_data()
    {
        QTest::addColumn<QString>("url");
        faultRow("1 bad keyword", u"hots=127.0.0.1 user=app password=pw-7Kq9Lm"_s);
        faultRow("2 a port that is no number", u"host=127.0.0.1 port=notaport password=pw-7Kq9Lm"_s);
        faultRow("3 a raw @ in the password", u"postgresql://app:p@pw-7Kq9Lm@127.0.0.1:1/appdb"_s);
        faultRow("4 %ZZ", u"postgresql://app:p%ZZpw-7Kq9Lm@127.0.0.1:1/appdb"_s);
    }
    void unreadable()
    {
        QFETCH(QString, url);
        const Observation observation = askPostgres(url);
        QCOMPARE(wrongWith(observation, u"parse parameters"_s), QString());
        QVERIFY(observation.evidence.rungTimes.empty());
    }

    void names_data()
    {
        QTest::addColumn<int>("code"); // -1: nobody on port 53, -2: silent
        QTest::addColumn<QStringList>("servers");
        QTest::addColumn<QString>("expected");
        const QStringList here{u"nameserver 127.0.0.1"_s};
        faultRow("5 NXDOMAIN", 3, here, u"missing resolve"_s);
        faultRow("6 SERVFAIL", 2, here, u"resolver resolve"_s);
        faultRow("6 REFUSED", 5, here, u"resolver resolve"_s);
        faultRow("6 nobody on port 53", -1, here, u"resolver resolve"_s);
        faultRow("7 no address", 0, here, u"missing resolve"_s);
        faultRow("8 a silent resolver", -2, here, u"resolver resolve"_s);
        faultRow("8 two dead resolvers", -1, QStringList{u"nameserver 10.66.0.2"_s, u"nameserver 10.66.0.2"_s},
                 u"resolver resolve"_s);
    }
    void names()
    {
        QFETCH(int, code);
        QFETCH(QStringList, servers);
        QFETCH(QString, expected);
        if (!whyNoNetwork.isEmpty())
            QSKIP(qPrintable(whyNoNetwork));
        QVERIFY(useNameServers(servers));
        std::unique_ptr<DnsServer> server;
        if (code == -2)
            server = std::make_unique<DnsServer>([](int) { return DnsServer::Answer{0, {}, true}; }, quint16{53});
        else if (code >= 0)
            server = std::make_unique<DnsServer>(answeringWith(code), quint16{53});
        const Observation observation =
            askPostgres(u"postgresql://app:pw-7Kq9Lm@nx.db.test:5432/appdb"_s, Milliseconds(2500));
        // Its class tells that it ended by itself: libpq would wait 10 or 20 s.
        QCOMPARE(wrongWith(observation, expected), QString());
        QVERIFY(observation.evidence.excerpt.contains(u"nx.db.test: "_s));
    }

    // 9: one name, one address refuses and the other drops; both are told, and what is said is said of the first.
    void twoAddresses()
    {
        if (!whyNoNetwork.isEmpty())
            QSKIP(qPrintable(whyNoNetwork));
        QVERIFY(useNameServers({u"nameserver 127.0.0.1"_s}));
        const DnsServer server(
            [](int type) {
                const QList<QByteArray> records{QByteArray::fromHex("0a420001"), QByteArray::fromHex("0a420002")};
                return DnsServer::Answer{0, type == ipv4 ? records : QList<QByteArray>{}, false};
            },
            53);
        const Observation observation =
            askPostgres(u"postgresql://app:pw-7Kq9Lm@two.db.test:5432/appdb"_s, Milliseconds(4000));
        const QStringList lines = factOf(observation, u"addresses"_s).toVariant().toStringList();
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.contains(u"10.66.0.1:5432 refused at tcp"_s));
        QVERIFY(lines.contains(u"10.66.0.2:5432 timeout at tcp"_s));
        QCOMPARE(factOf(observation, u"addresses_tried"_s), QJsonValue(2));
        QCOMPARE(factOf(observation, u"addresses_open"_s), QJsonValue(0));
        QCOMPARE(wrongWith(observation, lines.front().contains(u"refused"_s) ? u"refused tcp"_s : u"timeout tcp"_s),
                 QString());
        QVERIFY(observation.evidence.excerpt.contains(u"two.db.test resolves to "_s));
    }

    void tellsWhereEachPartComesFrom()
    {
        CheckContext context = contextOf(CheckKind::Postgres, {});
        context.check.config[u"url"_s] =
            u"postgresql://app:${secret:PW}@${env:PGHOST}:%1/${env:NAME}"_s.arg(unusedPort());
        context.config[u"url"_s] = context.check.config[u"url"_s]
                                       .toString()
                                       .replace(u"${secret:PW}"_s, rowSecret)
                                       .replace(u"${env:PGHOST}"_s, u"127.0.0.1"_s)
                                       .replace(u"${env:NAME}"_s, u"appdb"_s);
        Environment environment(QMap<QString, QString>{{u"PW"_s, rowSecret}});
        environment.addFile("# staging\n\nPGHOST=127.0.0.1\nNAME=appdb\n", u"staging.env"_s);
        context.environment = std::make_shared<Environment>(environment);
        const Observation observation = collect(context);
        QCOMPARE(wrongWith(observation, u"refused tcp"_s), QString());
        for (const QString &line :
             {u"host 127.0.0.1 (PGHOST, staging.env:3)"_s, u"database appdb (NAME, staging.env:4)"_s,
              u"user app (as written)"_s, u"password set (PW, process)"_s, u"sslmode prefer (libpq's default)"_s})
            QVERIFY2(observation.evidence.excerpt.split(u'\n').contains(line),
                     qPrintable(observation.evidence.excerpt));
        QCOMPARE(observation.facts.at(u"parameters.host"_s).source, u"staging.env:3"_s);
        QCOMPARE(factOf(observation, u"parameters.password"_s), QJsonValue(u"set"_s));
    }

    void aVariableForTheWholeUrlIsTheOriginOfAll()
    {
        CheckContext context = contextOf(CheckKind::Postgres, {});
        context.check.config[u"url"_s] = u"${env:DATABASE_URL}"_s;
        context.config[u"url"_s] = u"postgresql://app:pw-7Kq9Lm@127.0.0.1:%1/appdb"_s.arg(unusedPort());
        Environment environment;
        environment.addFile("DATABASE_URL=postgresql://...\n", u"staging.env"_s);
        context.environment = std::make_shared<Environment>(environment);
        const Observation observation = collect(context);
        QVERIFY2(observation.evidence.excerpt.contains(u"host 127.0.0.1 (DATABASE_URL, staging.env:1)"_s),
                 qPrintable(observation.evidence.excerpt));
    }

    void aVariableThatIsSetToNothingIsTold_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("part");
        faultRow("the host", u"postgresql://app@${env:V}/appdb"_s, u"host"_s);
        faultRow("the user", u"postgresql://${env:V}@127.0.0.1/appdb"_s, u"user"_s);
        faultRow("the database", u"host=127.0.0.1 user=app dbname='${env:V}'"_s, u"database"_s);
    }
    void aVariableThatIsSetToNothingIsTold()
    {
        QFETCH(QString, url);
        QFETCH(QString, part);
        CheckContext context = contextOf(CheckKind::Postgres, {});
        context.check.config[u"url"_s] = url;
        context.config[u"url"_s] = QString(url).remove(u"${env:V}"_s);
        Environment environment;
        environment.addFile("V=\n", u"staging.env"_s);
        context.environment = std::make_shared<Environment>(environment);
        const Observation observation = collect(context);
        QCOMPARE(wrongWith(observation, u"unset parameters"_s), QString());
        QVERIFY2(observation.failure->message.contains(
                     u"names no %1, because V, staging.env:1 is set to nothing"_s.arg(part)),
                 qPrintable(observation.failure->message));
    }

    void whatLibpqWouldChooseIsTold()
    {
        const Observation observation = askPostgres(u"postgresql://127.0.0.1:%1"_s.arg(unusedPort()));
        QCOMPARE(wrongWith(observation, u"refused tcp"_s), QString());
        for (const QString &line : {u"(not written; the user of this process, as libpq does)"_s,
                                    u"(not written; named as the user, as libpq does)"_s, u"password not set"_s})
            QVERIFY2(observation.evidence.excerpt.contains(line), qPrintable(observation.evidence.excerpt));
    }

    void minBytesIsASize_data()
    {
        QTest::addColumn<QJsonValue>("written");
        QTest::addColumn<QString>("expected");
        faultRow("a size", QJsonValue(u"20 kB"_s), u"refused tcp"_s);
        faultRow("a number", QJsonValue(20000), u"refused tcp"_s);
        faultRow("a time", QJsonValue(u"20 s"_s), u"parse parameters"_s);
        faultRow("nothing", QJsonValue(0), u"parse parameters"_s);
        faultRow("too much", QJsonValue(u"1 GB"_s), u"parse parameters"_s);
        faultRow("a word", QJsonValue(u"large"_s), u"parse parameters"_s);
    }
    void minBytesIsASize()
    {
        QFETCH(QJsonValue, written);
        QFETCH(QString, expected);
        const QString url = u"postgresql://app@127.0.0.1:%1/appdb"_s.arg(unusedPort());
        QCOMPARE(told(askPostgres(url, Milliseconds(3000), {{u"min_bytes"_s, written}})), expected);
    }
};

int main(int argc, char **argv)
{
    whyNoNetwork = enterOwnNetwork();
    const QCoreApplication application(argc, argv);
    if (whyNoNetwork.isEmpty())
        whyNoNetwork = layDeadWire();
    TestPgFaultParameters test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_pgfaultparameters.moc"
