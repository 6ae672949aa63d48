// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/commandline/programrun.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

constexpr int patience = 30'000;

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

/// A program that watches a file of settings.
class Watched
{
public:
    /// FOLDER in \a more and in \a moreChecks is the folder of the runbook; \a ofLimit: more keys of its check.
    explicit Watched(QStringList more, const QByteArray &ofLimit = {}, QByteArray moreChecks = {})
    {
        more.replaceInStrings(u"FOLDER"_s, m_folder.path());
        moreChecks.replace("FOLDER", m_folder.path().toUtf8());
        say(75, 75);
        writeFile(path(u"runbook.yaml"_s), "sitrep: 1\n"
                                           "title: x\n"
                                           "components: {service: {name: Service}}\n"
                                           "checks:\n"
                                           "  limit:\n"
                                           "    component: service\n"
                                           "    settings: {file: s.json}\n"
                                           "    expect: {connect: {at_least: 60}, read: {at_least: 60}}\n"
                                               + ofLimit + moreChecks + "  passes: {command: [sh, -c, 'echo pass >> "
                                               + path(u"passes"_s).toUtf8() + "']}\n");
        m_process.start(qEnvironmentVariable("SITREP_BINARY"),
                        QStringList{u"run"_s, path(u"runbook.yaml"_s), u"--trust"_s, u"--watch"_s, u"1"_s} + more);
    }
    ~Watched()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void say(int connect, int read) const
    {
        // As an editor does: never half of it is there.
        writeFile(path(u"next"_s),
                  "{\"connect\": " + QByteArray::number(connect) + ", \"read\": " + QByteArray::number(read) + "}\n");
        QVERIFY(::rename(qPrintable(path(u"next"_s)), qPrintable(path(u"s.json"_s))) == 0);
    }
    [[nodiscard]] qsizetype passes() const
    {
        QFile file(path(u"passes"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString printed()
    {
        m_printed += QString::fromUtf8(m_process.readAllStandardOutput());
        return m_printed;
    }
    [[nodiscard]] QString told()
    {
        m_told += QString::fromUtf8(m_process.readAllStandardError());
        return m_told;
    }
    [[nodiscard]] int endBy(int signal)
    {
        ::kill(static_cast<pid_t>(m_process.processId()), signal);
        return m_process.waitForFinished(patience) && m_process.exitStatus() == QProcess::NormalExit
                   ? m_process.exitCode()
                   : -1;
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_printed;
    QString m_told;
};

} // namespace

/// `sitrep run --watch`: pass after pass, and an update for each change.
class TestProgramWatch : public QObject
{
    Q_OBJECT

private slots:
    void eachChangeIsPrinted();
    void theFileTellsWhatIsNow();
    void aPlaceThatCannotBeWrittenIsTriedAgain();
    void updatesWithoutAJournalAreNumbered();
    void aPassThatIsBrokenOffTellsWhatItFound();
    void aRunbookThatChangesIsTold();
    void wrongUsageIs64();
};

void TestProgramWatch::eachChangeIsPrinted()
{
    Watched watched({u"--format"_s, u"nagios"_s, u"--journal"_s, u"FOLDER/j.sqlite"_s});
    QTRY_COMPARE_WITH_TIMEOUT(watched.printed().count(u"OK"_s), 1, patience);
    const qsizetype passed = watched.passes();
    QTRY_VERIFY_WITH_TIMEOUT(watched.passes() >= passed + 3, patience); // which change nothing
    QCOMPARE(watched.printed().count(u"SITREP"_s), 1);
    watched.say(15, 75);
    QTRY_COMPARE_WITH_TIMEOUT(watched.printed().count(u"connect is 15"_s), 2, patience);
    watched.say(75, 15); // fails as before, and for another reason
    QTRY_COMPARE_WITH_TIMEOUT(watched.printed().count(u"read is 15"_s), 2, patience);
    watched.say(90, 90);
    QTRY_COMPARE_WITH_TIMEOUT(watched.printed().count(u"OK"_s), 2, patience);
    QCOMPARE(watched.endBy(SIGINT), 130);
    QCOMPARE(watched.printed().count(u"SITREP"_s), 4);
}

void TestProgramWatch::theFileTellsWhatIsNow()
{
    Watched watched({u"--format"_s, u"json"_s, u"--output"_s, u"FOLDER/now.json"_s});
    const auto told = [&watched] {
        QFile file(watched.path(u"now.json"_s));
        const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        return QJsonDocument::fromJson(bytes)[u"checks"][0][u"outcome"].toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(told(), u"pass"_s, patience);
    watched.say(15, 75);
    QTRY_COMPARE_WITH_TIMEOUT(told(), u"fail"_s, patience);
    QCOMPARE(watched.endBy(SIGTERM), 143);
    QCOMPARE(watched.printed(), QString());
    QCOMPARE(told(), u"fail"_s);
}

void TestProgramWatch::aPlaceThatCannotBeWrittenIsTriedAgain()
{
    Watched watched({u"--format"_s, u"json"_s, u"--output"_s, u"FOLDER/later/now.json"_s});
    QTRY_VERIFY_WITH_TIMEOUT(watched.passes() >= 2, patience);
    QVERIFY(QDir(watched.path(u"."_s)).mkdir(u"later"_s));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(watched.path(u"later/now.json"_s)), patience);
    QCOMPARE(watched.endBy(SIGINT), 130);
    QVERIFY2(watched.told().contains(u"now.json"_s), qPrintable(watched.told()));
}

void TestProgramWatch::updatesWithoutAJournalAreNumbered()
{
    Watched watched({u"--format"_s, u"markdown"_s});
    QTRY_VERIFY_WITH_TIMEOUT(watched.printed().contains(u"Update 1, made at"_s), patience);
    watched.say(15, 75);
    QTRY_VERIFY_WITH_TIMEOUT(watched.printed().contains(u"Update 2, made at"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(watched.printed().contains(u"## Changed since update 1"_s), patience);
    QCOMPARE(watched.endBy(SIGINT), 130);
    QCOMPARE(watched.printed().count(u", made at "_s), 2);
}

void TestProgramWatch::aPassThatIsBrokenOffTellsWhatItFound()
{
    Watched watched({u"--format"_s, u"nagios"_s}, "    needs: [gate]\n",
                    "  gate: {command: [sh, -c, 'grep -q 15 FOLDER/s.json && : > FOLDER/hang; true']}\n"
                    "  hangs:\n"
                    "    needs: [gate]\n"
                    "    command: [sh, -c, 'test -e FOLDER/hang || exit 0; : > FOLDER/hanging; exec sleep 600']\n");
    QTRY_VERIFY_WITH_TIMEOUT(watched.printed().contains(u"OK"_s), patience);
    watched.say(15, 75);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(watched.path(u"hanging"_s)), patience);
    QCOMPARE(watched.endBy(SIGINT), 130);
    QVERIFY2(watched.printed().contains(u"FAIL"_s, Qt::CaseInsensitive)
                 && watched.printed().contains(u"connect is 15"_s),
             qPrintable(watched.printed()));
}

void TestProgramWatch::aRunbookThatChangesIsTold()
{
    Watched watched({u"--format"_s, u"nagios"_s});
    QTRY_VERIFY_WITH_TIMEOUT(watched.passes() >= 1, patience);
    QVERIFY(QFile::remove(watched.path(u"runbook.yaml"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(watched.told().contains(u"has changed since"_s), patience);
    const qsizetype passed = watched.passes();
    QTRY_VERIFY_WITH_TIMEOUT(watched.passes() >= passed + 2, patience);
    QCOMPARE(watched.endBy(SIGTERM), 143);
    QCOMPARE(watched.told().count(u"has changed since"_s), 1);
}

void TestProgramWatch::wrongUsageIs64()
{
    for (const QStringList &wrong :
         QList<QStringList>{{u"--watch"_s, u"0"_s},
                            {u"--watch"_s, u"soon"_s},
                            {u"--watch"_s, u"1.5"_s},
                            {u"--watch"_s, u"86401"_s},
                            {u"--watch"_s, u"5"_s, u"--format"_s, u"pdf"_s},
                            {u"--watch"_s, u"5"_s, u"--format"_s, u"junit"_s},
                            {u"--watch"_s, u"5"_s},
                            {u"--watch"_s, u"5"_s, u"--as-of"_s, u"2025-09-15T18:00:00Z"_s}}) {
        const ProgramRun run(QStringList{u"run"_s, samplePath()} + wrong);
        QCOMPARE(run.exitCode, 64);
        QVERIFY2(run.err.contains(u"--watch"_s), qPrintable(run.err));
    }
}

QTEST_GUILESS_MAIN(TestProgramWatch)
#include "tst_programwatch.moc"
