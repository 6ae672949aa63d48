// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logscan.h"
#include "diagnostics/platform/leftbehind.h"
#include "tests/support/hang.h"
#include "widgets/models/logmodel.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace sitrep;
using namespace Qt::StringLiterals;

/// A file system that does not answer holds up what reads in it, and never the window.
class TestHangingFiles final : public QObject
{
    Q_OBJECT

private slots:
    void aLineThatComesIsGivenAtOnce();
    void aLineThatDoesNotComeIsToldLater();
    void whatWasForgottenIsNotTold();
    void closingDoesNotWaitForAJob();
    void aRowOfTheModelSaysThatItWaits();
    void aLongLineIsReadBesideTheWindow();
};

namespace {

constexpr int patience = 60'000;     // ms
constexpr qint64 noWaiting = 20'000; // ms; who waits for what hangs does so for ever

LineFetch::Read readingAfter(const std::shared_ptr<Hang> &hang, const QString &text)
{
    return [hang, text] {
        hang->stay();
        return LineFetch::Text{text};
    };
}

/// Masks nothing; hangs beside the GUI thread.
class HangingMasker final : public Masker
{
public:
    explicit HangingMasker(std::shared_ptr<Hang> hang)
        : m_hang(std::move(hang))
    {}
    QString mask(const QString &text) const override
    {
        if (QThread::currentThread() != QCoreApplication::instance()->thread())
            m_hang->stay();
        return text;
    }
    QJsonValue mask(const QJsonValue &value) const override { return value; }

private:
    std::shared_ptr<Hang> m_hang;
};

/// By this thread, until now: what the kernel counts, and what it takes to ask it.
qint64 bytesReadHere()
{
    QFile file(u"/proc/thread-self/io"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the kernel does not count what is read");
    return file.readLine().mid(qsizetype(sizeof "rchar:")).trimmed().toLongLong();
}

/// Its bytes lie on the disk alone, where the file system knows such a thing.
void dropFromMemory(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    (void)::fsync(descriptor);
    (void)::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
    ::close(descriptor);
}

} // namespace

void TestHangingFiles::aLineThatComesIsGivenAtOnce()
{
    LineFetch fetch;
    std::optional<LineFetch::Text> text;
    const auto ask = [&] {
        if (!text)
            text = fetch.fetch({0, 7}, [] { return LineFetch::Text{u"a line"_s, 2}; });
        if (!text) { // a machine that is busy may take longer
            const auto come = fetch.take();
            if (const auto found = come.find({0, 7}); found != come.end())
                text = found->second;
        }
        return text.has_value();
    };
    QTRY_VERIFY_WITH_TIMEOUT(ask(), patience);
    QCOMPARE(text->whole, u"a line"_s);
    QCOMPARE(text->head, 2);
}

void TestHangingFiles::aLineThatDoesNotComeIsToldLater()
{
    const auto hang = std::make_shared<Hang>();
    LineFetch fetch;
    std::map<LineFetch::Key, LineFetch::Text> come;
    connect(&fetch, &LineFetch::arrived, this, [&] { come.merge(fetch.take()); });
    QElapsedTimer time;
    time.start();
    for (qint64 line = 0; line < 1000; ++line)
        QVERIFY(!fetch.fetch({0, line}, readingAfter(hang, QString::number(line))));
    QVERIFY2(time.elapsed() < noWaiting, "each line is waited for");
    QVERIFY2(time.elapsed() >= LineFetch::patience.count() / 2, "none is waited for");
    hang->letGo();
    QTRY_VERIFY_WITH_TIMEOUT(come.contains({0, 999}), patience);
    QCOMPARE(come.at({0, 999}).whole, u"999"_s);
    QVERIFY2(come.size() < 1000, "what nobody sees any more is read all the same");
}

void TestHangingFiles::whatWasForgottenIsNotTold()
{
    const auto hang = std::make_shared<Hang>();
    LineFetch fetch;
    QVERIFY(!fetch.fetch({0, 1}, readingAfter(hang, u"old"_s)));
    fetch.forget();
    QVERIFY(!fetch.fetch({0, 1}, [] { return LineFetch::Text{u"new"_s}; }));
    hang->letGo();
    std::map<LineFetch::Key, LineFetch::Text> come;
    const auto isThere = [&] {
        come.merge(fetch.take());
        return !come.empty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), patience);
    QCOMPARE(come.begin()->second.whole, u"new"_s);
}

