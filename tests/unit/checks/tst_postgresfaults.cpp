// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/errortext.h"
#include "diagnostics/checks/postgres/sniff.h"
#include "diagnostics/checks/postgres/sqlstates.h"
#include "diagnostics/domain/sentences/failuremeaning.h"
#include "diagnostics/domain/sentences/sentence.h"
#include "diagnostics/judgement/judge.h"
#include "tests/support/collecting.h"
#include "tests/support/faultserver.h"
#include "tests/unit/checks/nodescriptorleft.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

CheckContext asking(const QString &url, Milliseconds timeout = Milliseconds(3000))
{
    return contextOf(CheckKind::Postgres, {{u"url"_s, url}}, timeout);
}

QString urlOf(quint16 port, const QString &mode)
{
    return u"postgresql://app:pw-123456@127.0.0.1:%1/appdb%2"_s.arg(
        QString::number(port), mode.isEmpty() ? QString() : QString(u"?sslmode=" + mode));
}

QByteArray fatal(const QByteArray &sqlstate)
{
    return FaultServer::postgresMessage('E', "FATAL", sqlstate, "no");
}

/// What a server says to a startup packet.
FaultServer::Behaviour refusing(const QByteArray &sqlstate)
{
    return [sqlstate](int socket, const std::stop_token &stop) {
        if (FaultServer::receive(socket, stop).size() == 8) {
            FaultServer::send(socket, "N");
            static_cast<void>(FaultServer::receive(socket, stop));
        }
        FaultServer::send(socket, fatal(sqlstate));
    };
}

} // namespace

class TestPostgresFaults : public QObject
{
    Q_OBJECT

private slots:
    void anUnencodedPasswordIsNoHost_data()
    {
        QTest::addColumn<QString>("url");
        const auto row = [](const char *name, const char *url) { QTest::newRow(name) << QString::fromLatin1(url); };
        row("an at and a slash", "postgresql://svc:Zx@Kq9Lm7Tz/4Tpp@127.0.0.1:1/postgres");
        row("an at", "postgres://svc:Zx@Kq9Lm7Tz@127.0.0.1:1/postgres");
        row("a slash behind digits", "postgres://svc:4/Kq9Lm7Tz@127.0.0.1:1/postgres");
        row("with a driver", "postgresql+asyncpg://svc:Zx@Kq9Lm7Tz@127.0.0.1:1/postgres?sslmode=disable");
    }
    void anUnencodedPasswordIsNoHost()
    {
        QFETCH(QString, url);
        const Observation observation = collect(asking(url));
        QCOMPARE(told(observation), u"parse parameters"_s);
        QVERIFY(observation.failure->message.contains(u"@ as %40, / as %2F"));
        const QByteArray shown = QJsonDocument(observationToJson(observation)).toJson();
        for (const char *part : {"Zx", "Kq9Lm7Tz", "4Tpp", "svc"})
            QVERIFY2(!shown.contains(part), part);
    }

    void anAtOfAParameterIsNoFault()
    {
        const QString url = u"postgresql://app:p%40w@127.0.0.1:%1/db?options=a@b@c"_s.arg(unusedPort());
        QCOMPARE(told(collect(asking(url))), u"refused tcp"_s);
    }

