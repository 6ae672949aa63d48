// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/maskedcut.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

const QString secret = u"Tr0ub4dorAndThreeMoreWords99"_s;

class WordMasker final : public Masker
{
public:
    [[nodiscard]] QString mask(const QString &text) const override
    {
        return QString(text).replace(secret, u"[password-1]"_s);
    }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return value; }
};

} // namespace

class TestMaskedCut : public QObject
{
    Q_OBJECT

private slots:
    void noPieceOfASecretIsLeft_data();
    void noPieceOfASecretIsLeft();
    void whatFitsStaysAsItIs();
    void sizeIsTold();
};

void TestMaskedCut::noPieceOfASecretIsLeft_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("little longer than what is shown") << qsizetype{1500};
    QTest::newRow("as long as what is read") << qsizetype{2 * (1024 + 4096)};
    QTest::newRow("much longer") << qsizetype{100'000};
}

void TestMaskedCut::noPieceOfASecretIsLeft()
{
    QFETCH(qsizetype, size);
    const WordMasker masker;
    for (qsizetype at = 0; at + secret.size() <= size; at += at < 6'000 || at > size - 6'000 ? 7 : 997) {
        QString text(size, u'x');
        text.replace(at, secret.size(), secret);
        const QString kept = maskedHeadAndTail(text, 1024, &masker).text;
        for (const QString &piece : {secret.left(6), secret.right(6), secret.mid(10, 6)})
            QVERIFY2(!kept.contains(piece), qPrintable(QString::number(at)));
    }
}

void TestMaskedCut::whatFitsStaysAsItIs()
{
    const WordMasker masker;
    const HeadAndTail kept{secret, false};
    QCOMPARE(maskedHeadAndTail(secret, 1024, &masker), kept); // the whole of it is masked later
    const QString text(5000, u'x');
    QCOMPARE(maskedHeadAndTail(text, 1024, nullptr), headAndTail(text, 1024));
}

void TestMaskedCut::sizeIsTold()
{
    const WordMasker masker;
    const QString text(100'000, u'x');
    QCOMPARE(maskedHeadAndTail(text, 1024, &masker), headAndTail(text, 1024));
}

QTEST_GUILESS_MAIN(TestMaskedCut)
#include "tst_maskedcut.moc"
