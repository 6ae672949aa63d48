// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/logexpression.h"

#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

class TstLogExpression : public QObject
{
    Q_OBJECT

private slots:
    void holds_data();
    void holds();
    void readsTerms_data();
    void readsTerms();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void isEmptyForBlanks();
};

namespace {

/// The sets of a, b, c for which it holds, such as "ab c".
QString setsOf(const LogExpression &expression)
{
    QStringList sets;
    const QStringList names{u"(?i)a"_s, u"(?i)b"_s, u"(?i)c"_s};
    for (int set = 0; set < 8; ++set) {
        quint64 matching = 0;
        QString name;
        for (int i = 0; i < 3; ++i) {
            const qsizetype number = expression.patterns().indexOf(names.at(i));
            if (((set >> i) & 1) == 0)
                continue;
            name += names.at(i).back();
            if (number >= 0)
                matching |= quint64{1} << number;
        }
        if (expression.holds(matching))
            sets.append(name.isEmpty() ? u"-"_s : name);
    }
    return sets.join(u' ');
}

} // namespace

void TstLogExpression::holds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sets");
    QTest::newRow("a word") << u"a"_s << u"a ab ac abc"_s;
    QTest::newRow("beside each other") << u"a b"_s << u"ab abc"_s;
    QTest::newRow("and") << u"a and b"_s << u"ab abc"_s;
    QTest::newRow("or") << u"a or b"_s << u"a b ab ac bc abc"_s;
    QTest::newRow("not") << u"not a"_s << u"- b c bc"_s;
    QTest::newRow("not not") << u"not not a"_s << u"a ab ac abc"_s;
    QTest::newRow("and before or") << u"a or b and c"_s << u"a ab ac bc abc"_s;
    QTest::newRow("not before and") << u"not a and b"_s << u"b bc"_s;
    QTest::newRow("parentheses") << u"(a or b) and c"_s << u"ac bc abc"_s;
    QTest::newRow("not of a group") << u"not(a or b)"_s << u"- c"_s;
    QTest::newRow("any case of operators") << u"A AND NOT b"_s << u"a ac"_s;
    QTest::newRow("deep") << u"((a) and ((not (b)) or (c)))"_s << u"a ac abc"_s;
    QTest::newRow("a term twice") << u"a or a and b"_s << u"a ab ac abc"_s;
    QTest::newRow("no blanks around parentheses") << u"a and(b or c)"_s << u"ab ac abc"_s;
}

void TstLogExpression::holds()
{
    QFETCH(QString, text);
    QFETCH(QString, sets);
    std::optional<LogExpressionProblem> problem;
    const LogExpression expression = LogExpression::read(text.toLower(), problem);
    QVERIFY2(!problem, qUtf8Printable(problem ? problem->message : QString()));
    QCOMPARE(setsOf(expression), sets);
}

void TstLogExpression::readsTerms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("patterns");
    QTest::newRow("a word is no pattern") << u"exit(1).x"_s << QStringList{u"(?i)exit\\(1\\)\\.x"_s};
    QTest::newRow("in a group") << u"(exit(1))"_s << QStringList{u"(?i)exit\\(1\\)"_s};
    QTest::newRow("a path") << u"/api/v1/orders"_s << QStringList{u"(?i)\\/api\\/v1\\/orders"_s};
    QTest::newRow("a lone slash") << u"/"_s << QStringList{u"(?i)\\/"_s};
    QTest::newRow("two slashes") << u"// x"_s << QStringList{u"(?i)\\/\\/"_s, u"(?i)x"_s};
    QTest::newRow("quoted") << u"\"a and (b) \\\"c\\\" \\\\ \\d\""_s
                            << QStringList{u"(?i)a\\ and\\ \\(b\\)\\ \\\"c\\\"\\ \\\\\\ \\\\d"_s};
    QTest::newRow("quoted operators") << u"\"and\" \"not\""_s << QStringList{u"(?i)and"_s, u"(?i)not"_s};
    QTest::newRow("a pattern") << u"/a (b|c)+ and d/"_s << QStringList{u"a (b|c)+ and d"_s};
    QTest::newRow("a pattern with a slash") << u"/a\\/b/ c"_s << QStringList{u"a\\/b"_s, u"(?i)c"_s};
    QTest::newRow("a pattern in a group") << u"(/a/i or /b/)"_s << QStringList{u"(?i)a"_s, u"b"_s};
    QTest::newRow("a quote ends a word") << u"key:\"b c\""_s << QStringList{u"(?i)key\\:"_s, u"(?i)b\\ c"_s};
    QTest::newRow("words that begin like operators")
        << u"android order nothing"_s << QStringList{u"(?i)android"_s, u"(?i)order"_s, u"(?i)nothing"_s};
}

void TstLogExpression::readsTerms()
{
    QFETCH(QString, text);
    QFETCH(QStringList, patterns);
    std::optional<LogExpressionProblem> problem;
    QCOMPARE(LogExpression::read(text, problem).patterns(), patterns);
    QVERIFY(!problem);
}

void TstLogExpression::tellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("told");
    QTest::newRow("no end of a quote") << u"a \"b"_s << u"3: This quoted text has no end"_s;
    QTest::newRow("no end of a group") << u"a or (b and c"_s << u"6: This parenthesis is not closed"_s;
    QTest::newRow("no beginning of a group") << u"a) or b"_s << u"2: This parenthesis closes nothing"_s;
    QTest::newRow("an empty group") << u"a ()"_s << u"4: Nothing stands before this parenthesis"_s;
    QTest::newRow("nothing behind and") << u"a and "_s << u"7: A text is missing here"_s;
    QTest::newRow("nothing behind not") << u"not"_s << u"4: A text is missing here"_s;
    QTest::newRow("nothing before or") << u"or b"_s << u"1: Nothing stands before \"or\""_s;
    QTest::newRow("two operators") << u"a and or b"_s << u"7: Nothing stands before \"or\""_s;
    QTest::newRow("a pattern that is none")
        << u"a or /b(c/"_s << u"10: This pattern cannot be read: missing closing parenthesis"_s;
    QTest::newRow("too deep") << QString(60, u'(') << u"51: More than 50 parentheses in each other"_s;
    QString many;
    for (int i = 0; i < 65; ++i)
        many += u"w%1 "_s.arg(i);
    QTest::newRow("too many") << many << u"247: More than 64 texts"_s;
}

void TstLogExpression::tellsWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(QString, told);
    std::optional<LogExpressionProblem> problem;
    QVERIFY(LogExpression::read(text, problem).isEmpty());
    QVERIFY(problem.has_value());
    QCOMPARE(u"%1: %2"_s.arg(QString::number(problem->column), problem->message), told);
}

void TstLogExpression::isEmptyForBlanks()
{
    std::optional<LogExpressionProblem> problem;
    const LogExpression expression = LogExpression::read(u" \t "_s, problem);
    QVERIFY(expression.isEmpty() && !problem && expression.holds(0) && expression.patterns().isEmpty());
}

QTEST_GUILESS_MAIN(TstLogExpression)
#include "tst_logexpression.moc"
