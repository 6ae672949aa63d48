// SPDX-License-Identifier: Apache-2.0
#include "app/session/ownlog.h"
#include "app/session/updatemaker.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/store/bundle/bundle.h"
#include "tests/unit/redaction/corpus.h"
#include "tests/unit/redaction/leftovers.h"
#include "tests/unit/session/sessionfixture.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>

#include <spdlog/spdlog.h>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::test;

namespace {

/// Alone and behind the head of a log's line.
bool isKnown(const CorpusLine &line)
{
    for (const QString &text : {line.text, QString(u"10:11:12 ERROR "_s + line.text)}) {
        const QString masked = Redactor("key").mask(text);
        if (std::any_of(line.secrets.begin(), line.secrets.end(),
                        [&masked](const QString &secret) { return masked.contains(secret); }))
            return false;
    }
    return true;
}

/// Lines of one line whose secret is so long that no other text holds it by chance. In a text with others a line may lose
/// what its secret is known by, so only those count that are masked when they stand alone.
QList<CorpusLine> lines()
{
    constexpr qsizetype shortest = 7;
    QList<CorpusLine> all;
    for (const QString &name : {u"redaction.tsv"_s, u"redaction-second.tsv"_s, u"redaction-third.tsv"_s}) {
        for (const CorpusLine &line : corpus(name)) {
            const bool isLong = std::all_of(line.secrets.begin(), line.secrets.end(), [](const QString &secret) {
                return secret.size() >= shortest && secret.contains(QRegularExpression(u"[0-9]"_s));
            });
            if (!line.isBenign() && !line.isPersonal() && isLong && !line.text.contains(u'\n')
                && !line.text.contains(u'\r') && !line.secrets.isEmpty() && isKnown(line))
                all += line;
        }
    }
    return all;
}

QString pdfText(const QByteArray &pdf, const QTemporaryDir &folder)
{
    QFile file(folder.filePath(u"report.pdf"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        qFatal("the PDF cannot be written");
    file.close();
    QProcess tool;
    tool.start(u"pdftotext"_s, {u"-layout"_s, file.fileName(), u"-"_s});
    if (!tool.waitForFinished(60'000))
        qFatal("pdftotext does not end");
    return QString::fromUtf8(tool.readAllStandardOutput());
}

QString bundleText(const PackedBundle &packed)
{
    QByteArray bytes = packed.bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    QString text;
    for (const Event &event : readBundle(buffer).events)
        text += QString::fromUtf8(QJsonDocument(event.body).toJson(QJsonDocument::Compact)) + u'\n';
    return text;
}

} // namespace

/// The secrets of the corpora as what a program prints, as lines of a log, as notes and as details of an incident; and every
/// way out of the process.
class TestCorpusLeaves : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void byNoFormat_data();
    void byNoFormat();
    void byNoBundleAndNoJournal();
    void byNoLogLine();
    void byNoOwnLog();

private:
    void verifyNoneIn(const QString &text, const QString &where) const;

    SessionFixture m_fixture;
    std::unique_ptr<Session> m_session;
    QList<CorpusLine> m_lines;
};

void TestCorpusLeaves::initTestCase()
{
    m_lines = lines();
    QVERIFY(m_lines.size() > 250);
    QByteArray runbook = R"(sitrep: 1
title: Chat is down
log_sources:
  backend: {files: [backend.log]}
checks:
  log: {logs: {source: backend, last: 24 h}, expect: {errors: {below: 0}}}
)";
    const QByteArray now = isoText(SystemClock().wall()).toUtf8();
    QByteArray log;
    int number = 0;
    for (const CorpusLine &line : std::as_const(m_lines)) {
        log += now + " ERROR " + line.text.toUtf8() + '\n';
        const QByteArray name = "out" + QByteArray::number(++number) + ".txt";
        m_fixture.write(QString::fromLatin1(name), line.text.toUtf8() + '\n');
        runbook += "  c" + QByteArray::number(number) + ": {command: [cat, " + name
                   + "], expect: {stdout: {equals: nothing}}}\n";
    }
    m_fixture.write(u"backend.log"_s, log);
    m_fixture.write(u"runbook.yaml"_s, runbook);
    SessionOptions options;
    options.trustThisRun = true;
    m_session = m_fixture.open(options);
    QVERIFY(m_session);
    for (const CorpusLine &line : std::as_const(m_lines))
        m_session->writeNote(line.text);
    m_session->changeDetails({{u"impact"_s, m_lines.constFirst().text}});
    QSignalSpy ended(m_session.get(), &Session::runEnded);
    m_session->run(Profile::Full);
    QVERIFY(ended.wait(240'000));
    const CheckResult *last = m_session->state().incident.latestResult(u"c%1"_s.arg(number));
    QVERIFY2(last != nullptr && last->observation.evidence.excerpt.contains(u"["), "else this proves nothing");
}

void TestCorpusLeaves::verifyNoneIn(const QString &text, const QString &where) const
{
    QVERIFY2(!text.isEmpty(), qPrintable(where));
    for (const CorpusLine &line : m_lines) {
        for (const QString &secret : line.secrets) {
            for (const QString &form : {secret, secret.toHtmlEscaped(), QString(secret).replace(u'_', u"\\_"_s)})
                QVERIFY2(!text.contains(form), qPrintable(u"%1 holds %2 of %3"_s.arg(where, form, line.text)));
        }
    }
}

void TestCorpusLeaves::byNoFormat_data()
{
    QTest::addColumn<QString>("format");
    for (const QString &format : updateFormats())
        QTest::newRow(qPrintable(format)) << format;
}

void TestCorpusLeaves::byNoFormat()
{
    QFETCH(QString, format);
    const QByteArray bytes = m_session->makeUpdateFile(format, isForPeople(format));
    QVERIFY2(m_session->updateRefusal().isEmpty(), qPrintable(m_session->updateRefusal()));
    if (format != u"pdf") {
        verifyNoneIn(QString::fromUtf8(bytes), format);
        return;
    }
    if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
        QSKIP("pdftotext is not there");
    const QTemporaryDir folder;
    verifyNoneIn(pdfText(bytes, folder), format);
}

void TestCorpusLeaves::byNoBundleAndNoJournal()
{
    const PackedBundle packed = m_session->makeBundle();
    QVERIFY2(packed.problem.isEmpty(), qPrintable(render(packed.problem)));
    verifyNoneIn(bundleText(packed), u"the bundle"_s);
    QVERIFY(m_session->flushJournal(std::chrono::seconds(30)));
    QFile journal(m_fixture.path(u"journal.sqlite-wal"_s));
    QVERIFY(journal.open(QIODevice::ReadOnly));
    verifyNoneIn(QString::fromLatin1(journal.readAll()), u"the journal"_s);
}

void TestCorpusLeaves::byNoLogLine()
{
    QVERIFY(!m_session->logParts().empty());
    QString text;
    for (const LogPart &log : m_session->logParts()) {
        for (qint64 line = 0; line < log.index->lineCount(); ++line)
            text += log.index->line(line, *m_session->masker()) + u'\n';
    }
    verifyNoneIn(text, u"the log panel"_s);
}

void TestCorpusLeaves::byNoOwnLog()
{
    const QString file = m_fixture.path(u"sitrep.log"_s);
    {
        OwnLog log(file);
        log.setMasker(m_session->masker());
        for (const CorpusLine &line : std::as_const(m_lines)) {
            spdlog::warn("{}", line.text.toStdString());
            qWarning("%s", qPrintable(line.text));
        }
    }
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    verifyNoneIn(QString::fromUtf8(written.readAll()), u"the own log"_s);
}

QTEST_MAIN(TestCorpusLeaves)
#include "tst_corpusleaves.moc"
