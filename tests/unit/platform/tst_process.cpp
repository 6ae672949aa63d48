// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/process/descriptorlimit.h"
#include "diagnostics/platform/process/livegroups.h"
#include "diagnostics/platform/process/outputkeeper.h"
#include "diagnostics/platform/process/process.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

using namespace sitrep;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using End = ProcessResult::End;

namespace {

SteadyTime in(Milliseconds duration)
{
    return std::chrono::steady_clock::now() + duration;
}

ProcessRequest request(const QStringList &arguments)
{
    return {.arguments = arguments, .folder = {}, .environment = {{u"PATH"_s, u"/usr/bin:/bin"_s}}};
}

ProcessRequest script(const QString &text)
{
    return request({u"/bin/sh"_s, u"-c"_s, text});
}

ProcessResult run(const ProcessRequest &what)
{
    return runProcess(what, in(30s), {});
}

bool isAlive(pid_t pid)
{
    QFile state(u"/proc/%1/stat"_s.arg(pid));
    if (!state.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = state.readAll();
    return !text.mid(text.lastIndexOf(')') + 2).startsWith('Z'); // an orphan's zombie waits for init, not for us
}

QString writeProgram(const QTemporaryDir &folder, const QString &name, const QByteArray &text, bool executable = true)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write");
    file.close();
    auto rights = QFile::ReadOwner | QFile::WriteOwner;
    if (executable)
        rights |= QFile::ExeOwner;
    file.setPermissions(rights);
    return file.fileName();
}

} // namespace

