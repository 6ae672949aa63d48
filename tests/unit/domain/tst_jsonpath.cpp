// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/matching/jsonpath.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using sitrep::JsonPath;

namespace {

/// With ' for ": moc loses its way in raw strings.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

} // namespace

class TestJsonPath : public QObject
{
    Q_OBJECT

private slots:
    void leadsTo_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("found"); // empty: nothing stands there

        QTest::newRow("a key") << u"state"_s << json("['READY']");
        QTest::newRow("a key of a key") << u"spec.replicas"_s << QByteArray("[3]");
        QTest::newRow("an element by number") << u"spec.containers[1].name"_s << json("['side']");
        QTest::newRow("an element by its field") << u"status.conditions[type=Ready].status"_s << json("['False']");
        QTest::newRow("a selector in quotes") << u"status.conditions[type=\"Ready\"].status"_s << json("['False']");
        QTest::newRow("a selector of a number") << u"spec.containers[port=80].name"_s << json("['main']");
        QTest::newRow("a selector of a truth value") << u"spec.containers[tls=true].name"_s << json("['side']");
        QTest::newRow("every element") << u"spec.containers[*].name"_s << json("[['main','side']]");
        QTest::newRow("every element of every element")
            << u"spec.containers[*].env[*].name"_s << json("[['A','B','C']]");
        QTest::newRow("every element, none there") << u"spec.none[*].name"_s << QByteArray("[[]]");
        QTest::newRow("a key with dots") << u"labels[\"app.io/name\"]"_s << json("['chat']");
        QTest::newRow("a key with a bracket") << u"labels[\"a]b\"]"_s << QByteArray("[1]");
        QTest::newRow("null is a value") << u"nothing"_s << QByteArray("[null]");
        QTest::newRow("64 bits stay whole") << u"id"_s << QByteArray("[7421390011223344556]");

        QTest::newRow("an unknown key") << u"stat"_s << QByteArray();
        QTest::newRow("a key of a text") << u"state.x"_s << QByteArray();
        QTest::newRow("a number past the end") << u"spec.containers[9]"_s << QByteArray();
        QTest::newRow("no element with this field") << u"status.conditions[type=Live].status"_s << QByteArray();
        QTest::newRow("an element of an object") << u"spec[0]"_s << QByteArray();
    }
    void leadsTo()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, found);
        const QJsonDocument document = QJsonDocument::fromJson(json(
            "{'state': 'READY', 'nothing': null, 'id': 7421390011223344556,"
            "'spec': {'replicas': 3, 'containers': ["
            "{'name': 'main', 'port': 80, 'env': [{'name': 'A'}, {'name': 'B'}, {'value': 'without a name'}]},"
            "{'name': 'side', 'tls': true, 'env': [{'name': 'C'}]}]},"
            "'status': {'conditions': [{'type': 'Synced', 'status': 'True'}, {'type': 'Ready', 'status': 'False'}]},"
            "'labels': {'app.io/name': 'chat', 'a]b': 1}}"));
        const std::optional<JsonPath> parsed = JsonPath::parse(path);
        QVERIFY(parsed);
        const QJsonValue value = parsed->in(document.object());
        QCOMPARE(value.isUndefined(), found.isEmpty());
        if (!found.isEmpty())
            QCOMPARE(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact), found);
    }

    void theEmptyPathIsTheDocument() { QCOMPARE(JsonPath::parse(QString())->in(u"all"_s), QJsonValue(u"all"_s)); }

    void beginsWithABracket()
    {
        const QJsonArray list = QJsonDocument::fromJson(json("[{'name': 'a'}, {'name': 'b'}]")).array();
        QCOMPARE(JsonPath::parse(u"[1].name")->in(list), QJsonValue(u"b"_s));
        QCOMPARE(JsonPath::parse(u"[*].name")->in(list), QJsonValue(QJsonArray{u"a"_s, u"b"_s}));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path : {"a.", ".a", "a..b", "a[", "a]", "a[]", "a[b", "a[-1]", "a[1x]", "a[\"b]", "a[\"b\"c]",
                                 "a[=x]", "a[x=\"y]", "a[0]b", "a[99999999999999]", "a.[0]"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void refuses()
    {
        QFETCH(QString, path);
        QVERIFY(!JsonPath::parse(path));
    }
};

QTEST_GUILESS_MAIN(TestJsonPath)
#include "tst_jsonpath.moc"
