// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/commandline/programrun.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// `sitrep init` as a person calls it.
class TestInit : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatLiesHereBecomesARunbookThatRuns();
    void captureWritesThresholdsOfNow();
    void updateAddsAndTouchesNothingElse();
    void anExistingFileIsNotReplaced();
    void nothingHereIs65();
    void standardInputIsTaken();
    void wrongUsageIs64_data();
    void wrongUsageIs64();

private:
    void write(const QString &name, const QByteArray &bytes);
    QByteArray read(const QString &name);
    ProgramRun sitrep(const QStringList &words) { return ProgramRun(words, m_folder->path()); }
    std::unique_ptr<QTemporaryDir> m_folder;
    QTcpServer m_server;
};

void TestInit::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    if (!m_server.isListening())
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
    write(u".env"_s, "CACHE_URL=redis://:s3cr3t-w0rd@127.0.0.1:" + QByteArray::number(m_server.serverPort()) + "\n");
}

void TestInit::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test cannot write its file");
}

QByteArray TestInit::read(const QString &name)
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestInit::whatLiesHereBecomesARunbookThatRuns()
{
    const ProgramRun made = sitrep({u"init"_s, u"--output"_s, u"runbook.yaml"_s});
    QCOMPARE(made.exitCode, 0);
    QVERIFY2(made.err.contains(u".env"_s), qPrintable(made.err));
    QVERIFY(!read(u"runbook.yaml"_s).contains("s3cr3t"));
    QVERIFY(read(u"runbook.yaml"_s).contains("# from .env:1"));
    QCOMPARE(sitrep({u"validate"_s, u"runbook.yaml"_s}).exitCode, 0);
    const ProgramRun run = sitrep({u"run"_s, u"runbook.yaml"_s, u"--trust"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.out + run.err));
}

void TestInit::captureWritesThresholdsOfNow()
{
    const ProgramRun made = sitrep({u"init"_s, u"--capture"_s});
    QVERIFY2(made.exitCode == 0, qPrintable(made.err));
    QVERIFY2(made.out.contains(u"      ms: {warn_above: 100 ms, because: \"measured "_s), qPrintable(made.out));
    m_server.close();
    const ProgramRun stopped = sitrep({u"init"_s, u"--capture"_s});
    QVERIFY2(!stopped.out.contains(u"because: \"measured "_s), qPrintable(stopped.out));
}

void TestInit::updateAddsAndTouchesNothingElse()
{
    const QByteArray mine = "# mine\nsitrep: 1\ntitle: T   # keep\nenv_files: [.env]\nchecks:\n  a: {manual: well}\n";
    write(u"r.yaml"_s, mine);
    const ProgramRun added = sitrep({u"init"_s, u"--update"_s, u"--output"_s, u"r.yaml"_s});
    QVERIFY2(added.exitCode == 0, qPrintable(added.err));
    QVERIFY(added.err.contains(u"added checks: cache"_s));
    const QByteArray once = read(u"r.yaml"_s);
    QVERIFY(once.startsWith(mine));
    QCOMPARE(sitrep({u"init"_s, u"--update"_s, u"--output"_s, u"r.yaml"_s}).exitCode, 0);
    QCOMPARE(read(u"r.yaml"_s), once);
}

void TestInit::anExistingFileIsNotReplaced()
{
    write(u"r.yaml"_s, "mine");
    const ProgramRun run = sitrep({u"init"_s, u"--output"_s, u"r.yaml"_s});
    QCOMPARE(run.exitCode, 64);
    QVERIFY(run.err.contains(u"--update"_s));
    QCOMPARE(read(u"r.yaml"_s), QByteArray("mine"));
    QCOMPARE(sitrep({u"init"_s, u"--update"_s, u"--output"_s, u"r.yaml"_s}).exitCode, 65);
    QCOMPARE(read(u"r.yaml"_s), QByteArray("mine"));
}

void TestInit::nothingHereIs65()
{
    QFile::remove(m_folder->filePath(u".env"_s));
    const ProgramRun run = sitrep({u"init"_s});
    QCOMPARE(run.exitCode, 65);
    QVERIFY(run.err.contains(u"compose.yaml"_s));
    QCOMPARE(run.out, QString());
}

void TestInit::standardInputIsTaken()
{
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(qEnvironmentVariable("SITREP_BINARY"), {u"init"_s, u"--from"_s, u"-"_s});
    process.write("services:\n  web: {image: x}\n");
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().contains("web-container"));
}

void TestInit::wrongUsageIs64_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("a word") << QStringList{u"init"_s, u"here"_s};
    QTest::newRow("unknown option") << QStringList{u"init"_s, u"--form"_s, u"."_s};
    QTest::newRow("update of nothing") << QStringList{u"init"_s, u"--update"_s};
    QTest::newRow("from nowhere") << QStringList{u"init"_s, u"--from"_s, u"/no/such/folder"_s};
}

void TestInit::wrongUsageIs64()
{
    QFETCH(QStringList, words);
    const ProgramRun run = sitrep(words);
    QCOMPARE(run.exitCode, 64);
    QVERIFY(run.err.startsWith(u"sitrep: "_s));
}

QTEST_GUILESS_MAIN(TestInit)
#include "tst_init.moc"
