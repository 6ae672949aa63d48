// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/changes/changeelements.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

Instant at(const char *text)
{
    return parseInstant(QString::fromLatin1(text)).value();
}

const TimeSpan day{at("2025-09-14T18:00:00Z"), at("2025-09-15T18:00:00Z")};

/// With ' for ": moc loses its way in raw strings.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

ChangeSource revisions(const QString &each = u"[*]"_s)
{
    ChangeSource source;
    source.id = u"revisions"_s;
    source.component = u"backend"_s;
    source.command = QStringList{u"gcloud"_s};
    source.each = each;
    source.time = u"metadata.at"_s;
    source.title = u"Revision {metadata.name}"_s;
    return source;
}

QStringList told(const FoundChanges &found)
{
    QStringList list;
    std::transform(found.changes.cbegin(), found.changes.cend(), std::back_inserter(list),
                   [](const SeenChange &change) { return QString(shortClockText(change.at) + u' ' + change.title); });
    return list;
}

QString messageOf(const FoundChanges &found)
{
    return found.failure ? found.failure->message : QString();
}

} // namespace

class TestChangeElements : public QObject
{
    Q_OBJECT

private slots:
    void readsElementsWhereverTheyStand_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("each");
        const QByteArray element = json("{'metadata': {'name': '42', 'at': '2025-09-15T19:27:00+02:00'}}");
        QTest::newRow("a list") << QByteArray('[' + element + ']') << u"[*]"_s;
        QTest::newRow("a list as the document") << QByteArray('[' + element + ']') << QString();
        QTest::newRow("a list below") << QByteArray("{\"items\": [" + element + "]}") << u"items"_s;
        QTest::newRow("each below") << QByteArray("{\"items\": [" + element + "]}") << u"items[*]"_s;
        QTest::newRow("one element") << element << QString();
        QTest::newRow("an object a line") << QByteArray(element + '\n' + '\n') << u"[*]"_s;
    }
    void readsElementsWhereverTheyStand()
    {
        QFETCH(const QByteArray, output);
        QFETCH(const QString, each);
        const FoundChanges found = changesOfElements(output, revisions(each), day);
        QCOMPARE(messageOf(found), QString());
        QCOMPARE(told(found), QStringList{u"17:27 Revision 42"_s});
        QCOMPARE(found.changes.first().source, u"revisions"_s);
        QCOMPARE(found.changes.first().component, u"backend"_s);
        QCOMPARE(found.elements, 1);
    }

    void takesTheSpanNewestFirst()
    {
        const FoundChanges found =
            changesOfElements(json("[{'metadata': {'name': '40', 'at': '2025-09-14T18:00:00Z'}},"
                                   " {'metadata': {'name': '41', 'at': '2025-09-15T09:00:00Z'}},"
                                   " {'metadata': {'name': '42', 'at': '2025-09-15T17:27:00Z'}},"
                                   " {'metadata': {'name': '43', 'at': '2025-09-15T18:00:01Z'}}]"),
                              revisions(), day);
        QCOMPARE(told(found), (QStringList{u"17:27 Revision 42"_s, u"09:00 Revision 41"_s}));
        QCOMPARE(found.elements, 4);
        QVERIFY(!found.failure);
        QVERIFY(!found.atLeast);
    }

    void anEmptyListIsAnAnswer()
    {
        const FoundChanges found = changesOfElements("[]\n", revisions(), day);
        QVERIFY(!found.failure);
        QVERIFY(found.changes.isEmpty());
        QCOMPARE(found.span, day);
    }

    void tellsWhatCannotBeRead_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("message");
        QTest::newRow("nothing") << QByteArray("\n") << u"it printed nothing, not even an empty list"_s;
        QTest::newRow("no JSON") << QByteArray("NAME  READY\nweb   True\n")
                                 << u"it printed no JSON: illegal value at byte 1"_s;
        QTest::newRow("elsewhere") << json("{'items': []}") << u"there is nothing at list in its output"_s;
        QTest::newRow("no time") << json("{'list': [{'metadata': {'name': '42'}}]}")
                                 << u"1 of 1 elements have no time that can be read at metadata.at"_s;
        QTest::newRow("a time without zone")
            << json("{'list': [{'metadata': {'at': '2025-09-15 17:27:00'}}, {'metadata': {'at': 1757957220}}, 3]}")
            << u"2 of 3 elements have no time that can be read at metadata.at"_s;
    }
    void tellsWhatCannotBeRead()
    {
        QFETCH(const QByteArray, output);
        const FoundChanges found = changesOfElements(output, revisions(u"list"_s), day);
        QVERIFY(found.failure);
        QCOMPARE(found.failure->failureClass, FailureClass::Parse);
        QTEST(messageOf(found), "message");
    }

    void readsTimes_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("time");
        const QString time = u"2025-09-15T17:27:00Z"_s;
        QTest::newRow("seconds") << QJsonValue(1757957220) << time;
        QTest::newRow("milliseconds") << QJsonValue(1757957220000.0) << time;
        QTest::newRow("microseconds") << QJsonValue(1757957220000000.0) << time;
        QTest::newRow("nanoseconds") << QJsonValue(1757957220000000000.0) << time;
        QTest::newRow("digits") << QJsonValue(u"1757957220"_s) << time;
        QTest::newRow("fraction") << QJsonValue(u"1757957220.5"_s) << u"2025-09-15T17:27:00.5Z"_s;
        QTest::newRow("text") << QJsonValue(u"2025-09-15T17:27:00.123456789Z"_s) << u"2025-09-15T17:27:00.123456Z"_s;
        QTest::newRow("no moment") << QJsonValue(u"yesterday"_s) << QString();
        QTest::newRow("zero") << QJsonValue(0) << QString();
        QTest::newRow("before 1970") << QJsonValue(-5) << QString();
        QTest::newRow("too large") << QJsonValue(1e300) << QString();
        QTest::newRow("infinite") << QJsonValue(u"inf"_s) << QString();
        QTest::newRow("flag") << QJsonValue(true) << QString();
        QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined) << QString();
    }
    void readsTimes()
    {
        QFETCH(const QJsonValue, value);
        const std::optional<Instant> time = changeTime(value);
        QTEST(time ? isoText(*time) : QString(), "time");
    }

    void theNewestAreKept()
    {
        QByteArray lines;
        for (int i = 0; i < mostChangesOfASource + 1; ++i)
            lines += "{\"metadata\": {\"name\": \"" + QByteArray::number(i)
                     + "\", \"at\": " + QByteArray::number(1757950000 + i) + "}}\n";
        const FoundChanges found = changesOfElements(lines, revisions(), day);
        QCOMPARE(found.changes.size(), mostChangesOfASource);
        QVERIFY(found.atLeast);
        QCOMPARE(found.changes.last().title, u"Revision 1"_s);
        QCOMPARE(found.span.from, found.changes.last().at);
    }

    void anIdentityIsWhatTheRunbookNames()
    {
        ChangeSource source = revisions();
        source.identity = u"metadata.uid"_s;
        const FoundChanges found = changesOfElements(
            json("[{'metadata': {'uid': 'u-7', 'at': 1757957220}}, {'metadata': {'uid': 7, 'at': 1757957219}}, "
                 "{'metadata': {'at': 1757957218}}]"),
            source, day);
        QCOMPARE(found.changes.at(0).identity, u"u-7"_s);
        QCOMPARE(found.changes.at(1).identity, u"7"_s);
        QCOMPARE(found.changes.at(2).identity, QString());
    }
};

QTEST_GUILESS_MAIN(TestChangeElements)
#include "tst_changeelements.moc"
