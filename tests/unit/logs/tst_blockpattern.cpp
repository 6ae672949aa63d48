// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/blockpattern.h"
#include "diagnostics/logs/search/entrytext.h"

#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

class TstBlockPattern : public QObject
{
    Q_OBJECT

private slots:
    void writes_data();
    void writes();
    void countsSteps_data();
    void countsSteps();
    void readsTextOfAnEntry_data();
    void readsTextOfAnEntry();
};

void TstBlockPattern::writes_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<bool>("exact");
    const auto row = [](const QString &pattern, const QByteArray &expression, bool exact) {
        QTest::newRow(qUtf8Printable(pattern)) << pattern << expression << exact;
    };
    row(u"a1"_s, "\\x61\\x31", true);
    row(u"a|b"_s, "(?:\\x61|\\x62)", true);
    row(u"a\\d+b"_s, "\\x61[\\x30-\\x39]{1,}\\x62", true);
    row(u"\\d*ab*"_s, "\\x61", true);
    row(u"\\d+a+"_s, "[\\x30-\\x39]\\x61", true);
    row(u"(x|y)?a(b|c*)"_s, "\\x61(?:\\x62|)", true);
    row(u"^a*b"_s, "^(?:\\xef\\xbb\\xbf)?\\x61{0,}\\x62", false);
    row(u"a$"_s, "\\x61\\r?$", false);
    row(u"a\\z"_s, "\\x61\\r?$", false);
    row(u"\\ba"_s, "\\b\\x61", true);
    row(u"ä"_s, "(?:\\xc3\\xa4)", true);
    row(u"(?i)ab"_s, "[\\x41\\x61][\\x42\\x62]", true);
    row(u"(?i)k"_s, "(?:[\\x4b\\x6b]|\\xe2\\x84\\xaa)", true);
    row(u"(?i)ä"_s, "(?:[\\x4b\\x53\\x6b\\x73]|[\\x00\\x80-\\xff]{1,4})", false);
    row(u"a.b"_s, "\\x61(?:[\\x01-\\x09\\x0b-\\x7f]|[\\x00\\x80-\\xff]{1,4})\\x62", true);
    row(u"a.*b"_s, "\\x61[\\x00-\\x09\\x0b-\\xff]{0,}\\x62", true);
    row(u"a.{20}b"_s, "\\x61[\\x00-\\x09\\x0b-\\xff]{20,}\\x62", false);
    row(u"a\\sb"_s, "\\x61(?:[\\x09-\\x0d\\x20]|\\r\\n)\\x62", false);
    row(u"a(?=b)"_s, "\\x61", false);
    row(u"a++b"_s, "\\x61\\x62", false);
    row(u"(a+)+$"_s, "\\x61\\r?$", false);
    row(u"ab(c)\\1defg"_s, "\\x64\\x65\\x66\\x67", false);
    row(u"a*"_s, "", false);
    row(u"^"_s, "", false);
    row(u"a|"_s, "", false);
    row(u"(a)|\\1"_s, "", false);
    row(u"\\R"_s, "", false);
}

void TstBlockPattern::writes()
{
    QFETCH(QString, pattern);
    QFETCH(QByteArray, expression);
    QFETCH(bool, exact);
    const auto syntax = readPattern(pattern);
    const auto block = syntax ? blockPattern(*syntax) : std::nullopt;
    QCOMPARE(block ? block->expression : QByteArray(), expression);
    QCOMPARE(block && block->exact, exact);
}

void TstBlockPattern::countsSteps_data()
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

void TstBlockPattern::countsSteps()
{
    QFETCH(QString, pattern);
    const auto syntax = readPattern(pattern);
    QVERIFY(syntax.has_value());
    QTEST(syntax->mostSteps(200) < 2e7, "quickFor200");
    QTEST(syntax->mostSteps(60'000) < 2e7, "quickFor60000");
}

void TstBlockPattern::readsTextOfAnEntry_data()
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

void TstBlockPattern::readsTextOfAnEntry()
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

QTEST_GUILESS_MAIN(TstBlockPattern)
#include "tst_blockpattern.moc"
