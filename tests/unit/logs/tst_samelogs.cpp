// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/samelogs.h"
#include "tests/unit/logs/logfixture.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <filesystem>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

/// A file that several names lead to, and a copy of a file that stands beside it, are read once.
class TstSameLogs : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsAFileOfSeveralNamesOnce();
    void keepsTheNameThatIsNoLink();
    void readsAPackedCopyOnce();
    void readsACopyThatIsStillPackedOnce();
    void readsWhatIsOnlyAlike();
    void tellsMostApartByTheirEnds();
    void comparesNoFurtherThanItMay();
    void tellsOfManyInFewSentences();
    void leavesTheFilesOfOneLogTogether();

private:
    [[nodiscard]] QString in(const QString &name) const { return m_folder->path() + u'/' + name; }
    void link(const QString &to, const QString &name) const;
    void pack(const QString &name, const QString &as) const;
    [[nodiscard]] std::vector<OpenedLog> opened(const QStringList &names) const;

    std::unique_ptr<LogFolder> m_folder;
};

namespace {

QByteArray errors(int from, int to)
{
    QByteArray bytes;
    for (int i = from; i < to; ++i)
        bytes += "2025-09-15T17:00:00Z ERROR number " + QByteArray::number(i) + '\n';
    return bytes;
}

} // namespace

void TstSameLogs::init()
{
    m_folder = std::make_unique<LogFolder>();
}

void TstSameLogs::link(const QString &to, const QString &name) const
{
    std::filesystem::create_symlink(in(to).toStdString(), in(name).toStdString());
}

void TstSameLogs::pack(const QString &name, const QString &as) const
{
    QProcess gzip;
    gzip.setStandardOutputFile(in(as));
    gzip.start(u"gzip"_s, {u"-c"_s, in(name)});
    QVERIFY(gzip.waitForFinished());
    QCOMPARE(gzip.exitCode(), 0);
}

std::vector<OpenedLog> TstSameLogs::opened(const QStringList &names) const
{
    std::vector<OpenedLog> logs;
    for (const QString &name : names)
        logs.push_back(openLog(in(name), {}));
    return logs;
}

void TstSameLogs::readsAFileOfSeveralNamesOnce()
{
    m_folder->add(u"a.log"_s, errors(0, 3));
    link(u"a.log"_s, u"b.log"_s);
    std::filesystem::create_hard_link(in(u"a.log"_s).toStdString(), in(u"c.log"_s).toStdString());
    m_folder->add(u"d.log"_s, errors(0, 3));
    const LogScanResult scan =
        LogScan::files({in(u"a.log"_s), in(u"a.log"_s), in(u"b.log"_s), in(u"c.log"_s), in(u"d.log"_s)}, {});
    QCOMPARE(scan.index->files(), (QStringList{in(u"a.log"_s), in(u"d.log"_s)}));
    QCOMPARE(scan.index->counts().errors, qint64{6}); // another file is another file, whatever stands in it
    QVERIFY(scan.problems.isEmpty());
    QCOMPARE(
        scan.remarks,
        (QStringList{in(u"a.log"_s) + u" is named more than once; its lines are read once"_s,
                     in(u"b.log"_s) + u" is the same file as "_s + in(u"a.log"_s) + u"; its lines are read once"_s,
                     in(u"c.log"_s) + u" is the same file as "_s + in(u"a.log"_s) + u"; its lines are read once"_s}));
}

void TstSameLogs::keepsTheNameThatIsNoLink()
{
    m_folder->add(u"now-2025-09-15.log"_s, errors(0, 3));
    link(u"now-2025-09-15.log"_s, u"current.log"_s);
    const LogScanResult scan = LogScan::files({in(u"current.log"_s), in(u"now-2025-09-15.log"_s)}, {});
    QCOMPARE(scan.index->files(), QStringList{in(u"now-2025-09-15.log"_s)});
}

void TstSameLogs::readsAPackedCopyOnce()
{
    m_folder->add(u"x.log.2"_s, errors(0, 3));
    m_folder->add(u"x.log.1"_s, errors(3, 5));
    pack(u"x.log.2"_s, u"x.log.2.gz"_s);
    LogSource source;
    source.files = QStringList{u"x.log.*"_s};
    const LogScanResult scan = LogScan::source(source, m_folder->path(), {});
    QCOMPARE(scan.index->files(), (QStringList{in(u"x.log.2"_s), in(u"x.log.1"_s)}));
    QCOMPARE(scan.index->counts().errors, qint64{5});
    QCOMPARE(scan.remarks, QStringList{in(u"x.log.2.gz"_s) + u" is a packed copy of "_s + in(u"x.log.2"_s)
                                       + u"; its lines are read once"_s});
}

