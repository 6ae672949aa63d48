// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/entrytext.h"
#include "diagnostics/logs/search/patternsyntax.h"

#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

class TstPatternSyntax : public QObject
{
    Q_OBJECT

private slots:
    void countsSteps_data();
    void countsSteps();
    void readsTextOfAnEntry_data();
    void readsTextOfAnEntry();
};

void TstPatternSyntax::countsSteps_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("quickFor200");
    QTest::addColumn<bool>("quickFor60000");
    QTest::newRow("plain") << u"timeout (a|b)"_s << true << true;
    QTest::newRow("one repeat") << u"a.*b"_s << true << false;
    QTest::newRow("two repeats") << u"a.*b.*c"_s << true << false;
    QTest::newRow("many repeats") << u"a.*b.*c.*d.*e"_s << false << false;
    QTest::newRow("a repeat in a repeat") << u"(a+)+$"_s << false << false;
    QTest::newRow("alternatives in a repeat") << u"(a|a)*b"_s << false << false;
    QTest::newRow("a hidden one") << u"(a?b?)*c"_s << false << false;
    QTest::newRow("many short ones") << QString(u"a?"_s).repeated(30) << false << false;
    QTest::newRow("a back reference") << u"(a)\\1"_s << false << false;
}

void TstPatternSyntax::countsSteps()
{
    QFETCH(QString, pattern);
    const auto syntax = readPattern(pattern);
    QVERIFY(syntax.has_value());
    QTEST(syntax->mostSteps(200) < 2e7, "quickFor200");
    QTEST(syntax->mostSteps(60'000) < 2e7, "quickFor60000");
}

void TstPatternSyntax::readsTextOfAnEntry_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("one line") << QByteArray("a\n") << u"a"_s;
    QTest::newRow("without an end") << QByteArray("a") << u"a"_s;
    QTest::newRow("lines") << QByteArray("a\nb\n\n") << u"a\nb\n"_s;
    QTest::newRow("\\r\\n") << QByteArray("a\r\nb\r\n") << u"a\nb"_s;
    QTest::newRow("\\r that is no line end") << QByteArray("a\rb\r\r\nc\r") << u"a\rb\r\nc"_s;
    QTest::newRow("broken") << QByteArray("\xC3\n\xFF") << u"\uFFFD\n\uFFFD"_s;
    QTest::newRow("NUL") << QByteArray("a\0b\n", 4) << u"a\u2400b"_s;
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBFx\n") << u"x"_s;
    QTest::newRow("a long one") << QByteArray(1000, 'x') + "\xC3\xA4\n" << QString(1000, u'x') + u"ä"_s;
}

void TstPatternSyntax::readsTextOfAnEntry()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    EntryText entry;
    const std::string_view view(bytes.constData(), static_cast<size_t>(bytes.size()));
    QCOMPARE(entry.of(view).toString(), text);
    QVERIFY(isPlain("abc defgh ijk\n\t\x7f"));
    for (const std::string_view foreign : {std::string_view("12345678\x80"),
                                           std::string_view("\x80"
                                                            "2345678"),
                                           std::string_view("12345\r78"),
                                           std::string_view("1\0"
                                                            "345678",
                                                            8),
                                           std::string_view("12345678\r"), std::string_view("123456789\0", 10)})
        QVERIFY(!isPlain(foreign));
}

QTEST_GUILESS_MAIN(TstPatternSyntax)
#include "tst_patternsyntax.moc"
