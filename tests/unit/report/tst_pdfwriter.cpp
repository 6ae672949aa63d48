// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/blocks/cleantext.h"
#include "diagnostics/report/json/jsonwriter.h"
#include "diagnostics/report/kinds/reportblocks.h"
#include "diagnostics/report/pdf/pdfblocks.h"
#include "diagnostics/report/pdf/pdfwriter.h"
#include "tests/unit/report/somecharts.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace sitrep;
using namespace sitrep::test;

namespace {

constexpr int limit = 60'000; // milliseconds, of a program

/// A PDF as other programs read it.
class Read
{
public:
    explicit Read(const QByteArray &bytes)
    {
        QFile file(path());
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }

    [[nodiscard]] QString path() const { return m_folder.filePath(u"report.pdf"_s); }
    [[nodiscard]] QString text() const { return run(u"pdftotext"_s, {u"-raw"_s, path(), u"-"_s}); }

    [[nodiscard]] QString run(const QString &program, const QStringList &arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(program, arguments);
        if (!process.waitForFinished(limit) || process.exitStatus() != QProcess::NormalExit)
            return u"it did not end"_s;
        m_code = process.exitCode();
        return QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError());
    }

    [[nodiscard]] QJsonObject described() const
    {
        return QJsonDocument::fromJson(
                   run(u"qpdf"_s, {u"--json"_s, u"--json-key=outlines"_s, u"--json-key=attachments"_s, path()})
                       .toUtf8())
            .object();
    }

    [[nodiscard]] int code() const { return m_code; }

private:
    QTemporaryDir m_folder;
    mutable int m_code = 0;
};

QStringList titlesOf(const QJsonArray &outlines)
{
    QStringList titles;
    for (const QJsonValue &entry : outlines) {
        titles += entry[u"title"_s].toString();
        titles += titlesOf(entry[u"kids"_s].toArray());
    }
    return titles;
}

/// All text of blocks, each line as it is copied.
struct Written
{
    QStringList words;    ///< without blanks
    QStringList commands; ///< and other exact lines

    void operator()(const Heading &heading) { add(heading.text); }
    void operator()(const Paragraph &paragraph) { add(paragraph.text); }
    void operator()(const Banner &banner)
    {
        add(banner.headline);
        add(banner.secondLine);
    }
    void operator()(const ItemList &list)
    {
        for (const Item &item : list.items) {
            add(item.text);
            for (const Line &line : item.below)
                add(line);
            if (!item.command.isEmpty())
                commands += item.command;
        }
    }
    void operator()(const Table &table)
    {
        for (const QList<Line> &row : table.rows) {
            for (const Line &cell : row)
                add(cell);
        }
    }
    void operator()(const Preformatted &block) { commands += cleanText(block.text).split(u'\n', Qt::SkipEmptyParts); }
    void operator()(const Chart &chart)
    {
        if (!chart.isToldAround)
            words += chart.told.split(u' ');
    }

    void add(const Line &line)
    {
        QString text;
        for (const Piece &piece : line)
            text += piece.kind == Piece::Kind::Citation ? QString(u'[' + piece.text + u']') : piece.text;
        words += text.split(u' ', Qt::SkipEmptyParts);
    }
};

Written writtenIn(const ReportDocument &document)
{
    Written written;
    for (const Block &block : reportBlocks(document))
        std::visit(written, block);
    return written;
}

/// Commands of every length, and text of many kinds.
ReportDocument fullDocument()
{
    ReportDocument document = drawableDocument();
    document.provenance.commandLine =
        u"sitrep run /team/runbook.yaml --profile full --set 'region=europe-west1 b' --incident 1278 --severity P0 "
        "--started 2025-09-15T17:29:00Z --impact 'Nobody can chat; 100 % of 5,012 requests' --format pdf --output u.pdf"_s;
    ChecklistItem step;
    step.step.what = u"Add the variables"_s;
    step.step.command = {u"gcloud"_s, u"run"_s,     u"services"_s,
                         u"update"_s, u"backend"_s, u"--env-vars-file=staging.env"_s};
    document.checklist = {ChecklistGroup{u"0-2 h"_s, u"Mitigate"_s, at(u"19:29:00"), false, 0, {step}}};
    return document;
}

} // namespace

class TestPdfWriter final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void itIsSoundAndAlwaysTheSame();
    void everyWordAndCommandComesOutAsItWentIn();
    void citationsAndOutlineLeadIntoIt();
    void theReportForProgramsIsAttached();
    void whereNamesAreLeftOutNothingElseHasThem();
    void hostileTextStaysOnThePage_data();
    void hostileTextStaysOnThePage();
    void aLongTableRepeatsItsHeader();
    void whatNoFontHasIsNamed();
    void cutCommandsAreReadAsTheSameWords_data();
    void cutCommandsAreReadAsTheSameWords();
};

