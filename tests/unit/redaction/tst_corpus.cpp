// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/redactor.h"
#include "tests/unit/redaction/corpus.h"
#include "tests/unit/redaction/leftovers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

void addRows(bool (*wanted)(const CorpusLine &))
{
    QTest::addColumn<CorpusLine>("line");
    for (const CorpusLine &line : corpus()) {
        if (wanted(line))
            QTest::addRow("%d %s", line.number, qPrintable(line.kind)) << line;
    }
}

void addSecretRows()
{
    addRows([](const CorpusLine &line) { return !line.isBenign() && !line.isPersonal(); });
}

/// Each way into the redactor gives a text back in which the line's secrets must not be.
using Entry = QString (*)(const Redactor &, const QString &);

QString throughText(const Redactor &redactor, const QString &text)
{
    return redactor.mask(text);
}

QString throughJson(const Redactor &redactor, const QString &text)
{
    const QJsonObject object{{u"outer"_s, QJsonArray{QJsonObject{{u"log"_s, text}}, 7}}};
    return redactor.mask(QJsonValue(object))
        .toObject()
        .value(u"outer"_s)
        .toArray()
        .at(0)
        .toObject()
        .value(u"log"_s)
        .toString();
}

QString throughObservation(const Redactor &redactor, const QString &text)
{
    Observation observation;
    observation.facts[u"stdout"_s] = Fact{.value = text, .unit = Unit::None, .source = text, .cut = false};
    observation.failure =
        Failure{.failureClass = FailureClass::Exit, .rung = Rung::None, .message = text, .detail = {{u"text"_s, text}}};
    observation.withheld[u"fact"_s] = {FailureClass::Permission, text};
    observation.evidence.target = text;
    observation.evidence.targetIdentity = text;
    observation.evidence.arguments = {u"tool"_s, text};
    observation.evidence.excerpt = text;
    observation.evidence.origin = text;
    observation.evidence.standpoint.account = text;
    const Observation masked = redactor.mask(observation);
    return masked.facts.at(u"stdout"_s).value.toString() + masked.facts.at(u"stdout"_s).source + masked.failure->message
           + masked.failure->detail.value(u"text"_s).toString() + masked.withheld.at(u"fact"_s).message
           + masked.evidence.target + masked.evidence.targetIdentity + masked.evidence.arguments.join(u'\n')
           + masked.evidence.excerpt + masked.evidence.origin + masked.evidence.standpoint.account;
}

} // namespace

Q_DECLARE_METATYPE(sitrep::test::CorpusLine)

class TestCorpus : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theCorpusIsWhole()
    {
        const QList<CorpusLine> lines = corpus();
        QVERIFY(lines.size() > 200);
        for (const CorpusLine &line : lines) {
            for (const QString &secret : line.secrets)
                QVERIFY2(line.text.contains(secret), qPrintable(line.kind));
        }
    }

    void nothingOfASecretIsLeft_data() { addSecretRows(); }
    void nothingOfASecretIsLeft()
    {
        QFETCH(CorpusLine, line);
        for (const Entry entry : {Entry(throughText), Entry(throughJson), Entry(throughObservation)}) {
            const Redactor redactor("key");
            const QString masked = entry(redactor, line.text);
            for (const QString &secret : line.secrets)
                QVERIFY2(leftOf(secret, masked).isEmpty(),
                         qPrintable(u"%1 in %2"_s.arg(leftOf(secret, masked), masked)));
        }
    }

    void whatMustSurviveDoes_data() { addSecretRows(); }
    void whatMustSurviveDoes()
    {
        QFETCH(CorpusLine, line);
        const Redactor redactor("key");
        const QString masked = redactor.mask(line.text);
        for (const QString &text : line.keep)
            QVERIFY2(masked.contains(text), qPrintable(u"%1 in %2"_s.arg(text, masked)));
    }

    void benignLinesStay_data()
    {
        addRows([](const CorpusLine &line) { return line.isBenign(); });
    }
    void benignLinesStay()
    {
        QFETCH(CorpusLine, line);
        const Redactor redactor("key");
        QCOMPARE(redactor.mask(line.text), line.text);
        QCOMPARE(throughJson(redactor, line.text), line.text);
    }

    void maskingTwiceChangesNothing_data()
    {
        addRows([](const CorpusLine &) { return true; });
    }
    void maskingTwiceChangesNothing()
    {
        QFETCH(CorpusLine, line);
        const Redactor redactor("key");
        const QString once = redactor.mask(line.text);
        QCOMPARE(redactor.mask(once), once);
        const Redactor another("other key");
        QCOMPARE(another.mask(once), once);
    }

    void knownSecretsAreFoundInEveryForm_data() { addSecretRows(); }
    void knownSecretsAreFoundInEveryForm()
    {
        QFETCH(CorpusLine, line);
        for (const QString &secret : line.secrets) {
            Redactor redactor("key");
            redactor.addSecret(secret, u"password"_s);
            const QByteArray bytes = secret.toUtf8();
            const QString json = QString::fromUtf8(QJsonDocument(QJsonArray{secret}).toJson(QJsonDocument::Compact));
            const QStringList forms{secret, QString::fromLatin1(bytes.toPercentEncoding()),
                                    QString::fromLatin1(bytes.toPercentEncoding()).toLower().size() == secret.size()
                                        ? secret
                                        : QString::fromLatin1(bytes.toPercentEncoding("/:+=")),
                                    json.sliced(2, json.size() - 4), secret.toHtmlEscaped()};
            for (const QString &form : forms) {
                const QString masked = redactor.mask(QString(u"said <"_s + form + u"> twice"_s));
                QCOMPARE(masked, u"said <[password-1]> twice"_s);
            }
            for (int shift = 0; shift < 3; ++shift) {
                const QByteArray around = QByteArray("user:").left(shift) + bytes + QByteArray(":end");
                const QString masked = redactor.mask(QString(u"blob "_s + QString::fromLatin1(around.toBase64())));
                QVERIFY2(masked.contains(u"[password-1]"_s), qPrintable(masked));
                QVERIFY2(!QByteArray::fromBase64(masked.toLatin1()).contains(bytes), qPrintable(masked));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
