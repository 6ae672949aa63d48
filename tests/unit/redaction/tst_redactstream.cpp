// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/stream/bytetext.h"
#include "diagnostics/redaction/stream/redactstream.h"
#include "tests/support/streamedbytes.h"
#include "tests/unit/redaction/corpus.h"
#include "tests/unit/redaction/leftovers.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

/// So small that a test of some hundred kilobytes goes over all of them.
constexpr RedactStream::Limits limits{.block = 65'536, .ahead = 20'000, .held = 262'144};

/// What comes out of a stream that is fed pieces of \a piece bytes.
QByteArray streamed(const QByteArray &bytes, qsizetype piece = 1 << 20)
{
    return streamedBytes(bytes, limits, piece, piece);
}

QByteArray cleanLines(qsizetype size)
{
    QByteArray lines;
    for (int i = 0; lines.size() < size; ++i)
        lines += "2026-03-04T10:11:12.345Z INFO c.a.Web : GET /api/items/" + QByteArray::number(i) + " 200 12ms\n";
    return lines;
}

QList<CorpusLine> allCorpora()
{
    return corpus() + corpus(u"redaction-second.tsv"_s) + corpus(u"redaction-hard.tsv"_s)
           + corpus(u"redaction-third.tsv"_s) + corpus(u"redaction-fourth.tsv"_s) + corpus(u"redaction-fifth.tsv"_s);
}

} // namespace

class TestRedactStream : public QObject
{
    Q_OBJECT

private slots:
    /// The gate leaves out no line that the rules would change.
    void eachLineIsMaskedAsByTheRedactor()
    {
        for (const CorpusLine &line : allCorpora()) {
            const QByteArray masked = streamed(line.text.toUtf8());
            QCOMPARE(QString::fromUtf8(masked), Redactor("key").mask(line.text));
        }
    }

