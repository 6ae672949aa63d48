// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/logdigest.h"
#include "diagnostics/logs/templates/logsilences.h"
#include "tests/unit/logs/logfixture.h"

#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

/// When a log held nothing, of which parts of its span.
class TstLogSilences : public QObject
{
    Q_OBJECT

private slots:
    void findsThemBetweenEntries_data();
    void findsThemBetweenEntries();
    void isNotSilentBeforeItBegins();
    void findsAShortOneInALongSpan();
    void entriesWithoutTimesMakeNone();
};

namespace {

Instant moment(const QString &clock)
{
    return *parseInstant(u"2025-09-15T%1Z"_s.arg(clock));
}

QByteArray entries(const QStringList &clocks)
{
    QByteArray bytes;
    for (const QString &clock : clocks)
        bytes += "2025-09-15T" + clock.toUtf8() + "Z INFO up\n";
    return bytes;
}

QStringList told(const std::vector<TimeSpan> &silences)
{
    QStringList texts;
    for (const TimeSpan &silence : silences)
        texts += clockText(silence.from) + u'-' + clockText(silence.to);
    return texts;
}

} // namespace

void TstLogSilences::findsThemBetweenEntries_data()
{
    QTest::addColumn<QStringList>("clocks");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("none") << QStringList{} << QStringList{};
    QTest::newRow("all along") << QStringList{u"10:00:00"_s, u"10:04:00"_s, u"10:08:00"_s}
                               << QStringList{u"10:08:00-11:00:00"_s};
    QTest::newRow("longest first") << QStringList{u"10:00:00"_s, u"10:10:00"_s, u"10:30:00"_s,
                                                  u"10:31:00"_s, u"10:45:00"_s, u"11:00:00"_s}
                                   << QStringList{u"10:10:00-10:30:00"_s, u"10:45:00-11:00:00"_s};
    QTest::newRow("in any order of lines")
        << QStringList{u"11:00:00"_s, u"10:00:00"_s, u"10:58:00"_s} << QStringList{u"10:00:00-10:58:00"_s};
}

void TstLogSilences::findsThemBetweenEntries()
{
    QFETCH(QStringList, clocks);
    QFETCH(QStringList, expected);
    const LogFolder folder;
    const auto scan = folder.scan(entries(clocks));
    const TimeSpan span{moment(u"09:59:59"_s), moment(u"11:00:00"_s)};
    QCOMPARE(told(silencesOf(*scan.index, span, std::chrono::minutes{5}, 2)), expected);
}

void TstLogSilences::isNotSilentBeforeItBegins()
{
    const LogFolder folder;
    QStringList clocks;
    for (int minute = 10; minute < 50; ++minute)
        clocks += u"10:%1:00"_s.arg(minute);
    const auto scan = folder.scan(entries(clocks));
    const TimeSpan span{moment(u"06:00:00"_s), moment(u"11:00:00"_s)};
    QCOMPARE(told(silencesOf(*scan.index, span, std::chrono::minutes{5}, 3)), QStringList{u"10:49:00-11:00:00"_s});
    QCOMPARE(told(silencesOf(*scan.index, {moment(u"06:00:00"_s), moment(u"07:00:00"_s)}, std::chrono::minutes{5}, 3)),
             QStringList{});
    const LogDigest digest =
        LogDigest::of(*scan.index, {.span = TimeSpan{moment(u"04:00:00"_s), moment(u"10:49:00"_s)}});
    QCOMPARE(told(digest.silences), QStringList{});
}

void TstLogSilences::findsAShortOneInALongSpan()
{
    const LogFolder folder;
    QByteArray bytes;
    for (int second = 0; second < 86'400; second += 3) {
        if (second <= 40'000 || second > 40'010)
            bytes += entries({u"%1:%2:%3"_s.arg(second / 3600, 2, 10, QChar(u'0'))
                                  .arg(second / 60 % 60, 2, 10, QChar(u'0'))
                                  .arg(second % 60, 2, 10, QChar(u'0'))});
    }
    const auto scan = folder.scan(bytes);
    const std::vector<TimeSpan> found =
        silencesOf(*scan.index, {moment(u"00:00:00"_s), moment(u"23:59:59"_s)}, std::chrono::seconds{8}, 2);
    QCOMPARE(told(found), QStringList{u"11:06:39-11:06:51"_s});
}

/// They say nothing of how far entries usually are apart.
void TstLogSilences::entriesWithoutTimesMakeNone()
{
    const LogFolder folder;
    QByteArray timed;
    for (int minute = 0; minute < 100; ++minute)
        timed += entries({clockText(moment(u"10:00:00"_s) + std::chrono::minutes{minute})});
    const auto scan = folder.scan(QList<QByteArray>{timed, QByteArray("ERROR: lost\n").repeated(50'000)});
    const LogDigest digest = LogDigest::of(*scan.index, {});
    QCOMPARE(digest.untimed, qint64{50'000});
    QCOMPARE(told(digest.silences), QStringList{});
}

QTEST_APPLESS_MAIN(TstLogSilences)
#include "tst_logsilences.moc"
