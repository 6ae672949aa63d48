// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/wanted.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestWanted : public QObject
{
    Q_OBJECT

private slots:
    void holds_data()
    {
        QTest::addColumn<MatcherKind>("kind");
        QTest::addColumn<QJsonValue>("operand");
        QTest::addColumn<bool>("wanted"); // of status 301
        const auto row = [](const char *name, MatcherKind kind, const QJsonValue &operand, bool wanted) {
            QTest::newRow(name) << kind << operand << wanted;
        };
        row("equal", MatcherKind::Equals, 301, true);
        row("equal as text", MatcherKind::Equals, u"301"_s, true);
        row("not equal", MatcherKind::Equals, 200, false);
        row("another than", MatcherKind::Not, 200, true);
        row("not another than", MatcherKind::Not, 301, false);
        row("one of", MatcherKind::OneOf, QJsonArray{301, 302}, true);
        row("none of", MatcherKind::OneOf, QJsonArray{200, 204}, false);
        row("at least", MatcherKind::AtLeast, 301, true);
        row("too little", MatcherKind::AtLeast, 302, false);
        row("below", MatcherKind::Below, 400, true);
        row("not below", MatcherKind::Below, 301, false);
        row("above", MatcherKind::Above, 300, true);
        row("within a limit", MatcherKind::FailAbove, 301, true);
        row("above a limit", MatcherKind::FailAbove, 300, false);
        row("there", MatcherKind::Exists, true, true);
        row("shall not be there", MatcherKind::Exists, false, false);
        row("a pattern is not taken to hold", MatcherKind::Matches, u"3.."_s, false);
        row("not comparable", MatcherKind::Below, u"soon"_s, false);
    }
    void holds()
    {
        QFETCH(MatcherKind, kind);
        QFETCH(QJsonValue, operand);
        QFETCH(bool, wanted);
        Check check;
        Expectation expectation;
        expectation.fact = u"status"_s;
        expectation.matchers = {Matcher{kind, operand}};
        check.expect.append(expectation);
        QCOMPARE(isWanted(check, {{u"status"_s, Fact{301, Unit::None, {}, false}}}, {"status"}), wanted);
        QVERIFY2(!isWanted(check, {}, {"status"}), "what was not found is not wanted");
        QVERIFY2(!isWanted(check, {{u"status"_s, Fact{301, Unit::None, {}, false}}}, {"body"}),
                 "nothing is said of it");
    }
};

QTEST_GUILESS_MAIN(TestWanted)
#include "tst_wanted.moc"
