// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/commandtext.h"

#include <QJsonArray>
#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

class TestCommandText final : public QObject
{
    Q_OBJECT

private slots:
    void whatMisleadsTheEyeIsWrittenOut_data();
    void whatMisleadsTheEyeIsWrittenOut();
    void aCommandIsOneLine_data();
    void aCommandIsOneLine();
    void aWordOfAShell_data();
    void aWordOfAShell();
    void readsTheArgumentsOfAConfig();
};

void TestCommandText::whatMisleadsTheEyeIsWrittenOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("visible");
    QTest::newRow("nothing of it") << u"döner.example:443"_s << u"döner.example:443"_s;
    QTest::newRow("breaks of a line") << u"a\nb\rc\td"_s << u"a\\nb\\rc\\td"_s;
    QTest::newRow("a control") << u"a\x1b[2Jb"_s << u"a\\u001b[2Jb"_s;
    QTest::newRow("reordering") << u"good\u202eelpmaxe"_s << u"good\\u202eelpmaxe"_s;
    QTest::newRow("not seen") << u"a\u200bb\ufeff"_s << u"a\\u200bb\\ufeff"_s;
    QTest::newRow("separators") << u"a\u2028b\u2029c"_s << u"a\\u2028b\\u2029c"_s;
    QTest::newRow("beyond the first plane") << u"a\U000e0041b😀"_s << u"a\\U000e0041b😀"_s;
}

void TestCommandText::whatMisleadsTheEyeIsWrittenOut()
{
    QFETCH(QString, text);
    QFETCH(QString, visible);
    QCOMPARE(visibleText(text), visible);
}

void TestCommandText::aCommandIsOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("line");
    QTest::newRow("plain") << QStringList{u"ls"_s, u"-l"_s} << u"ls -l"_s;
    QTest::newRow("a blank") << QStringList{u"a b"_s} << u"'a b'"_s;
    QTest::newRow("a line break") << QStringList{u"sh"_s, u"-c"_s, u"a\nconnect  b"_s} << u"sh -c $'a\\nconnect  b'"_s;
    QTest::newRow("with quote and backslash") << QStringList{u"it's\\\n"_s} << u"$'it\\'s\\\\\\n'"_s;
    QTest::newRow("reordering") << QStringList{u"a\u202eb"_s} << u"$'a\\u202eb'"_s;
}

void TestCommandText::aCommandIsOneLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, line);
    QCOMPARE(shellCommandLine(arguments), line);
}

void TestCommandText::aWordOfAShell_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("word");
    QTest::newRow("plain") << u"a_@%+=:,./-9"_s << u"a_@%+=:,./-9"_s;
    QTest::newRow("nothing") << QString() << u"''"_s;
    QTest::newRow("what a shell expands") << u"$(a) *~"_s << u"'$(a) *~'"_s;
    QTest::newRow("a quote") << u"it's"_s << u"'it'\\''s'"_s;
    QTest::newRow("a line break") << u"a\nb"_s << u"'a\nb'"_s;
    QTest::newRow("a letter that is none of ASCII") << u"ö"_s << u"'ö'"_s;
}

void TestCommandText::aWordOfAShell()
{
    QFETCH(QString, argument);
    QFETCH(QString, word);
    QCOMPARE(shellWord(argument), word);
}

void TestCommandText::readsTheArgumentsOfAConfig()
{
    const QJsonObject config{{u"arguments"_s, QJsonArray{u"sleep"_s, 2, 0.5, true, u""_s}}};
    QCOMPARE(writtenArguments(config), (QStringList{u"sleep"_s, u"2"_s, u"0.5"_s, u"true"_s, QString()}));
    QVERIFY(writtenArguments({}).isEmpty());
}

QTEST_GUILESS_MAIN(TestCommandText)
#include "tst_commandtext.moc"
