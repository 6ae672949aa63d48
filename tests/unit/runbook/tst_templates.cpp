// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/template/templates.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString told(const QList<TemplatePiece> &pieces)
{
    static const QMap<TemplatePiece::Kind, QString> words{
        {TemplatePiece::Kind::Text, u"text"_s},        {TemplatePiece::Kind::Parameter, u"parameter"_s},
        {TemplatePiece::Kind::BuiltIn, u"built-in"_s}, {TemplatePiece::Kind::Variable, u"variable"_s},
        {TemplatePiece::Kind::Secret, u"secret"_s},    {TemplatePiece::Kind::Fault, u"fault"_s},
    };
    QStringList list;
    for (const TemplatePiece &piece : pieces)
        list.append(u"%1<%2>"_s.arg(words[piece.kind], piece.text));
    return list.join(u' ');
}

Environment testEnvironment()
{
    return Environment({{u"HOST"_s, u"db.internal"_s},
                        {u"EMPTY"_s, QString(u""_s)},
                        {u"TRICK"_s, u"${env:HOST}"_s},
                        {u"PASS"_s, u"s3cret"_s}});
}

} // namespace

class TestTemplates : public QObject
{
    Q_OBJECT

private slots:
    void findsPieces_data();
    void findsPieces();
    void piecesMakeTheTextAgain_data();
    void piecesMakeTheTextAgain();
    void literalsNeverJoinToReferences();
    void putsValuesIn();
    void aValueIsNeverExpandedAgain();
    void tellsWhatIsNotSet();
    void tellsWhichSecretsWerePutIn();
};

void TestTemplates::findsPieces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pieces");
    const auto row = [](const char *name, const QString &text, const QString &pieces) {
        QTest::newRow(name) << text << pieces;
    };
    row("plain text", u"a b"_s, u"text<a b>"_s);
    row("nothing", u""_s, u""_s);
    row("a parameter", u"a${name}b"_s, u"text<a> parameter<name> text<b>"_s);
    row("a variable", u"${env:HOST}:80"_s, u"variable<HOST> text<:80>"_s);
    row("a secret", u"${secret:PASS}"_s, u"secret<PASS>"_s);
    row("built-ins", u"${since}${until_ms}"_s, u"built-in<since> built-in<until_ms>"_s);
    row("a literal", u"$${x}"_s, u"text<${x}>"_s);
    row("a literal behind a dollar", u"$$${x}"_s, u"text<$${x}>"_s);
    row("dollar signs", u"$5 $$ $x"_s, u"text<$5 $$ $x>"_s);
    row("a dollar sign before a reference", u"a${$}${$}${env:HOST}"_s, u"text<a$$> variable<HOST>"_s);
    row("never closed", u"a${env:HOST"_s, u"text<a> fault<${env:HOST>"_s);
    row("no name", u"${}"_s, u"fault<${}>"_s);
    row("a blank in a name", u"${a b}"_s, u"fault<${a b}>"_s);
    row("an unknown place", u"${file:x}"_s, u"fault<${file:x}>"_s);
    row("one in another", u"${env:${x}}"_s, u"fault<${env:${x}> text<}>"_s);
}

void TestTemplates::findsPieces()
{
    QFETCH(QString, text);
    QFETCH(QString, pieces);
    QCOMPARE(told(templatePieces(text)), pieces);
}

void TestTemplates::piecesMakeTheTextAgain_data()
{
    findsPieces_data();
}

void TestTemplates::piecesMakeTheTextAgain()
{
    QFETCH(QString, text);
    QCOMPARE(told(templatePieces(templateText(templatePieces(text)))), told(templatePieces(text)));
}

void TestTemplates::literalsNeverJoinToReferences()
{
    const TemplatePiece reference{TemplatePiece::Kind::Variable, u"HOST"_s};
    for (const QString &end : {u"$"_s, u"a$$"_s, u"${"_s, u"${$"_s, u"a${x}$"_s}) {
        const QList<TemplatePiece> pieces{{TemplatePiece::Kind::Text, end}, reference};
        QCOMPARE(templatePieces(templateText(pieces)), pieces);
    }
    const QList<TemplatePiece> parts{{TemplatePiece::Kind::Text, u"a$"_s},
                                     {TemplatePiece::Kind::Text, u"{env:HOST}"_s}};
    QCOMPARE(told(templatePieces(templateText(parts))), u"text<a${env:HOST}>"_s);
}

void TestTemplates::putsValuesIn()
{
    const TemplateSpan span{*parseInstant(u"2025-09-15T17:05:00Z"), *parseInstant(u"2025-09-15T18:05:00Z")};
    const QJsonObject value{{u"${env:HOST}"_s, u"x"_s},
                            {u"list"_s, QJsonArray{u"${env:HOST}:5432"_s, 5, true, u"$${a}"_s}},
                            {u"span"_s, u"${since} ${until} ${since_ms} ${until_ms}"_s}};
    const QJsonObject expected{{u"${env:HOST}"_s, u"x"_s},
                               {u"list"_s, QJsonArray{u"db.internal:5432"_s, 5, true, u"${a}"_s}},
                               {u"span"_s, u"2025-09-15T17:05:00Z 2025-09-15T18:05:00Z 1757955900000 1757959500000"_s}};
    QCOMPARE(expandTemplates(value, testEnvironment(), span).value.toObject(), expected);
}

void TestTemplates::aValueIsNeverExpandedAgain()
{
    QCOMPARE(expandTemplates(u"${env:TRICK}"_s, testEnvironment(), {}).text(), u"${env:HOST}"_s);
}

void TestTemplates::tellsWhatIsNotSet()
{
    const Expanded expanded = expandTemplates(
        QJsonArray{u"${env:NONE}${env:EMPTY}"_s, u"${secret:NEITHER}"_s, u"${env:NONE}"_s}, testEnvironment(), {});
    QCOMPARE(expanded.unset, QStringList({u"NONE"_s, u"NEITHER"_s}));
    QCOMPARE(expanded.value.toArray(), QJsonArray({u""_s, u""_s, u""_s}));
}

void TestTemplates::tellsWhichSecretsWerePutIn()
{
    const Expanded expanded = expandTemplates(u"${env:HOST} ${secret:PASS}"_s, testEnvironment(), {});
    QCOMPARE(expanded.secrets.size(), 2);
    QCOMPARE(expanded.secrets[0].value, u"db.internal"_s);
    QVERIFY(!expanded.secrets[0].declared);
    QCOMPARE(expanded.secrets[1].name, u"PASS"_s);
    QVERIFY(expanded.secrets[1].declared);
}

} // namespace sitrep

QTEST_GUILESS_MAIN(sitrep::TestTemplates)
#include "tst_templates.moc"