    /// Far apart in a long text, wherever the pieces end.
    void nothingIsLeftInALongText_data()
    {
        QTest::addColumn<int>("piece");
        for (const int piece : {1 << 20, 65'536, 4099})
            QTest::addRow("%d", piece) << piece;
    }
    void nothingIsLeftInALongText()
    {
        QFETCH(int, piece);
        const QByteArray clean = cleanLines(3000);
        QByteArray text;
        QList<CorpusLine> lines;
        for (const CorpusLine &line : allCorpora()) {
            if (line.isPersonal())
                continue;
            lines.append(line);
            text += clean + line.text.toUtf8() + '\n';
        }
        const QByteArray out = streamed(text, piece);
        qsizetype at = 0;
        for (const CorpusLine &line : lines) {
            const qsizetype from = out.indexOf(clean, at);
            QVERIFY2(from >= 0, qPrintable(line.kind));
            at = from + clean.size();
            const qsizetype next = out.indexOf(clean.first(200), at);
            const QString masked = QString::fromUtf8(out.sliced(at, (next < 0 ? out.size() : next) - at)).chopped(1);
            const QString whole = Redactor("key").mask(line.text);
            for (const QString &secret : line.secrets) {
                if (leftOf(secret, whole).isEmpty())
                    QVERIFY2(leftOf(secret, masked).isEmpty(), qPrintable(line.kind + u": "_s + masked));
            }
            if (line.isBenign())
                QCOMPARE(masked, line.text);
        }
    }

    void bytesThatAreNotMaskedStay()
    {
        QByteArray bytes("\xef\xbb\xbf"
                         "begin\r\n");
        std::mt19937 random(7);
        for (int i = 0; i < 100'000; ++i)
            bytes += static_cast<char>(random() % 256);
        QCOMPARE(bytesFromText(textFromBytes(bytes)), bytes);
        QCOMPARE(bytesFromText(textFromBytes("\xf0\x9f\x98\x80\xed\xa0\x80\xff\xc3\x28")),
                 QByteArray("\xf0\x9f\x98\x80\xed\xa0\x80\xff\xc3\x28"));
        const QByteArray around =
            QByteArrayLiteral("a\0b\xff\xfe caf\xc3\xa9\r\npassword=Kestrel-9x\xc3\xa9Z\r\nz\xf0\x28\r\n");
        const QByteArray masked =
            QByteArrayLiteral("a\0b\xff\xfe caf\xc3\xa9\r\npassword=[password-1]\r\nz\xf0\x28\r\n");
        QCOMPARE(streamed(around.first(around.indexOf("z\xf0"))), masked.first(masked.indexOf("z\xf0")));
    }

    void twiceChangesNothing()
    {
        QByteArray text;
        for (const CorpusLine &line : allCorpora())
            text += line.text.toUtf8() + "\n\n";
        const QByteArray once = streamed(text, 10'000);
        QCOMPARE(streamed(once, 7000), once);
    }

    /// A key that is read in many pieces, at every place of a block.
    void aKeyOverPiecesIsMaskedWhole()
    {
        QByteArray key("-----BEGIN PRIVATE KEY-----\n");
        for (int i = 0; i < 60; ++i)
            key += QByteArray(64, static_cast<char>('A' + i % 26)) + '\n';
        key += "-----END PRIVATE KEY-----\n";
        const QByteArray tail = key.sliced(key.indexOf('\n') + 1);
        for (const qsizetype before : {65'536 - 20'000 - 3000, 65'536 - 20'000 - 100, 65'536 - 30}) {
            for (const QByteArray &each : {key, tail}) {
                const QByteArray out = streamed(cleanLines(before) + each + cleanLines(1 << 17), 5000);
                QVERIFY(out.contains("[private-key-1]"));
                QVERIFY(!out.contains("AAAAAAAA"));
                QVERIFY(!out.contains("HHHHHHHH"));
                QVERIFY(!out.contains("[private-key-2]"));
            }
        }
    }

    void aLineWithoutEndIsMaskedInBoundedMemory()
    {
        const Redactor redactor("key");
        qint64 written = 0;
        qsizetype masks = 0;
        QByteArray last;
        RedactStream stream(
            redactor,
            [&](QByteArrayView part) {
                written += part.size();
                const QByteArray seen = last + part.toByteArray();
                masks += seen.count("[password-1]") - last.count("[password-1]");
                if (seen.contains("Kestrel-77x"))
                    return false;
                last = seen.last(std::min<qsizetype>(seen.size(), 11));
                return true;
            },
            limits);
        const QByteArray piece = QByteArray(49'975, 'x') + " \"password\":\"Kestrel-77x\" ";
        for (int i = 0; i < 40; ++i)
            QVERIFY(stream.feed(piece));
        QVERIFY(stream.finish());
        QCOMPARE(masks, 40);
        QCOMPARE(written, 40 * (piece.size() + 1)); // the mask is a character longer
    }

    void aSecretLongerThanWhatIsHeldLeavesNothing()
    {
        const QByteArray out = streamed("password=" + QByteArray(600'000, 'q') + "7 user=bob\n", 50'000);
        QVERIFY(!out.contains("qqqq"));
        QVERIFY2(out.endsWith(" user=bob\n"), out.right(100).constData());
    }

    /// What is held stays small: else this would take minutes.
    void aLineOfMillionsTakesLinearTime()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(streamed(QByteArray(12'000'000, 'x'), 200'000).size(), 12'000'000);
        QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
    }

    void aFullSinkEndsIt()
    {
        const Redactor redactor("key");
        RedactStream stream(
            redactor, [](QByteArrayView) { return false; }, limits);
        QVERIFY(!stream.feed(cleanLines(1 << 18)));
    }

    void hostileTextTakesLinearTime_data()
    {
        QTest::addColumn<QByteArray>("piece");
        for (const char *piece : {"://", "password=", "password=\"", "-----BEGIN PRIVATE KEY-----",
                                  "-----END PRIVATE KEY-----\n", "AAAAAAAAAAAAAAAAAAAA\n", "mysql -p", "-u ", "\" \"",
                                  "a:5432:", "token", "key\n", "\\", "*", "\x80", "\n"})
            QTest::newRow(piece) << QByteArray(piece);
    }
    void hostileTextTakesLinearTime()
    {
        QFETCH(QByteArray, piece);
        QElapsedTimer timer;
        timer.start();
        const QByteArray out = streamed(piece.repeated(300'000 / piece.size()), 20'000);
        QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRedactStream)
#include "tst_redactstream.moc"
