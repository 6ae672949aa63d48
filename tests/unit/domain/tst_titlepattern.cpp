// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/matching/titlepattern.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using sitrep::TitlePattern;

class TestTitlePattern : public QObject
{
    Q_OBJECT

private slots:
    void makesATitle_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("title");
        QTest::newRow("text") << u"Deployed"_s << u"Deployed"_s;
        QTest::newRow("path") << u"Revision {metadata.name}"_s << u"Revision web-00042"_s;
        QTest::newRow("several") << u"{metadata.name} by {user}, {count}×"_s << u"web-00042 by dana, 3×"_s;
        QTest::newRow("list") << u"{images[*].tag}"_s << u"a, b"_s;
        QTest::newRow("nothing there") << u"{metadata.none} {null}"_s << u"? ?"_s;
        QTest::newRow("braces") << u"{{{user}}}"_s << u"{dana}"_s;
        QTest::newRow("a brace in a key") << u"{[\"a}b\"]}"_s << u"braced"_s;
        QTest::newRow("a selector") << u"{conditions[type=Ready].at}"_s << u"now"_s;
        QTest::newRow("object") << u"{metadata}"_s << u"{\"name\":\"web-00042\"}"_s;
        QTest::newRow("line ends") << u"{text}"_s << u"one two"_s;
        QTest::newRow("flag") << u"{ok}"_s << u"true"_s;
    }
    void makesATitle()
    {
        QFETCH(const QString, pattern);
        const QJsonObject element{
            {u"metadata"_s, QJsonObject{{u"name"_s, u"web-00042"_s}}},
            {u"user"_s, u"dana"_s},
            {u"count"_s, 3},
            {u"ok"_s, true},
            {u"null"_s, QJsonValue::Null},
            {u"a}b"_s, u"braced"_s},
            {u"text"_s, u" one\n\ttwo "_s},
            {u"conditions"_s, QJsonArray{QJsonObject{{u"type"_s, u"Ready"_s}, {u"at"_s, u"now"_s}}}},
            {u"images"_s, QJsonArray{QJsonObject{{u"tag"_s, u"a"_s}}, QJsonObject{{u"tag"_s, u"b"_s}}}}};
        const std::optional<TitlePattern> parsed = TitlePattern::parse(pattern);
        QVERIFY(parsed);
        QTEST(parsed->of(element), "title");
    }

    void namesThePieceThatIsWrong_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("fault");
        QTest::newRow("never closed") << u"Revision {metadata.name"_s << u"{metadata.name"_s;
        QTest::newRow("never opened") << u"Revision name}"_s << u"}"_s;
        QTest::newRow("empty") << u"Revision {}"_s << u"{}"_s;
        QTest::newRow("no path") << u"Revision {a..b} {c}"_s << u"{a..b}"_s;
    }
    void namesThePieceThatIsWrong()
    {
        QFETCH(const QString, pattern);
        QString fault;
        QVERIFY(!TitlePattern::parse(pattern, &fault));
        QTEST(fault, "fault");
    }
};

QTEST_GUILESS_MAIN(TestTitlePattern)
#include "tst_titlepattern.moc"
