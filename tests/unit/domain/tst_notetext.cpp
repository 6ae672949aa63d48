// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/notetext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestNoteText final : public QObject
{
    Q_OBJECT

private slots:
    void takesALeadingTime_data();
    void takesALeadingTime();
};

void TestNoteText::takesALeadingTime_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &now, const QString &typed, const QString &at,
                        const QString &text) {
        const auto onDay = [](const QString &clock) {
            return clock.contains(u'T') ? clock : QString(u"2025-09-15T"_s + clock + u'Z');
        };
        QTest::newRow(name) << onDay(now) << typed << onDay(at) << text;
    };
    row("four digits", u"18:05:00"_s, u"1802 failover started"_s, u"18:02:00"_s, u"failover started"_s);
    row("with a colon", u"18:05:00"_s, u"18:02 failover started"_s, u"18:02:00"_s, u"failover started"_s);
    row("with seconds", u"18:05:00"_s, u"17:45:10 saw it"_s, u"17:45:10"_s, u"saw it"_s);
    row("with Z", u"18:05:00"_s, u"1802Z saw it"_s, u"18:02:00"_s, u"saw it"_s);
    row("with UTC", u"18:05:00"_s, u"18:02 UTC saw it"_s, u"18:02:00"_s, u"saw it"_s);
    row("with a dash", u"18:05:00"_s, u"18:02 - saw it"_s, u"18:02:00"_s, u"saw it"_s);
    row("with a colon behind", u"18:05:00"_s, u"18:02: saw it"_s, u"18:02:00"_s, u"saw it"_s);
    row("spaces before", u"18:05:00"_s, u"  1802   saw it "_s, u"18:02:00"_s, u"saw it"_s);
    row("a clock that is a little ahead", u"18:05:00"_s, u"18:08 saw it"_s, u"18:08:00"_s, u"saw it"_s);
    row("after midnight, of the evening before", u"00:10:00"_s, u"2358 saw it"_s, u"2025-09-14T23:58:00"_s,
        u"saw it"_s);
    row("midnight", u"00:10:00"_s, u"0000 saw it"_s, u"00:00:00"_s, u"saw it"_s);
    row("several lines", u"18:05:00"_s, u"1802 saw\nit"_s, u"18:02:00"_s, u"saw\nit"_s);
    row("no time", u"18:05:00"_s, u"failover started"_s, u"18:05:00"_s, u"failover started"_s);
    row("a count that is still to come is no time", u"18:05:00"_s, u"2000 requests failed"_s, u"18:05:00"_s,
        u"2000 requests failed"_s);
    row("no such hour", u"18:05:00"_s, u"2402 x"_s, u"18:05:00"_s, u"2402 x"_s);
    row("no such minute", u"18:05:00"_s, u"1260 x"_s, u"18:05:00"_s, u"1260 x"_s);
    row("a port", u"18:05:00"_s, u"5432 is closed"_s, u"18:05:00"_s, u"5432 is closed"_s);
    row("five digits", u"18:05:00"_s, u"18021 x"_s, u"18:05:00"_s, u"18021 x"_s);
    row("three digits", u"18:05:00"_s, u"802 x"_s, u"18:05:00"_s, u"802 x"_s);
    row("a time alone is the text", u"18:05:00"_s, u"1802"_s, u"18:05:00"_s, u"1802"_s);
    row("a time glued to a word", u"18:05:00"_s, u"1802ms"_s, u"18:05:00"_s, u"1802ms"_s);
    row("a time within", u"18:05:00"_s, u"at 1802 it began"_s, u"18:05:00"_s, u"at 1802 it began"_s);
    row("nothing", u"18:05:00"_s, u"  "_s, u"18:05:00"_s, QString());
}

void TestNoteText::takesALeadingTime()
{
    QFETCH(QString, now);
    QFETCH(QString, typed);
    QFETCH(QString, at);
    QFETCH(QString, text);
    if (!at.endsWith(u'Z'))
        at += u'Z';
    const NoteText note = parseNote(typed, parseInstant(now).value());
    QCOMPARE(isoText(note.at), at);
    QCOMPARE(note.text, text);
}

QTEST_GUILESS_MAIN(TestNoteText)
#include "tst_notetext.moc"
