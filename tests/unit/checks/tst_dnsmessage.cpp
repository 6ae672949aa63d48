// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/dnsmessage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

// A response with one question for a.b of type A, and as many answers as its count says.
QByteArray message(int answers, const QByteArray &records)
{
    return QByteArray::fromHex("00018180000100") + char(answers) + QByteArray::fromHex("00000000")
           + QByteArray::fromHex("0161016200") + QByteArray::fromHex("00010001") + records;
}

QByteArray record(const QByteArray &type, const QByteArray &length, const QByteArray &data)
{
    return QByteArray::fromHex("c00c" + type + "00010000003c" + length + data);
}

} // namespace

class TestDnsMessage : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("read"); // "!": malformed
        QTest::newRow("an address") << message(1, record("0001", "0004", "0a000001")) << u"A 60 10.0.0.1"_s;
        QTest::newRow("IPv6") << message(1, record("001c", "0010", "fd000000000000000000000000000001"))
                              << u"AAAA 60 fd00::1"_s;
        QTest::newRow("two") << message(2, record("0001", "0004", "0a000001") + record("0001", "0004", "0a000002"))
                             << u"A 60 10.0.0.1, A 60 10.0.0.2"_s;
        QTest::newRow("a compressed name") << message(1, record("000f", "0004", "000ac00c")) << u"MX 60 10 a.b"_s;
        QTest::newRow("a type of no interest")
            << message(2, record("00ff", "0002", "1234") + record("0001", "0004", "0a000001")) << u"A 60 10.0.0.1"_s;
        QTest::newRow("control characters in a text")
            << message(1, record("0010", "0004", "03610a62")) << u"TXT 60 a?b"_s;
        QTest::newRow("no answers") << message(0, {}) << QString();
        QTest::newRow("nothing") << QByteArray() << u"!"_s;
        QTest::newRow("a header alone that promises more") << message(1, {}) << u"!"_s;
        QTest::newRow("a record that is cut") << message(1, record("0001", "0004", "0a0000")) << u"!"_s;
        QTest::newRow("an address that is none") << message(1, record("0001", "0003", "0a0000")) << u"!"_s;
        QTest::newRow("a record that says it is longer") << message(1, record("0001", "00ff", "0a000001")) << u"!"_s;
        QTest::newRow("a name that points at itself") << message(1, QByteArray::fromHex("c0150001")) << u"!"_s;
        QTest::newRow("a name that runs over its record") << message(1, record("0005", "0001", "0161016200")) << u"!"_s;
    }
    void reads()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, read);
        const std::optional<QList<DnsRecord>> records = readDnsAnswers(bytes);
        QStringList texts;
        for (const DnsRecord &each : records.value_or(QList<DnsRecord>()))
            texts.append(u"%1 %2 %3"_s.arg(wordOf(each.type), QString::number(each.ttl), each.text));
        QCOMPARE(records ? texts.join(u", "_s) : u"!"_s, read);
    }

    void everyWordHasItsType()
    {
        const QStringList words = dnsTypeWords();
        QCOMPARE(words.size(), 7);
        for (const QString &word : words)
            QCOMPARE(wordOf(*dnsTypeOf(word)), word);
        QVERIFY(!dnsTypeOf(u"a"_s));
    }
};

QTEST_GUILESS_MAIN(TestDnsMessage)
#include "tst_dnsmessage.moc"