void TestHangingFiles::closingDoesNotWaitForAJob()
{
    QTRY_VERIFY_WITH_TIMEOUT(!anyWorkLeftBehind(), patience);
    const auto hang = std::make_shared<Hang>();
    auto job = std::make_unique<BackgroundJob>();
    const QSignalSpy rang(job.get(), &BackgroundJob::rang);
    job->start([hang](const std::stop_token &, const BackgroundJob::Ring &ring) {
        hang->stay();
        ring();
    });
    QTRY_VERIFY_WITH_TIMEOUT(hang->isReached(), patience);
    QElapsedTimer time;
    time.start();
    job.reset();
    QVERIFY2(time.elapsed() < noWaiting, "the job is waited for");
    QVERIFY(anyWorkLeftBehind()); // so that the process does not wait for it at its exit
    hang->letGo();
    QTRY_VERIFY_WITH_TIMEOUT(!anyWorkLeftBehind(), patience);
    QCOMPARE(rang.size(), 0);
}

void TestHangingFiles::aRowOfTheModelSaysThatItWaits()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.log"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("2025-09-15T17:00:00.000Z INFO started\n");
    file.close();
    LogPart part;
    part.index = LogScan::files({path}, {}).index;
    part.generation = newLogGeneration();
    const auto hang = std::make_shared<Hang>();
    LogModel model;
    model.setParts({part}, std::make_shared<const HangingMasker>(hang));
    dropFromMemory(path);
    const QModelIndex message = model.index(0, LogModel::MessageColumn);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QString text = message.data().toString(); // asking whether it is in memory would bring it there
    if (text == u"started")
        QSKIP("this file system keeps all in memory");
    QVERIFY2(text.contains(u"has not answered"_s), qPrintable(text));
    QCOMPARE(model.index(0, LogModel::TimeColumn).data().toString(), u"2025-09-15 17:00:00.000"_s);
    hang->letGo();
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), patience);
    QCOMPARE(message.data().toString(), u"started"_s);
    QCOMPARE(message.data(LogModel::WholeLineRole).toString(), u"2025-09-15T17:00:00.000Z INFO started"_s);
}

void TestHangingFiles::aLongLineIsReadBesideTheWindow()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.log"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("2025-09-15T17:00:00.000Z INFO " + QByteArray(20'000, 'x') + '\n');
    file.write(QByteArray(4'000'000, '\0') + "2025-09-15T17:00:01.000Z INFO behind NULs\n");
    file.close();
    LogPart part;
    part.index = LogScan::files({path}, {}).index;
    part.generation = newLogGeneration();
    QCOMPARE(part.index->lineCount(), 2);
    const qint64 before = bytesReadHere();
    QVERIFY(!LogScan::isAtHand(*part.index, 0) && !LogScan::isAtHand(*part.index, 1));
    QVERIFY2(bytesReadHere() - before < LogFile::leastHole, "it reads to tell whether reading would wait");
    const auto hang = std::make_shared<Hang>();
    LogModel model;
    model.setParts({part}, std::make_shared<const HangingMasker>(hang));
    for (int row = 0; row < 2; ++row) {
        const QString text = model.index(row, LogModel::MessageColumn).data().toString();
        QVERIFY2(text.contains(u"has not answered"_s), qPrintable(text.left(80)));
    }
    hang->letGo();
    const auto ends = [&model](int row, QStringView end) {
        return model.index(row, LogModel::MessageColumn).data().toString().endsWith(end);
    };
    QTRY_VERIFY_WITH_TIMEOUT(ends(0, u"xxx"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(ends(1, u"behind NULs"), patience);
}

QTEST_GUILESS_MAIN(TestHangingFiles)
#include "tst_hangingfiles.moc"