void TestPdfWriter::initTestCase()
{
    for (const QString &program : {u"qpdf"_s, u"pdftotext"_s, u"pdfdetach"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qPrintable(program + u" is not installed"_s));
    }
}

void TestPdfWriter::itIsSoundAndAlwaysTheSame()
{
    const QByteArray bytes = toPdf(fullDocument());
    const Read read(bytes);
    const QString told = read.run(u"qpdf"_s, {u"--check"_s, read.path()});
    QVERIFY2(read.code() == 0 && told.contains(u"No syntax or stream encoding errors"_s), qPrintable(told));
    QVERIFY(!bytes.contains("/Subtype /Image"));
    QVERIFY(toPdf(fullDocument()) == bytes);
    ReportDocument other = fullDocument();
    other.made += 1s;
    QVERIFY(toPdf(other) != bytes);
    const QString fonts = read.run(u"pdffonts"_s, {read.path()});
    QVERIFY2(fonts.contains(u"Hack-Regular"_s) && fonts.contains(u"Roboto-Regular"_s), qPrintable(fonts));
}

void TestPdfWriter::everyWordAndCommandComesOutAsItWentIn()
{
    const QString text = Read(toPdf(fullDocument())).text();
    const Written written = writtenIn(fullDocument());
    QVERIFY(written.words.size() > 100 && written.commands.size() >= 4);
    for (const QString &word : written.words)
        QVERIFY2(text.contains(word), qPrintable(word));
    const QString joined = QString(text).replace(u" \\\n"_s, u" "_s); // as a shell reads it
    for (const QString &command : written.commands)
        QVERIFY2(joined.contains(command), qPrintable(command));
    for (const QString &footer : {u"Incident #1278 · Update 1 · 2025-09-15T18:05:00Z"_s, u"1 / "_s})
        QVERIFY2(text.contains(footer), qPrintable(text));
}

void TestPdfWriter::citationsAndOutlineLeadIntoIt()
{
    const QByteArray bytes = toPdf(fullDocument());
    const Read read(bytes);
    const QStringList titles = titlesOf(read.described()[u"outlines"_s].toArray());
    QStringList headings;
    for (const Block &block : reportBlocks(fullDocument())) {
        if (const auto *heading = std::get_if<Heading>(&block)) {
            QString title;
            for (const Piece &piece : heading->text)
                title += piece.text;
            headings += title;
        }
    }
    QCOMPARE(titles, headings);
    const QString objects = read.run(u"qpdf"_s, {u"--qdf"_s, u"--object-streams=disable"_s, read.path(), u"-"_s});
    QVERIFY(objects.count(u"/Subtype /Link"_s) >= 3);
    QVERIFY(objects.contains(u"/Lang (en)"_s));
    QVERIFY(objects.contains(u"/CreationDate (D:20250915180500Z)"_s));
}

