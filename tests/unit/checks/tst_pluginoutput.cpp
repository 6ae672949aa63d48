// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/plugin/pluginoutput.h"

#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

namespace {

QString numberText(const std::optional<double> &number, Unit unit = Unit::None)
{
    return number ? Quantity{*number, unit}.text() : u"-"_s;
}

/// "label=2 s warn 3 crit @1:2 min 0 max -": what stands there.
QString perfText(const PluginPerf &perf)
{
    QString text = perf.label % u'=' % numberText(perf.value, perf.unit);
    if (!perf.unknownUnit.isEmpty())
        text += u" ("_s + perf.unknownUnit + u')';
    if (perf.warn)
        text += u" warn "_s + perf.warn->text;
    if (perf.crit)
        text += u" crit "_s + perf.crit->text;
    if (perf.min)
        text += u" min "_s + numberText(perf.min, perf.unit);
    if (perf.max)
        text += u" max "_s + numberText(perf.max, perf.unit);
    return text;
}

QString perfOf(const QString &perf)
{
    const PluginOutput output = readPluginOutput(u"OK | "_s + perf);
    QStringList texts;
    for (const PluginPerf &each : output.perf)
        texts.append(perfText(each));
    for (const QString &piece : output.unreadable)
        texts.append(u"? "_s + piece);
    return texts.join(u", "_s);
}

} // namespace

class TstPluginOutput : public QObject
{
    Q_OBJECT

private slots:
    void readsPerformanceData_data();
    void readsPerformanceData();
    void readsRanges_data();
    void readsRanges();
    void tellsTextFromPerformanceData_data();
    void tellsTextFromPerformanceData();
};

void TstPluginOutput::readsPerformanceData_data()
{
    QTest::addColumn<QString>("perf");
    QTest::addColumn<QString>("read");
    const auto row = [](const char *name, const QString &perf, const QString &read) {
        QTest::newRow(name) << perf << read;
    };
    row("nothing", u""_s, u""_s);
    row("a value", u"time=0.002"_s, u"time=0.002"_s);
    row("all of it", u"/=2643MB;5948;5958;0;5968"_s, u"/=2643 MB warn 5948 crit 5958 min 0 MB max 5968 MB"_s);
    row("several", u"load1=0.5;5;10;0 load5=1;4;6;0;"_s,
        u"load1=0.5 warn 5 crit 10 min 0, load5=1 warn 4 crit 6 min 0"_s);
    row("left out in the middle", u"a=1s;;5"_s, u"a=1 s crit 5"_s);
    row("units", u"a=1us b=2ms c=3s d=4% e=5B f=6KB g=7MB h=8TB i=9c"_s,
        u"a=1 \u00b5s, b=2 ms, c=3 s, d=4 %, e=5 B, f=6 kB, g=7 MB, h=8000 GB, i=9"_s);
    row("a unit that is not known", u"a=3qps"_s, u"a=3 (qps)"_s);
    row("undetermined", u"a=U;1;2"_s, u"a=- warn 1 crit 2"_s);
    row("a label in quotes", u"'free space'=3B 'it''s'=1"_s, u"free space=3 B, it's=1"_s);
    row("a label with a sign", u"'a=b'=1 x/y.z=2"_s, u"a=b=1, x/y.z=2"_s);
    row("an exponent", u"a=1.5e-05s b=2E3"_s, u"a=0.000015 s, b=2000"_s);
    row("a sign and a bare point", u"a=-1 b=+2 c=.5 d=3."_s, u"a=-1, b=2, c=0.5, d=3"_s);
    row("ranges", u"a=1;10:;@5:6 b=2;~:4;4:8"_s, u"a=1 warn 10: crit @5:6, b=2 warn ~:4 crit 4:8"_s);
    row("a range that is none", u"a=1;x;5:3;y"_s, u"a=1"_s);
    row("no value", u"a= b=x c"_s, u"? a=, ? b=x, ? c"_s);
    row("a quote that is not closed", u"'a=1 b=2"_s, u"b=2, ? 'a=1"_s);
    row("no label", u"=1"_s, u"? =1"_s);
    row("infinite and not a number", u"a=inf b=nan c=1e999"_s, u"c=-, ? a=inf, ? b=nan"_s);
    row("a locale's comma", u"a=0,5s"_s, u"? a=0,5s"_s);
}