class TestProcess : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void groupsThatRunCanBeKilledAtOnce();

    void cleanup()
    {
        int status = 0;
        QTRY_VERIFY(::waitpid(-1, &status, WNOHANG) == -1 && errno == ECHILD); // no child is left, not even a zombie
    }

    void argumentsArriveExactly()
    {
        const QStringList arguments{u"a;id"_s, u"$(id)"_s, u"two words"_s, u""_s, u"*"_s, u"ünïcode"_s};
        const ProcessResult result = run(request(QStringList{u"printf"_s, u"[%s]"_s} + arguments));
        QCOMPARE(result.end, End::Exited);
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(QString::fromUtf8(result.standardOutput), u"[a;id][$(id)][two words][][*][ünïcode]"_s);
        QVERIFY(!result.outputCut);
    }

    void exitCodes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<End>("end");
        QTest::addColumn<int>("code");
        QTest::newRow("zero") << u"exit 0"_s << End::Exited << 0;
        QTest::newRow("one") << u"exit 1"_s << End::Exited << 1;
        QTest::newRow("126 is the program's own") << u"exit 126"_s << End::Exited << 126;
        QTest::newRow("127 is the program's own") << u"exit 127"_s << End::Exited << 127;
        QTest::newRow("255") << u"exit 255"_s << End::Exited << 255;
        QTest::newRow("killed by itself") << u"kill -KILL $$"_s << End::Signalled << SIGKILL;
        QTest::newRow("terminated by itself") << u"kill -TERM $$"_s << End::Signalled << SIGTERM;
        QTest::newRow("segmentation fault") << u"kill -SEGV $$"_s << End::Signalled << SIGSEGV;
    }
    void exitCodes()
    {
        QFETCH(QString, text);
        QFETCH(End, end);
        QFETCH(int, code);
        const ProcessResult result = run(script(u"ulimit -c 0; "_s + text));
        QCOMPARE(result.end, end);
        QCOMPARE(result.exitCode, code);
    }

    void bothStreamsAreKeptApart()
    {
        const ProcessResult result = run(script(u"echo out; echo err >&2"_s));
        QCOMPARE(result.standardOutput, QByteArray("out\n"));
        QCOMPARE(result.standardError, QByteArray("err\n"));
    }

    void environmentIsThatOfTheRequestAndNothingElse()
    {
        ::setenv("SITREP_LEAK", "1", 1);
        ProcessRequest what{.arguments = {u"/usr/bin/env"_s}, .folder = {}, .environment = {}};
        QCOMPARE(run(what).standardOutput, QByteArray("LC_ALL=C.UTF-8\n"));
        what.environment = {{u"A"_s, u"1=2"_s}, {u"LC_ALL"_s, u"de_DE.UTF-8"_s}};
        QCOMPARE(run(what).standardOutput, QByteArray("A=1=2\nLC_ALL=C.UTF-8\n"));
    }

    void standardInputIsAtItsEnd()
    {
        const ProcessResult result = run(request({u"cat"_s}));
        QCOMPARE(result.end, End::Exited);
        QCOMPARE(result.standardOutput, QByteArray());
    }

    void standardInputIsWhatIsGiven()
    {
        ProcessRequest what = request({u"cat"_s});
        what.standardInput = QByteArray(300'000, 'x') + '\n'; // more than a pipe holds, read by whom nobody feeds
        QCOMPARE(run(what).standardOutput, what.standardInput);
    }

    void noOtherDescriptorIsInherited()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0); // without O_CLOEXEC, as a careless library would
        const ProcessResult result = run(script(u"ls /proc/self/fd"_s));
        ::close(ends[0]);
        ::close(ends[1]);
        const QList<QByteArray> numbers = result.standardOutput.trimmed().split('\n');
        QCOMPARE(numbers, (QList<QByteArray>{"0", "1", "2", "3"})); // 3 is of ls: the folder itself
    }

    void signalsAreAsUsual()
    {
        const ProcessResult result = run(script(u"grep -E '^Sig(Blk|Ign)' /proc/self/status"_s));
        QCOMPARE(result.standardOutput, QByteArray("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n"));
    }

    void theGroupIsItsOwn_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("to be ended as one") << u"pgid"_s;
        QTest::newRow("without a terminal to ask on") << u"sid"_s;
    }
    void theGroupIsItsOwn()
    {
        QFETCH(QString, word);
        const ProcessResult result = run(script(u"ps -o %1= -p $$ | tr -d ' '; echo $$"_s.arg(word)));
        if (result.standardError.contains("not found"))
            QSKIP("no ps here");
        const QList<QByteArray> lines = result.standardOutput.trimmed().split('\n');
        QCOMPARE(lines.value(0), lines.value(1));
    }

    void workingFolderIsEntered()
    {
        const QTemporaryDir folder;
        ProcessRequest what = request({u"pwd"_s});
        what.folder = folder.path();
        QCOMPARE(run(what).standardOutput.trimmed(), QFileInfo(folder.path()).canonicalFilePath().toUtf8());
    }

    void aProgramWithASlashIsRelativeToTheFolder()
    {
        const QTemporaryDir folder;
        writeProgram(folder, u"tool"_s, "#!/bin/sh\necho here\n");
        ProcessRequest what = request({u"./tool"_s});
        what.folder = folder.path();
        QCOMPARE(run(what).standardOutput, QByteArray("here\n"));
    }

    void notStarted_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("path");
        QTest::addColumn<End>("end");
        QTest::addColumn<QString>("says");
        const QString usual = u"/usr/bin:/bin"_s;
        QTest::newRow("no arguments at all") << QStringList{} << usual << End::NotFound << u"empty"_s;
        QTest::newRow("empty name") << QStringList{u""_s} << usual << End::NotFound << u"empty"_s;
        QTest::newRow("missing in PATH") << QStringList{u"gcloud-that-is-not-there"_s} << usual << End::NotFound
                                         << u"not in the PATH"_s;
        QTest::newRow("missing by path") << QStringList{u"/no/such/tool"_s} << usual << End::NotFound
                                         << u"/no/such/tool"_s;
        QTest::newRow("empty PATH finds nothing") << QStringList{u"sh"_s} << u""_s << End::NotFound << u"sh"_s;
        QTest::newRow("folder by path") << QStringList{u"/usr"_s} << usual << End::NotExecutable << u"folder"_s;
        QTest::newRow("folder in PATH") << QStringList{u"bin"_s} << u"/usr"_s << End::NotExecutable << u"folder"_s;
        QTest::newRow("device") << QStringList{u"/dev/null"_s} << usual << End::NotExecutable << u"not a file"_s;
        QTest::newRow("no right to execute") << QStringList{u"plain"_s} << u"@"_s << End::NotExecutable << u"may not"_s;
        QTest::newRow("not a program") << QStringList{u"garbage"_s} << u"@"_s << End::NotExecutable << u"#!"_s;
        QTest::newRow("interpreter is gone")
            << QStringList{u"orphan"_s} << u"@"_s << End::NotExecutable << u"interpreter"_s;
        QTest::newRow("zero byte in an argument")
            << QStringList{u"echo"_s, QString(QChar(u'\0'))} << usual << End::NotExecutable << u"zero byte"_s;
        QTest::newRow("arguments that are too long")
            << QStringList{u"echo"_s, QString(3'000'000, u'x')} << usual << End::NotExecutable << u"too long"_s;
    }
    void notStarted()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, path);
        QFETCH(End, end);
        QFETCH(QString, says);
        const QTemporaryDir folder;
        writeProgram(folder, u"plain"_s, "#!/bin/sh\n", false);
        writeProgram(folder, u"garbage"_s, "\x01\x02 no program");
        writeProgram(folder, u"orphan"_s, "#!/no/such/interpreter\n");
        ProcessRequest what = request(arguments);
        what.environment[u"PATH"_s] = path == u"@"_s ? folder.path() : path;
        const ProcessResult result = run(what);
        QCOMPARE(result.end, end);
        QVERIFY2(result.message.contains(says), qPrintable(result.message));
        QVERIFY(!result.message.contains(u'\n'));
    }

    void relativeFoldersOfThePathLendNoPrograms()
    {
        const QTemporaryDir folder;
        writeProgram(folder, u"gcloud-fake"_s, "#!/bin/sh\necho stolen\n");
        ProcessRequest what = request({u"gcloud-fake"_s});
        what.folder = folder.path();
        what.environment[u"PATH"_s] = u".::./bin"_s;
        QCOMPARE(run(what).end, End::NotFound);
    }

    void aFolderThatIsGoneIsSaid()
    {
        ProcessRequest what = request({u"true"_s});
        what.folder = u"/no/such/folder"_s;
        const ProcessResult result = run(what);
        QCOMPARE(result.end, End::NotExecutable);
        QVERIFY2(result.message.contains(u"/no/such/folder"_s), qPrintable(result.message));
    }

    void deadlineEndsAProgramThatWaits()
    {
        const ProcessResult result = runProcess(request({u"sleep"_s, u"600"_s}), in(60ms), {});
        QCOMPARE(result.end, End::Deadline);
        QVERIFY(result.took >= 40ms); // the notice is at most a quarter of its time
        QVERIFY(result.took < 20s);
    }

    void aProgramThatIgnoresSigtermIsKilledAtTheDeadline()
    {
        const ProcessResult result =
            runProcess(script(u"trap '' TERM; echo $$; while :; do sleep 0.05; done"_s), in(600ms), {});
        QCOMPARE(result.end, End::Deadline);
        QVERIFY(result.took >= 600ms); // not at the notice
        QVERIFY(result.took < 20s);
        const int pid = result.standardOutput.trimmed().toInt();
        QVERIFY(pid > 0);
        QTRY_VERIFY(!isAlive(pid));
    }

    void lastWordsOnSigtermAreKept()
    {
        const ProcessRequest what =
            script(u"trap 'echo ending; echo why >&2; trap \"\" TERM; while :; do sleep 0.05; done' TERM;"
                   " echo working; while :; do sleep 0.02; done"_s);
        const SteadyTime deadline = in(2s);
        const ProcessResult result = runProcess(what, deadline, {});
        QCOMPARE(result.end, End::Deadline);
        QCOMPARE(result.standardOutput, QByteArray("working\nending\n"));
        QVERIFY(result.standardError.endsWith("why\n")); // the shell may tell before that its sleep was ended
        QVERIFY(std::chrono::steady_clock::now() >= deadline);
    }

    void oneThatEndsOnSigtermStillRanOutOfItsTime()
    {
        const ProcessResult result = runProcess(
            script(u"trap 'echo ended; exit 0' TERM; echo began; while :; do sleep 0.02; done"_s), in(2s), {});
        QCOMPARE(result.end, End::Deadline);
        QCOMPARE(result.standardOutput, QByteArray("began\nended\n"));
    }

    void aStoppedProgramIsEndedToo()
    {
        QCOMPARE(runProcess(script(u"kill -STOP $$"_s), in(100ms), {}).end, End::Deadline);
    }

    void whatWasSaidBeforeTheDeadlineIsKept()
    {
        const ProcessResult result = runProcess(script(u"echo partial; exec sleep 600"_s), in(300ms), {});
        QCOMPARE(result.end, End::Deadline);
        QCOMPARE(result.standardOutput, QByteArray("partial\n"));
    }

    void stopKillsAtOnce()
    {
        const QTemporaryDir folder;
        ProcessRequest what = script(u"trap '' TERM INT; echo $$ > began; while :; do sleep 600; done"_s);
        what.folder = folder.path();
        std::stop_source source;
        ProcessResult result;
        std::jthread runner([&] { result = runProcess(what, SteadyTime::max(), source.get_token()); });
        QTRY_VERIFY(QFile::exists(folder.filePath(u"began"_s)));
        const SteadyTime asked = std::chrono::steady_clock::now();
        source.request_stop();
        runner.join();
        const auto took = std::chrono::steady_clock::now() - asked;
        QCOMPARE(result.end, End::Stopped);
        QVERIFY(took < 20s); // there is no deadline that could have ended it
    }

    void stopBeforeTheStartStartsNothing()
    {
        const QTemporaryDir folder;
        ProcessRequest what = request({u"touch"_s, u"ran"_s});
        what.folder = folder.path();
        std::stop_source source;
        source.request_stop();
        QCOMPARE(runProcess(what, in(10s), source.get_token()).end, End::Stopped);
        QVERIFY(!QFile::exists(folder.filePath(u"ran"_s)));
    }

    void grandchildrenDieAtTheDeadline()
    {
        const ProcessResult result =
            runProcess(script(u"sleep 600 & echo $!; sleep 600 & echo $!; wait"_s), in(500ms), {});
        QCOMPARE(result.end, End::Deadline);
        const QList<QByteArray> pids = result.standardOutput.trimmed().split('\n');
        QCOMPARE(pids.size(), 2);
        for (const QByteArray &pid : pids)
            QTRY_VERIFY(!isAlive(pid.toInt()));
    }

    void whatAProgramLeavesBehindIsEndedAndNotWaitedFor()
    {
        const ProcessResult result = run(script(u"sleep 600 & echo $!"_s));
        QCOMPARE(result.end, End::Exited);
        QVERIFY(result.took < 10s);
        QTRY_VERIFY(!isAlive(result.standardOutput.trimmed().toInt()));
    }

    void aDaemonThatKeepsThePipeDoesNotHoldUs()
    {
        const ProcessResult result = run(script(u"setsid sleep 600 & echo $!; sleep 0.2"_s));
        if (result.standardError.contains("not found"))
            QSKIP("no setsid here");
        QCOMPARE(result.end, End::Exited);
        QVERIFY(result.took < 10s);
        ::kill(result.standardOutput.trimmed().toInt(), SIGKILL); // it left the group, as the header says
    }

    void aFloodIsEndedInBoundedMemory()
    {
        ProcessRequest what = request({u"yes"_s, u"0123456789"_s});
        what.outputCap = 64 * 1024;
        const ProcessResult result = run(what);
        QCOMPARE(result.end, End::OutputFlood);
        QVERIFY(result.outputCut);
        QVERIFY(result.standardOutput.size() <= what.outputCap + 64);
        QVERIFY(result.standardOutput.startsWith("0123456789\n"));
        QVERIFY(result.standardOutput.endsWith("0123456789\n"));
    }

    void aFloodOnStandardErrorIsEndedToo()
    {
        ProcessRequest what = script(u"exec yes >&2"_s);
        what.outputCap = 16 * 1024;
        QCOMPARE(run(what).end, End::OutputFlood);
    }

    void moreThanTheCapKeepsHeadAndTail()
    {
        ProcessRequest what = script(u"seq 1 20000"_s);
        what.outputCap = 64 * 1024;
        const ProcessResult result = run(what);
        QCOMPARE(result.end, End::Exited);
        QVERIFY(result.outputCut);
        QVERIFY(result.standardOutput.startsWith("1\n2\n3\n"));
        QVERIFY(result.standardOutput.endsWith("\n19999\n20000\n"));
        const QRegularExpression mark(u"^\\[\\d+ bytes left out\\]$"_s, QRegularExpression::MultilineOption);
        QVERIFY(mark.match(QString::fromLatin1(result.standardOutput)).hasMatch());
    }

    void aMegabyteIsReadWhole()
    {
        const ProcessResult result = run(script(u"head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2"_s));
        QCOMPARE(result.standardOutput.size(), 1'000'000);
        QCOMPARE(result.standardError.size(), 1'000'000);
        QVERIFY(!result.outputCut);
    }

    void keeperKeepsExactlyTheEnds_data()
    {
        QTest::addColumn<int>("cap");
        QTest::addColumn<int>("piece");
        for (const int cap : {0, 1, 2, 7, 8, 100}) {
            for (const int piece : {1, 3, 8, 50})
                QTest::addRow("cap %d in pieces of %d", cap, piece) << cap << piece;
        }
    }
    void keeperKeepsExactlyTheEnds()
    {
        QFETCH(int, cap);
        QFETCH(int, piece);
        OutputKeeper keeper(cap);
        QByteArray all;
        for (int i = 0; i < 20; ++i) {
            const QByteArray part(piece, char('a' + i));
            all += part;
            keeper.add(part.constData(), part.size());
            const QByteArray text = keeper.text();
            if (all.size() <= cap) {
                QCOMPARE(text, all);
                QVERIFY(!keeper.isCut());
            } else {
                QVERIFY(keeper.isCut());
                QVERIFY(text.startsWith(all.left(cap / 2)));
                QVERIFY(text.endsWith(all.right(cap - cap / 2)));
            }
        }
    }

    void aCutLeavesWholeLines()
    {
        OutputKeeper keeper(40);
        for (int i = 0; i < 20; ++i)
            keeper.add("password=1\n", 11);
        for (const QByteArray &line : keeper.text().split('\n'))
            QVERIFY2(line.isEmpty() || line == "password=1" || line.startsWith('['), line.constData());
    }

    void withoutDescriptorsItIsSaid()
    {
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        rlimit few = before;
        few.rlim_cur = 6;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
        const ProcessResult result = run(request({u"true"_s}));
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        QCOMPARE(result.end, End::NotExecutable);
        QVERIFY2(result.message.contains(u"could not be started"_s), qPrintable(result.message));
    }

    void whatLeftTheGroupIsEndedToo()
    {
        const ProcessResult result = runProcess(script(u"setsid sleep 300 & echo $!; sleep 300"_s), in(2s), {});
        QCOMPARE(result.end, End::Deadline);
        const auto pid = static_cast<pid_t>(result.standardOutput.trimmed().toInt());
        QVERIFY2(pid > 0, result.standardOutput.constData());
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(pid), 20'000);
    }

    void programsKeepTheLimitThatWeRaise()
    {
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        rlimit low = before;
        low.rlim_cur = before.rlim_max - 1;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &low), 0);
        raiseDescriptorLimit();
        rlimit raised{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &raised), 0);
        const ProcessResult result = run(script(u"ulimit -Sn"_s));
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        QCOMPARE(raised.rlim_cur, before.rlim_max);
        QCOMPARE(result.standardOutput.trimmed(), QByteArray::number(qulonglong(low.rlim_cur)));
    }

    void manyThreadsAtOnce()
    {
        std::atomic<int> right = 0;
        {
            std::vector<std::jthread> threads;
            threads.reserve(16);
            for (int thread = 0; thread < 16; ++thread) {
                threads.emplace_back([thread, &right] {
                    for (int i = 0; i < 6; ++i) {
                        const QString word = QString::number(thread * 100 + i);
                        const ProcessResult result = run(script(u"echo "_s + word));
                        if (result.end == End::Exited && result.standardOutput == word.toUtf8() + '\n')
                            ++right;
                    }
                });
            }
        }
        QCOMPARE(right.load(), 96);
    }

    void manyThreadsAreStoppedAtOnce()
    {
        std::stop_source source;
        std::atomic<int> stopped = 0;
        {
            std::vector<std::jthread> threads;
            threads.reserve(16);
            for (int thread = 0; thread < 16; ++thread) {
                threads.emplace_back([&] {
                    if (runProcess(request({u"sleep"_s, u"600"_s}), SteadyTime::max(), source.get_token()).end
                        == End::Stopped)
                        ++stopped;
                });
            }
            std::this_thread::yield();
            source.request_stop();
        }
        QCOMPARE(stopped.load(), 16);
    }
};

void TestProcess::groupsThatRunCanBeKilledAtOnce()
{
    const QTemporaryDir folder;
    const QString started = folder.filePath(u"started"_s);
    ProcessResult result;
    std::jthread runner(
        [&] { result = run(script(u"sleep 300 & echo $! > %1.new; mv %1.new %1; wait"_s.arg(started))); });
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 20'000);
    QFile file(started);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const pid_t grandchild = file.readAll().trimmed().toInt();
    QVERIFY(grandchild > 0);
    QCOMPARE(killLiveGroups(), 1);
    runner.join();
    QCOMPARE(result.end, End::Signalled);
    QTRY_VERIFY(!isAlive(grandchild));
    QCOMPARE(killLiveGroups(), 0);
}

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