void TestPdfWriter::theReportForProgramsIsAttached()
{
    const QByteArray bytes = toPdf(fullDocument());
    const Read read(bytes);
    (void)read.run(u"pdfdetach"_s, {u"-save"_s, u"1"_s, u"-o"_s, u"attached.json"_s, read.path()});
    QFile file(QFileInfo(read.path()).dir().filePath(u"attached.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray attached = file.readAll();
    QCOMPARE(QJsonDocument::fromJson(attached).object(), toJson(fullDocument()));
    QVERIFY2(!bytes.contains(attached.first(100)), "it is packed");
    const QByteArray sum = QCryptographicHash::hash(attached, QCryptographicHash::Md5);
    QVERIFY(QJsonDocument(read.described()).toJson().contains(sum.toHex()));
}

void TestPdfWriter::whereNamesAreLeftOutNothingElseHasThem()
{
    ReportDocument document = fullDocument();
    document.provenance.author = u"dana.example"_s;
    document.options.audience = Audience::Company;
    const QByteArray bytes = toPdf(document);
    const Read read(bytes);
    QVERIFY(read.run(u"pdfdetach"_s, {u"-list"_s, read.path()}).startsWith(u"0 embedded"_s));
    QVERIFY(!read.run(u"pdfinfo"_s, {read.path()}).contains(u"dana.example"_s));
}

void TestPdfWriter::hostileTextStaysOnThePage_data()
{
    QTest::addColumn<QString>("hostile");
    QTest::newRow("harmless") << u"harmless"_s;
    QTest::newRow("a word of 10,000 letters") << QString(10'000, u'w');
    QTest::newRow("two thousand words") << u"some words "_s.repeated(1'000);
    QTest::newRow("turned text") << u"\u202egnp.exe \u2066isolated\u200b"_s;
    QTest::newRow("controls") << u"\u001b[31mred\u0007\u0000 and\tback"_s;
    QTest::newRow("emoji") << u"\U0001f6a8 down \U0001f469\u200d\U0001f4bb"_s.repeated(60);
    QTest::newRow("Chinese and Arabic") << u"数据库连接失败 فشل الاتصال "_s.repeated(40);
    QTest::newRow("half a letter") << QString(QChar(0xd83d)) + u" alone"_s;
    QTest::newRow("signs of PDF") << u"(\\) Tj ET endstream endobj %%EOF <</Type/Action>>"_s;
    QTest::newRow("marks upon marks") << u"e\u0301\u0302\u0303\u0304"_s.repeated(200);
}

void TestPdfWriter::hostileTextStaysOnThePage()
{
    QFETCH(QString, hostile);
    const Read read(toPdf(hostileDocument(hostile)));
    const QString told = read.run(u"qpdf"_s, {u"--check"_s, read.path()});
    QVERIFY2(read.code() == 0, qPrintable(told));
    const QString boxes = read.run(u"pdftotext"_s, {u"-bbox"_s, read.path(), u"-"_s});
    static const QRegularExpression box(
        uR"~(<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">)~"_s);
    int words = 0;
    for (auto matches = box.globalMatch(boxes); matches.hasNext(); ++words) {
        const QRegularExpressionMatch match = matches.next();
        const QString where = match.captured();
        QVERIFY2(match.captured(1).toDouble() >= pdf::Room().left - 2, qPrintable(where));
        QVERIFY2(match.captured(3).toDouble() <= pdf::Room().right + 5, qPrintable(where));
        QVERIFY2(match.captured(4).toDouble() <= pdf::pageHeight - 30, qPrintable(where));
        QVERIFY2(match.captured(2).toDouble() >= 20, qPrintable(where));
    }
    QVERIFY(words > 50);
}

void TestPdfWriter::aLongTableRepeatsItsHeader()
{
    ReportDocument document = someDocument();
    document.options.leftOut = {ReportSection::Evidence};
    for (int i = 0; i < 300; ++i)
        document.assessment.components += component(u"c%1"_s.arg(i), Status::Failing, u"timeouts"_s);
    const QString text = Read(toPdf(document)).text();
    const QStringList pages = text.split(u'\f', Qt::SkipEmptyParts);
    QVERIFY(pages.size() > 5);
    for (qsizetype page = 2; page < 5; ++page)
        QVERIFY2(pages.at(page).startsWith(u"Status Component Evidence"_s), qPrintable(pages.at(page)));
    QVERIFY(text.contains(u"Name of c299"_s));
}

void TestPdfWriter::whatNoFontHasIsNamed()
{
    ReportDocument document = someDocument();
    document.assessment.components[0].name = u"Pager \U0001f6a8 rings \U00010fff"_s;
    const QString text = Read(toPdf(document)).text();
    QVERIFY2(text.contains(u"<U+1F6A8>"_s), qPrintable(text));
    QVERIFY2(text.contains(u"<U+10FFF>"_s), qPrintable(text));
}

void TestPdfWriter::cutCommandsAreReadAsTheSameWords_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<qsizetype>("lines");
    QTest::newRow("short") << u"one two"_s << qsizetype(1);
    QTest::newRow("long") << u"alpha beta gamma delta epsilon zeta"_s << qsizetype(2);
    QTest::newRow("a quoted blank is none") << u"a 'b c d e f g h i j k l m n o p q r s' tail"_s << qsizetype(3);
    QTest::newRow("double quotes") << u"a \"b c 'd e f g h i j k\" l m n o p q r s"_s << qsizetype(3);
    QTest::newRow("an escaped blank") << u"aaaaaaaaaaaa bbbbb\\ ccccccccccc ddddd"_s << qsizetype(2);
    QTest::newRow("an escaped quote") << u"it\\'s aaaaaaaaaaaaaaaaa bbbbbbbbbb"_s << qsizetype(3);
    QTest::newRow("one word") << QString(60, u'x') << qsizetype(1);
}

void TestPdfWriter::cutCommandsAreReadAsTheSameWords()
{
    QFETCH(QString, command);
    QFETCH(qsizetype, lines);
    constexpr qsizetype most = 24;
    const QStringList cut = pdf::continuedLines(command, most);
    QCOMPARE(cut.size(), lines);
    const auto wordsOf = [](const QString &line) {
        QProcess shell;
        shell.start(u"/bin/sh"_s, {u"-c"_s, u"printf '[%s]' "_s + line});
        shell.waitForFinished(limit);
        return shell.readAllStandardOutput();
    };
    QVERIFY(!wordsOf(command).isEmpty());
    QCOMPARE(wordsOf(cut.join(u'\n')), wordsOf(command));
}

QTEST_MAIN(TestPdfWriter)
#include "tst_pdfwriter.moc"
