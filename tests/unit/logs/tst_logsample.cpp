// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/logs/logfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

/// The logs of the sample incident against the counts that make_logs.py made by reading them in another way.
class TstLogSample : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void findsEveryEntry();
    void countsTheSpans_data();
    void countsTheSpans();

private:
    QString m_source;
    QJsonObject m_truth;
    LogScanResult m_scan;
};

void TstLogSample::initTestCase()
{
    m_source = qEnvironmentVariable("SITREP_SOURCE_DIR");
    QFile file(m_source % u"/tests/data/sample/log_truth.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_truth = QJsonDocument::fromJson(file.readAll()).object();
    LogSource source;
    source.files = {u"logs/backend*.log"_s};
    const QStringList files = matchingFiles(source, m_source % u"/resources/runbooks/staging-outage"_s);
    QCOMPARE(files.size(), 3);
    m_scan = LogScan::files(files, {});
    QCOMPARE(m_scan.problems, QStringList{});
}

void TstLogSample::findsEveryEntry()
{
    QCOMPARE(m_scan.index->entryCount(), m_truth.value(u"entries"_s).toInteger());
    qint64 lines = 0;
    for (const QJsonValue file : m_truth.value(u"files"_s).toObject())
        lines += file.toObject().value(u"lines"_s).toInteger();
    QCOMPARE(m_scan.index->lineCount(), lines);
    QCOMPARE(m_scan.index->wholeSpan()->to, at(m_truth.value(u"last_at"_s).toString()));
}

void TstLogSample::countsTheSpans_data()
{
    QTest::addColumn<QJsonObject>("truth");
    const QJsonObject spans = m_truth.value(u"spans"_s).toObject();
    QVERIFY(spans.size() >= 4);
    for (auto span = spans.begin(); span != spans.end(); ++span)
        QTest::newRow(qUtf8Printable(span.key())) << span.value().toObject();
}

void TstLogSample::countsTheSpans()
{
    QFETCH(QJsonObject, truth);
    const TimeSpan span{at(truth.value(u"after"_s).toString()), at(truth.value(u"upto"_s).toString())};
    const LogCounts counts = m_scan.index->counts(span);
    QCOMPARE(counts.entries, truth.value(u"entries"_s).toInteger());
    QCOMPARE(counts.errors, truth.value(u"errors"_s).toInteger());
    QCOMPARE(counts.warnings, truth.value(u"levels"_s).toObject().value(u"WARNING"_s).toInteger());
    QCOMPARE(counts.last, std::optional(at(truth.value(u"last_at"_s).toString())));

    const QList<Signature> signatures{
        {u"database-validation-timeout"_s,
         uR"(Database connection validation timeout exceeded \((?<limit>\d+ ?s)\))"_s},
        {u"container-restart"_s, uR"(Container called exit\((?<code>[1-9]\d*)\)|Container exit code: exit\([1-9])"_s}};
    for (const SignatureHits &hits : m_scan.index->signatureHits(signatures, span)) {
        const QJsonObject expected = truth.value(u"signatures"_s).toObject().value(hits.signature).toObject();
        QCOMPARE(hits.count, expected.value(u"count"_s).toInteger());
        QCOMPARE(hits.first ? QJsonValue(isoText(*hits.first)) : QJsonValue(QJsonValue::Null),
                 hits.first ? QJsonValue(isoText(at(expected.value(u"first"_s).toString())))
                            : expected.value(u"first"_s));
        QCOMPARE(hits.last ? isoText(*hits.last) : QString(),
                 hits.last ? isoText(at(expected.value(u"last"_s).toString())) : expected.value(u"last"_s).toString());
        QJsonObject groups;
        for (const auto &[group, values] : hits.groups) {
            QJsonObject counted;
            for (const auto &[value, count] : values.counts)
                counted[value] = count;
            groups[group] = counted;
        }
        QCOMPARE(groups, expected.value(u"groups"_s).toObject());
    }
}

QTEST_GUILESS_MAIN(TstLogSample)
#include "tst_logsample.moc"