void TstSameLogs::readsACopyThatIsStillPackedOnce()
{
    m_folder->add(u"x.log.2"_s, errors(0, 20'000));
    pack(u"x.log.2"_s, u"whole.gz"_s);
    QFile whole(in(u"whole.gz"_s));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    m_folder->add(u"x.log.2.gz"_s, whole.read(whole.size() / 2));
    const LogScanResult scan = LogScan::files({in(u"x.log.2"_s), in(u"x.log.2.gz"_s)}, {});
    QCOMPARE(scan.index->counts().errors, qint64{20'000});
    QVERIFY2(scan.problems.isEmpty(), qPrintable(scan.problems.join(u'\n'))); // nothing of the log is missing
    QCOMPARE(scan.remarks.size(), 1);
}

void TstSameLogs::readsWhatIsOnlyAlike()
{
    m_folder->add(u"y.log.2"_s, errors(0, 3) + errors(7, 8));
    m_folder->add(u"x.log.2"_s, errors(0, 3) + errors(8, 9)); // as long
    pack(u"y.log.2"_s, u"x.log.2.gz"_s);
    pack(u"x.log.2"_s, u"x.log.3.gz"_s); // of another name: nobody says that it is a copy
    const LogScanResult scan = LogScan::files({in(u"x.log.2"_s), in(u"x.log.2.gz"_s), in(u"x.log.3.gz"_s)}, {});
    QCOMPARE(scan.index->counts().errors, qint64{12});
    QVERIFY(scan.remarks.isEmpty());
}

void TstSameLogs::tellsMostApartByTheirEnds()
{
    const QByteArray alike = errors(0, 30'000);
    m_folder->add(u"y.log.2"_s, alike + errors(7, 8));
    m_folder->add(u"x.log.2"_s, alike + errors(8, 9));
    pack(u"y.log.2"_s, u"x.log.2.gz"_s);
    std::vector<OpenedLog> logs = opened({u"x.log.2"_s, u"x.log.2.gz"_s});
    int pieces = 0;
    const auto goOn = [&pieces] { return ++pieces > 0; };
    QVERIFY(leaveOutSame(logs, goOn).isEmpty());
    QCOMPARE(pieces, 1);
    QCOMPARE(logs.size(), size_t{2});
}

void TstSameLogs::comparesNoFurtherThanItMay()
{
    m_folder->add(u"x.log.2"_s, errors(0, 30'000)); // five pieces
    pack(u"x.log.2"_s, u"x.log.2.gz"_s);
    std::vector<OpenedLog> logs = opened({u"x.log.2"_s, u"x.log.2.gz"_s});
    int pieces = 0;
    QVERIFY(leaveOutSame(logs, [&pieces] { return ++pieces < 4; }).isEmpty());
    QCOMPARE(pieces, 4);
    QCOMPARE(logs.size(), size_t{2});
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(LogScan::opened(logs, stop.get_token()).remarks.isEmpty());
    pieces = 0;
    QCOMPARE(leaveOutSame(logs, [&pieces] { return ++pieces > 0; }).size(), 1);
    QCOMPARE(pieces, 5);
    QCOMPARE(logs.size(), size_t{1});
}

void TstSameLogs::tellsOfManyInFewSentences()
{
    m_folder->add(u"a.log"_s, errors(0, 1));
    QStringList paths{in(u"a.log"_s)};
    for (int i = 0; i < 100; ++i) {
        link(u"a.log"_s, u"l%1.log"_s.arg(i));
        paths.append(in(u"l%1.log"_s.arg(i)));
    }
    const LogScanResult scan = LogScan::files(paths, {});
    QCOMPARE(scan.index->lineCount(), qint64{1});
    QCOMPARE(scan.remarks.size(), 4);
    QCOMPARE(scan.remarks.last(), u"97 more files are left out, because others hold their lines"_s);
}

/// Of one log whoever follows it keeps the names apart himself, while they change.
void TstSameLogs::leavesTheFilesOfOneLogTogether()
{
    m_folder->add(u"a.log"_s, errors(0, 1));
    std::filesystem::create_hard_link(in(u"a.log"_s).toStdString(), in(u"a.log.1"_s).toStdString());
    std::filesystem::create_hard_link(in(u"a.log"_s).toStdString(), in(u"b.log"_s).toStdString());
    const auto isB = [&](const QString &path) { return path == in(u"b.log"_s); };
    QStringList paths{in(u"a.log"_s), in(u"a.log.1"_s), in(u"b.log"_s), in(u"gone.log"_s)};
    QCOMPARE(leaveOutSame(paths, [](const QString &) { return false; }).size(), 1);
    QCOMPARE(paths, (QStringList{in(u"a.log"_s), in(u"a.log.1"_s), in(u"gone.log"_s)}));
    paths.append(in(u"b.log"_s));
    QCOMPARE(leaveOutSame(paths, isB).size(), 2);
    QCOMPARE(paths, (QStringList{in(u"gone.log"_s), in(u"b.log"_s)}));
}

QTEST_APPLESS_MAIN(TstSameLogs)
#include "tst_samelogs.moc"
