// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/variablestable.h"
#include "tests/unit/domain/eventmaker.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

/// Checks of variables and their results, told as "A:set B:empty C:gone D:unknown".
class Sources final
{
public:
    Sources() { m_events.append(m_make.opened({})); }

    Sources &add(const QString &id, Says says, const QString &states,
                 std::optional<FailureClass> unknown = std::nullopt)
    {
        Check check;
        check.id = id;
        check.kind = CheckKind::Variables;
        CheckResult result;
        result.check = id;
        result.says = says;
        result.outcome = unknown ? Outcome::Unknown : Outcome::Fail;
        result.failureClass = unknown;
        result.observation.evidence.target = u"source of "_s + id;
        for (const QString &state : states.split(u' ', Qt::SkipEmptyParts)) {
            const QString name = state.section(u':', 0, 0);
            const QString what = state.section(u':', 1);
            check.expect.append({QString(name + u".set"), {}, {}, std::nullopt});
            if (what != u"unknown")
                result.observation.facts[QString(name + u".set")] = {what == u"set"};
            if (what == u"empty")
                result.observation.facts[QString(name + u".length")] = {0};
        }
        m_runbook.checks.append(check);
        if (unknown == FailureClass::Stale) { // which is never kept, only judged
            m_assessment.stale.emplace(id, result);
            result.outcome = Outcome::Pass;
            result.failureClass.reset();
        }
        if (!states.isEmpty())
            m_events.append(m_make(EventKind::Result, resultToJson(result)));
        return *this;
    }

    [[nodiscard]] QString table() const
    {
        const VariablesTable table = variablesTable(m_runbook, Incident::of(m_events), m_assessment);
        QStringList lines;
        for (const VariablesColumn &column : table.columns)
            lines.append(render(placeOf(column)));
        for (const VariablesRow &row : table.rows) {
            QStringList words{row.name};
            for (const VariableState state : row.cells)
                words.append(render(wordOf(state)));
            lines.append(words.join(u" | "_s));
        }
        return lines.join(u'\n');
    }

private:
    EventMaker m_make;
    Runbook m_runbook;
    QList<Event> m_events;
    Assessment m_assessment;
};

} // namespace

class TstVariablesTable : public QObject
{
    Q_OBJECT

private slots:
    void hereAndDeployed()
    {
        QCOMPARE(Sources()
                     .add(u"a"_s, Says::Local, u"HOST:set PORT:empty KEY:gone ONLY_HERE:set"_s)
                     .add(u"b"_s, Says::Configured, u"KEY:set HOST:set PORT:unknown"_s)
                     .table(),
                 u"here: source of a\ndeployed: source of b\nHOST | set | set\nPORT | empty | not known\n"
                 "KEY | not set | set"_s);
    }

    void aThirdSourceThatAsksForOneOfThem()
    {
        QCOMPARE(Sources()
                     .add(u"a"_s, Says::Local, u"A:set B:set"_s)
                     .add(u"b"_s, Says::Configured, u"A:gone B:set"_s)
                     .add(u"c"_s, Says::Intended, u"B:set"_s)
                     .table(),
                 u"here: source of a\ndeployed: source of b\nintended: source of c\nA | set | not set | not asked\n"
                 "B | set | set | set"_s);
    }

    void whatDoesNotSpeakForItsPlaceIsLeftOut_data()
    {
        QTest::addColumn<FailureClass>("why");
        QTest::addColumn<bool>("isShown");
        QTest::newRow("too old") << FailureClass::Stale << false;
        QTest::newRow("seen from elsewhere") << FailureClass::Vantage << false;
        QTest::newRow("of another thing") << FailureClass::Identity << false;
        QTest::newRow("part of it was not told") << FailureClass::Permission << true;
    }
    void whatDoesNotSpeakForItsPlaceIsLeftOut()
    {
        QFETCH(FailureClass, why);
        QFETCH(bool, isShown);
        const QString table = Sources()
                                  .add(u"a"_s, Says::Local, u"A:set"_s)
                                  .add(u"b"_s, Says::Configured, u"A:set"_s, why)
                                  .add(u"c"_s, Says::Intended, u"A:set"_s)
                                  .table();
        QVERIFY(table.contains(u"source of c"_s));
        QCOMPARE(table.contains(u"source of b"_s), isShown);
    }

    void nothingToPutSideBySide_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::newRow("one source") << u"A:set"_s << u""_s;
        QTest::newRow("other names") << u"A:set"_s << u"B:set"_s;
        QTest::newRow("the second told nothing") << u"A:set"_s << u"A:unknown"_s;
        QTest::newRow("none was asked") << u""_s << u""_s;
    }
    void nothingToPutSideBySide()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QCOMPARE(Sources().add(u"a"_s, Says::Local, first).add(u"b"_s, Says::Configured, second).table(), QString());
    }
};

QTEST_GUILESS_MAIN(TstVariablesTable)
#include "tst_variablestable.moc"
