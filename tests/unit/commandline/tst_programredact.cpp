// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/commandline/programrun.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestProgramRedact : public QObject
{
    Q_OBJECT

private slots:
    void standardInputIsCopiedMasked()
    {
        const ProgramRun run({u"redact"_s}, {}, {}, "user=bob\r\nDB_PASSWORD=Kestrel-77\r\nlast");
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.out, u"user=bob\r\nDB_PASSWORD=[password-1]\r\nlast"_s);
        QCOMPARE(run.err, u"sitrep: 1 masked: 1 password (by rule: 1 name)\n"_s);
    }

    void filesAreCopiedOneAfterAnother()
    {
        const QTemporaryDir folder;
        const auto write = [&folder](const QString &name, const QByteArray &bytes) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("%s cannot be written", qPrintable(name));
            return file.fileName();
        };
        const QString first = write(u"a.env"_s, "DB_PASSWORD=Kestrel-77\n");
        const QString second = write(u"b.env"_s, "OTHER_PASSWORD=Osprey-12\nDB_PASSWORD=Kestrel-77\n");
        const ProgramRun run({u"redact"_s, first, u"/nowhere/at/all"_s, second});
        QCOMPARE(run.exitCode, 65);
        QCOMPARE(run.out, u"DB_PASSWORD=[password-1]\nOTHER_PASSWORD=[password-2]\nDB_PASSWORD=[password-1]\n"_s);
        QVERIFY2(run.err.contains(u"/nowhere/at/all cannot be read"_s), qPrintable(run.err));
        QVERIFY2(run.err.contains(u"3 masked"_s), qPrintable(run.err));
    }

    void checkTellsByItsExitCode()
    {
        const ProgramRun found({u"redact"_s, u"--check"_s}, {}, {}, "DB_PASSWORD=Kestrel-77\n");
        QCOMPARE(found.exitCode, 1);
        QCOMPARE(found.out, QString());
        const ProgramRun none({u"redact"_s, u"--check"_s}, {}, {}, "password authentication failed\n");
        QCOMPARE(none.exitCode, 0);
        QCOMPARE(none.err, u"sitrep: nothing masked\n"_s);
    }

    void whatIsPersonalIsMaskedOnlyWhenAsked()
    {
        const QByteArray text("from 10.1.2.3 and 10.1.2.4, 10.1.2.3 again, by bob@acme.example at 127.0.0.1\n");
        QCOMPARE(ProgramRun({u"redact"_s, u"-q"_s}, {}, {}, text).out, QString::fromUtf8(text));
        const ProgramRun run({u"redact"_s, u"--pii"_s}, {}, {}, text);
        QCOMPARE(run.out, u"from [ip-1] and [ip-2], [ip-1] again, by [email-1] at 127.0.0.1\n"_s);
    }

    void suspectsAreToldAndNotMasked()
    {
        const QByteArray text("first\nid Zk3Qx0gT1mVvYwq2o0G9Lp\nsha 3f2a9c1e5b7d8f60a1b2c3d4e5f60718293a4b5c\n");
        const ProgramRun run({u"redact"_s, u"--warn"_s, u"-q"_s}, {}, {}, text);
        QCOMPARE(run.out, QString::fromUtf8(text));
        QCOMPARE(run.err, u"standard input:2:4: looks like a secret, review: a word of 22 characters\n"_s);
    }

    void whatHidesItsTextIsRefused()
    {
        for (const QByteArray &hidden : {QByteArrayLiteral("p\0a\0s\0s\0w\0o\0r\0d\0=\0K\0e\0s\0t\0"),
                                         QByteArrayLiteral("\xff\xfep\0a\0"), QByteArrayLiteral("\x1f\x8b\x08\x00")}) {
            const ProgramRun run({u"redact"_s, u"--check"_s}, {}, {}, hidden);
            QCOMPARE(run.exitCode, 65);
            QVERIFY2(run.err.contains(u"no secret can be seen"_s), qPrintable(run.err));
            QVERIFY2(!run.err.contains(u"nothing masked"_s), qPrintable(run.err));
            QCOMPARE(run.out, QString());
        }
    }

    void wrongUsageIs64()
    {
        QCOMPARE(ProgramRun({u"redact"_s, u"--fast"_s}).exitCode, 64);
        QCOMPARE(ProgramRun({u"redact"_s, u"-"_s, u"-"_s}).exitCode, 64);
        QVERIFY(ProgramRun({u"redact"_s, u"--help"_s}).out.contains(u"sitrep redact --check"_s));
    }
};

QTEST_GUILESS_MAIN(TestProgramRedact)
#include "tst_programredact.moc"