    void aServerThatCannotStartAProcessIsPostgres_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("disable") << u"disable"_s;
        QTest::newRow("prefer") << QString();
        QTest::newRow("require") << u"require"_s;
    }
    void aServerThatCannotStartAProcessIsPostgres()
    {
        QFETCH(QString, mode);
        const QByteArray said = "could not fork new process for connection: Resource temporarily unavailable";
        const FaultServer server(FaultServer::answering('E' + said + "\n" + '\0'));
        CheckContext context = asking(urlOf(server.port(), mode));
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"rejected sign-in"_s);
        QVERIFY2(observation.failure->message.endsWith(QString::fromLatin1(said)),
                 qPrintable(observation.failure->message));
        const FailureMeaning meaning = meaningOf(CheckKind::Postgres, judge(observation, context.check, {}));
        QVERIFY(render(meaning.causes).contains(u"cannot start a process"_s));
    }

    void anErrorOfAnotherProtocolIsNotPostgres()
    {
        QCOMPARE(speakerOf("ERROR\r\n"), Speaker::Other); // memcached
        QCOMPARE(speakerOf("E"), Speaker::Other);
    }

    void tellsASqlStateByItsCode_data()
    {
        QTest::addColumn<QByteArray>("sqlstate");
        QTest::addColumn<QString>("expected");
        QTest::newRow("wrong password") << QByteArray("28P01") << u"auth sign-in 28P01"_s;
        QTest::newRow("not let in") << QByteArray("28000") << u"auth sign-in 28000"_s;
        QTest::newRow("no such database") << QByteArray("3D000") << u"rejected sign-in 3D000"_s;
        QTest::newRow("CONNECT revoked") << QByteArray("42501") << u"rejected sign-in 42501"_s;
        QTest::newRow("no connection left") << QByteArray("53300") << u"rejected sign-in 53300"_s;
        QTest::newRow("starting up") << QByteArray("57P03") << u"rejected sign-in 57P03"_s;
        QTest::newRow("shutting down") << QByteArray("57P01") << u"rejected sign-in 57P01"_s;
        QTest::newRow("read-only") << QByteArray("25006") << u"rejected sign-in 25006"_s;
        QTest::newRow("one that no table has") << QByteArray("XX000") << u"rejected sign-in XX000"_s;
    }
    void tellsASqlStateByItsCode()
    {
        QFETCH(QByteArray, sqlstate);
        QFETCH(QString, expected);
        const FaultServer server(refusing(sqlstate));
        const Observation observation = collect(asking(urlOf(server.port(), u"disable"_s)));
        QCOMPARE(told(observation), expected);
        QCOMPARE(factOf(observation, u"sqlstate"_s), QJsonValue(QString::fromLatin1(sqlstate)));
        QVERIFY(observation.evidence.excerpt.contains(u"server: no"_s));
        QCOMPARE(server.connections(), 1);
    }

    void aRefusalThatIsWantedPasses()
    {
        const FaultServer server(refusing("28P01"));
        CheckContext context = asking(urlOf(server.port(), u"disable"_s));
        expectFact(context, u"connection"_s, MatcherKind::Equals, u"auth"_s);
        QCOMPARE(judged(context), u"pass"_s);
        CheckContext usual = asking(urlOf(server.port(), u"disable"_s));
        expectFact(usual, u"connection"_s, MatcherKind::Equals, u"ok"_s);
        QCOMPARE(judged(usual), u"fail auth"_s);
    }

    void tellsWhatBrokeAfterSignIn_data()
    {
        QTest::addColumn<QByteArray>("said"); // to the first query
        QTest::addColumn<bool>("closes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the query is never answered") << QByteArray() << false << u"timeout query"_s;
        QTest::newRow("it hangs up") << QByteArray() << true << u"reset query"_s;
        QTest::newRow("an admin ended it: the first error, not the hanging up")
            << fatal("57P01") << true << u"rejected query 57P01"_s;
        QTest::newRow("a neighbour crashed: told in a notice alone")
            << FaultServer::postgresMessage('N', "WARNING", "57P02", "crash") << true << u"rejected query 57P02"_s;
        QTest::newRow("statement timeout")
            << FaultServer::postgresMessage('E', "ERROR", "57014", "slow") + QByteArray("Z\0\0\0\5I", 6) << false
            << u"timeout query 57014"_s;
        QTest::newRow("not permitted") << FaultServer::postgresMessage('E', "ERROR", "42501", "no")
                                              + QByteArray("Z\0\0\0\5I", 6)
                                       << false << u"permission query 42501"_s;
    }
    void tellsWhatBrokeAfterSignIn()
    {
        QFETCH(QByteArray, said);
        QFETCH(bool, closes);
        QFETCH(QString, expected);
        const FaultServer server(FaultServer::postgres([said, closes](int socket, const std::stop_token &stop) {
            if (FaultServer::receive(socket, stop).isEmpty())
                return;
            FaultServer::send(socket, said);
            while (!closes && !FaultServer::receive(socket, stop).isEmpty())
                ;
        }));
        const Observation observation = collect(asking(urlOf(server.port(), u"disable"_s), Milliseconds(1000)));
        QCOMPARE(told(observation), expected);
        QVERIFY(observation.facts.contains(u"sign_in_ms"_s));
        QVERIFY(!observation.facts.contains(u"query_ms"_s));
        QCOMPARE(factOf(observation, u"connection"_s), QJsonValue(nameOf(observation.failure->failureClass)));
    }

    // libpq's own words for these quote the password.
    void aMalformedUrlShowsNothingOfItself_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("empty") << QString();
        QTest::newRow("a raw @ in the password") << u"postgresql://app:s3cr@t-pw@127.0.0.1/db"_s;
        QTest::newRow("a raw / in the password") << u"postgresql://app:s3cr/t-pw@127.0.0.1/db"_s;
        QTest::newRow("a wrong percent sign") << u"postgresql://app:s3cr%ZZt-pw@127.0.0.1/db"_s;
        QTest::newRow("an open bracket") << u"postgresql://app:s3crt-pw@[::1/db"_s;
        QTest::newRow("garbage") << u"s3crt-pw garbage"_s;
        QTest::newRow("an unknown keyword") << u"hots=127.0.0.1 password=s3crt-pw"_s;
        QTest::newRow("an unknown parameter") << u"postgresql://app:s3crt-pw@127.0.0.1/db?schema=public"_s;
        QTest::newRow("an unknown sslmode") << u"postgresql://app:s3crt-pw@127.0.0.1/db?sslmode=on"_s;
        QTest::newRow("a port that is none") << u"host=127.0.0.1 port=s3crt-pw"_s;
        QTest::newRow("port 70000") << u"postgresql://app:s3crt-pw@127.0.0.1:70000/db"_s;
        QTest::newRow("no host: libpq would take the socket") << u"postgresql://app:s3crt-pw@/db"_s;
        QTest::newRow("more ports than hosts") << u"host=a,b port=1,2,3 password=s3crt-pw"_s;
    }
    void aMalformedUrlShowsNothingOfItself()
    {
        QFETCH(QString, url);
        const Observation observation = collect(asking(url));
        QCOMPARE(told(observation), u"parse parameters"_s);
        const QByteArray shown = QJsonDocument(observationToJson(observation)).toJson();
        for (const char *part : {"s3cr", "t-pw", "app:"})
            QVERIFY2(!shown.contains(part), shown.constData());
    }

    void aNameThatDoesNotExistIsNoServersFault()
    {
        const QString told = ::told(collect(asking(u"postgresql://app@nowhere.invalid/db"_s)));
        QVERIFY2(told == u"missing resolve"_s || told == u"resolver resolve"_s, qPrintable(told));
    }

    void theDriverInTheSchemeIsLeftOut()
    {
        const FaultServer server(refusing("28P01"));
        const QString url =
            u"postgresql+asyncpg://app:pw-123456@127.0.0.1:%1/appdb?sslmode=disable"_s.arg(server.port());
        const Observation observation = collect(asking(url));
        QCOMPARE(told(observation), u"auth sign-in 28P01"_s);
        QCOMPARE(observation.evidence.target, u"postgresql://app@127.0.0.1:%1/appdb"_s.arg(server.port()));
    }

    void asksEachHostInTurn_data()
    {
        QTest::addColumn<QString>("firstFault");
        QTest::addColumn<int>("askedOfSecond");
        QTest::addColumn<QString>("expected"); // the second one starts up
        QTest::newRow("the first refuses") << u"refused"_s << 1 << u"rejected sign-in 57P03"_s;
        QTest::newRow("the first is silent") << u"silent"_s << 1 << u"rejected sign-in 57P03"_s;
        QTest::newRow("the first starts up too") << u"57P03"_s << 1 << u"rejected sign-in 57P03"_s;
        QTest::newRow("a password is not carried on to the next host") << u"28P01"_s << 0 << u"auth sign-in 28P01"_s;
    }
    void asksEachHostInTurn()
    {
        QFETCH(QString, firstFault);
        QFETCH(int, askedOfSecond);
        QFETCH(QString, expected);
        const FaultServer first(firstFault.size() == 5 ? refusing(firstFault.toLatin1()) : FaultServer::silent());
        std::atomic<int> asked = 0; // who only looks whether it opens says nothing
        const FaultServer second([&asked](int socket, const std::stop_token &stop) {
            if (FaultServer::receive(socket, stop).isEmpty())
                return;
            ++asked;
            FaultServer::send(socket, fatal("57P03"));
        });
        const quint16 port = firstFault == u"refused"_s ? unusedPort() : first.port();
        const QString url = u"postgresql://app:pw-123456@127.0.0.1:%1,127.0.0.1:%2/appdb?sslmode=disable"_s.arg(
            QString::number(port), QString::number(second.port()));
        QCOMPARE(told(collect(asking(url, Milliseconds(4000)))), expected);
        QCOMPARE(asked.load(), askedOfSecond);
    }

    void asksTheOneAddressThatItIsToldTo()
    {
        const FaultServer server(refusing("57P03"));
        const QString port = QString::number(server.port());
        CheckContext context =
            asking(u"postgresql://app:pw-123456@db.invalid:%1,127.0.0.2:%1/appdb?sslmode=disable"_s.arg(port));
        context.onlyAddress = OnlyAddress{u"db.invalid"_s, u"127.0.0.1"_s};
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"rejected sign-in 57P03"_s);
        QCOMPARE(factOf(observation, u"addresses_tried"_s), QJsonValue(1));
        QCOMPARE(observation.evidence.addressUsed, u"127.0.0.1:"_s + port);
    }

    void ourOwnLackIsNoFindingOfTheDatabase()
    {
        const FaultServer server(FaultServer::silent());
        const CheckContext context = asking(urlOf(server.port(), u"disable"_s));
        const Observation observation = [&context] {
            const NoDescriptorLeft none;
            return collect(context);
        }();
        QCOMPARE(told(observation), u"cut tcp"_s);
        QCOMPARE(judge(observation, context.check, {}).outcome, Outcome::Unknown);
    }

    void answersAStop_data()
    {
        QTest::addColumn<bool>("signsIn");
        QTest::newRow("during sign-in") << false;
        QTest::newRow("during the query") << true;
    }
    void answersAStop()
    {
        QFETCH(bool, signsIn);
        std::atomic<bool> reached = false;
        const auto holding = [&reached](int socket, const std::stop_token &stop) {
            static_cast<void>(FaultServer::receive(socket, stop));
            reached = true;
            while (!FaultServer::receive(socket, stop).isEmpty())
                ;
        };
        const FaultServer server(signsIn ? FaultServer::postgres(holding) : FaultServer::Behaviour(holding));
        const CheckContext context = asking(urlOf(server.port(), u"disable"_s), Milliseconds(60'000));
        const StoppedCheck stopped = collectAndStop(context, [&] { return reached.load(); });
        QVERIFY2(stopped.after.count() < farBelowTheDeadline, qPrintable(QString::number(stopped.after.count())));
        QCOMPARE(stopped.observation.failure->failureClass, FailureClass::Cancelled);
    }

    void readsErrorsWithoutTheirProse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sqlstate");
        QTest::addColumn<bool>("fromServer");
        const QString place = u"\nLOCATION:  auth_failed, auth.c:334\n"_s;
        QTest::newRow("English") << u"connection to server at \"127.0.0.1\", port 5 failed: FATAL:  28P01: password"
                                        + place
                                 << u"28P01"_s << true;
        QTest::newRow("German")
            << u"Verbindung zum Server auf »127.0.0.1«, Port 5 fehlgeschlagen: FATAL:  28P01: Passwort\nORT:  auth_failed, auth.c:334\n"_s
            << u"28P01"_s << true;
        QTest::newRow("Japanese")
            << u"failed: 致命的エラー:  3D000: データベース\n場所:  InitPostgres, postinit.c:1019\n"_s << u"3D000"_s
            << true;
        QTest::newRow("a pooler, which tells no place")
            << u"failed: FATAL:  08P01: no such database: zzz\n"_s << u"08P01"_s << false;
        QTest::newRow("a database that is named like a code")
            << u"failed: FATAL:  3D000: database \"x:  28P01: y\" does not exist" + place << u"3D000"_s << true;
        QTest::newRow("libpq's own") << u"connection to server at \"127.0.0.1\", port 5 failed: Connection refused\n"_s
                                     << QString() << false;
        QTest::newRow("nothing") << QString() << QString() << false;
    }
    void readsErrorsWithoutTheirProse()
    {
        QFETCH(QString, text);
        QFETCH(QString, sqlstate);
        QFETCH(bool, fromServer);
        const PostgresError error = readPostgresError(text);
        QCOMPARE(error.sqlstate, sqlstate);
        QCOMPARE(error.fromServer, fromServer);
    }

    void controlCharactersAreLeftOut()
    {
        QCOMPARE(cleanLine(u"a\x0b"
                           u"b\x1b[31mc\u202ed\nnext"_s),
                 u"ab[31mcd"_s);
    }

    void aPasswordFileLiesBesideTheRunbook()
    {
        const QTemporaryDir folder;
        Runbook runbook;
        runbook.folder = folder.path();
        QByteArray sent;
        std::mutex mutex;
        const FaultServer server([&](int socket, const std::stop_token &stop) {
            static_cast<void>(FaultServer::receive(socket, stop));
            FaultServer::send(socket, QByteArray::fromHex("520000000800000003")); // AuthenticationCleartextPassword
            const QByteArray password = FaultServer::receive(socket, stop);
            const std::lock_guard lock(mutex);
            sent += password;
        });
        CheckContext context =
            asking(u"postgresql://app@127.0.0.1:%1/appdb?sslmode=disable&passfile=pass"_s.arg(server.port()));
        context.runbook = std::make_shared<const Runbook>(runbook);

        const QString path = folder.filePath(u"pass"_s);
        Observation observation = collect(context);
        QCOMPARE(told(observation), u"tool-not-configured parameters"_s);
        QCOMPARE(observation.failure->message, u"The password file %1 does not exist here"_s.arg(path));

        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("*:*:*:*:of-the-file\n");
        file.close();
        QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::ReadGroup));
        observation = collect(context);
        QCOMPARE(told(observation), u"tool-not-configured parameters"_s);
        QVERIFY(observation.failure->message.contains(u"libpq ignores it then"_s));
        QCOMPARE(server.connections(), 0);

        QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        static_cast<void>(collect(context));
        const std::lock_guard lock(mutex);
        QVERIFY2(sent.contains("of-the-file"), sent.constData());
    }

    void aRootCertificateLiesBesideTheRunbook()
    {
        Runbook runbook;
        runbook.folder = u"/nowhere"_s;
        CheckContext context = asking(urlOf(1, u"verify-full&sslrootcert=root.crt"_s));
        context.runbook = std::make_shared<const Runbook>(runbook);
        QVERIFY(collect(context).failure->message.startsWith(u"The root certificate file /nowhere/root.crt "_s));
    }

    void whoRefusesThePasswordIsTold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("who");
        QTest::newRow("pgbouncer, scram-sha-256") << u"SASL authentication failed"_s << u"The pooler refuses"_s;
        QTest::newRow("pgbouncer, md5 or plain") << u"password authentication failed"_s << u"The pooler refuses"_s;
        QTest::newRow("the server, relayed")
            << u"password authentication failed for user \"app\""_s << u"The server behind the pooler refuses"_s;
    }
    void whoRefusesThePasswordIsTold()
    {
        QFETCH(QString, text);
        QFETCH(QString, who);
        Observation observation;
        observation.failure = failureOfSqlState({u"08P01"_s, text, false}, Rung::SignIn);
        QVERIFY2(observation.failure->message.startsWith(who), qPrintable(observation.failure->message));
        const CheckContext context = asking(urlOf(1, {}));
        const QString means = render(meaningOf(CheckKind::Postgres, judge(observation, context.check, {})).means);
        QCOMPARE(means.contains(u"server behind it refuses"_s), who.startsWith(u"The server"_s));
    }

    void knowsThePoolersOwnWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("wrong password") << u"SASL authentication failed"_s << u"auth"_s;
        QTest::newRow("unknown database") << u"no such database: zzz"_s << u"rejected"_s;
        QTest::newRow("no server to give") << u"query_wait_timeout"_s << u"timeout"_s;
        QTest::newRow("anything else") << u"unsupported startup parameter: options"_s << u"rejected"_s;
    }
    void knowsThePoolersOwnWords()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const Failure failure = failureOfSqlState({u"08P01"_s, text, false}, Rung::SignIn);
        QCOMPARE(nameOf(failure.failureClass), expected);
        QCOMPARE(failure.detail[u"pooler"_s].toString(), u"pgbouncer"_s);
    }
};

QTEST_GUILESS_MAIN(TestPostgresFaults)
#include "tst_postgresfaults.moc"