void TstPluginOutput::readsPerformanceData()
{
    QFETCH(QString, perf);
    QFETCH(QString, read);
    QCOMPARE(perfOf(perf), read);
}

void TstPluginOutput::readsRanges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read"); // from, to, inside
    QTest::newRow("a maximum") << u"10"_s << u"0 10 plain"_s;
    QTest::newRow("a minimum") << u"10:"_s << u"10 -"_s;
    QTest::newRow("a maximum from below") << u"~:10"_s << u"- 10"_s;
    QTest::newRow("between") << u"10:20"_s << u"10 20"_s;
    QTest::newRow("inside") << u"@10:20"_s << u"10 20 inside"_s;
    QTest::newRow("inside of a maximum") << u"@10"_s << u"0 10 inside"_s;
    QTest::newRow("negative") << u"-10:-5"_s << u"-10 -5"_s;
    QTest::newRow("nothing") << u""_s << u"none"_s;
    QTest::newRow("only a colon") << u":"_s << u"none"_s;
    QTest::newRow("turned round") << u"20:10"_s << u"none"_s;
    QTest::newRow("a word") << u"ten"_s << u"none"_s;
    QTest::newRow("only the sign") << u"@"_s << u"none"_s;
    QTest::newRow("all") << u"~:"_s << u"- -"_s;
}

void TstPluginOutput::readsRanges()
{
    QFETCH(QString, text);
    QFETCH(QString, read);
    const std::optional<PluginRange> range = readPluginRange(text);
    QString found = u"none"_s;
    if (range)
        found = numberText(range->below) % u' ' % numberText(range->above) % (range->inside ? u" inside"_s : QString())
                % (range->isPlainMaximum ? u" plain"_s : QString());
    QCOMPARE(found, read);
}

void TstPluginOutput::tellsTextFromPerformanceData_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("rest");
    QTest::addColumn<QString>("perf");
    QTest::newRow("one line") << u"TCP OK - 0.1 s | time=0.1s"_s << u"TCP OK - 0.1 s"_s << u""_s << u"time=0.1 s"_s;
    QTest::newRow("no performance data") << u"OK"_s << u"OK"_s << u""_s << u""_s;
    QTest::newRow("the example of the guidelines")
        << u"DISK OK - free space: / 3326 MB (56%); | /=2643MB;5948;5958;0;5968\n"
           "/ 15272 MB (77%);\n/boot 68 MB (69%); | /boot=68MB;88;93;0;98\n/home=69357MB;253404;253409;0;253414\n"
           "/var/log=818MB;970;975;0;980"_s
        << u"DISK OK - free space: / 3326 MB (56%);"_s << u"/ 15272 MB (77%);\n/boot 68 MB (69%); "_s
        << u"/=2643 MB warn 5948 crit 5958 min 0 MB max 5968 MB, /boot=68 MB warn 88 crit 93 min 0 MB max 98 MB, "
           "/home=69357 MB warn 253404 crit 253409 min 0 MB max 253414 MB, "
           "/var/log=818 MB warn 970 crit 975 min 0 MB max 980 MB"_s;
    QTest::newRow("only performance data") << u"| a=1"_s << u""_s << u""_s << u"a=1"_s;
    QTest::newRow("nothing") << u""_s << u""_s << u""_s << u""_s;
    QTest::newRow("long text alone") << u"WARNING\nline one\nline two\n"_s << u"WARNING"_s << u"line one\nline two"_s
                                     << u""_s;
}

void TstPluginOutput::tellsTextFromPerformanceData()
{
    QFETCH(QString, output);
    QFETCH(QString, first);
    QFETCH(QString, rest);
    QFETCH(QString, perf);
    const PluginOutput read = readPluginOutput(output);
    QCOMPARE(read.firstLine, first);
    QCOMPARE(read.longText, rest);
    QStringList texts;
    for (const PluginPerf &each : read.perf)
        texts.append(perfText(each));
    QCOMPARE(texts.join(u", "_s), perf);
    QVERIFY(read.unreadable.isEmpty());
}

QTEST_GUILESS_MAIN(TstPluginOutput)
#include "tst_pluginoutput.moc"
