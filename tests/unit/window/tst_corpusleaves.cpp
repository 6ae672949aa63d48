// SPDX-License-Identifier: Apache-2.0
#include "app/session/ownlog.h"
#include "app/session/updatemaker.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/store/bundle/bundle.h"
#include "tests/unit/redaction/corpus.h"
#include "tests/unit/session/sessionfixture.h"
#include "tests/unit/window/openwindow.h"
#include "widgets/support/commands.h"

#include <QAbstractButton>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDialog>
#include <QJsonDocument>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTableView>

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
    for (const QString &name :
         {u"redaction.tsv"_s, u"redaction-second.tsv"_s, u"redaction-third.tsv"_s, u"redaction-fourth.tsv"_s}) {
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

void press(QWidget *widget, Command command)
{
    const QKeyCombination key = keysOf(command).constFirst()[0];
    QTest::keyClick(widget, key.key(), key.keyboardModifiers());
}

/// What can be shown in the window, by its keys.
constexpr std::array shownPlaces{Command::ShowComponents, Command::ShowLogs,     Command::ShowChecklist,
                                 Command::ShowTimeline,   Command::ShowEvidence, Command::ShowGraph,
                                 Command::ShowSignatures};

template<typename Kind>
QList<QPointer<Kind>> pointersTo(const QWidget &window)
{
    QList<QPointer<Kind>> pointers;
    for (Kind *each : window.findChildren<Kind *>())
        pointers += each;
    return pointers;
}

bool isCopyButton(const QAbstractButton &button)
{
    const QString name = button.accessibleName().isEmpty() ? button.text().remove(u'&') : button.accessibleName();
    return button.isEnabled() && button.isVisible() && name.startsWith(u"Copy"_s);
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
    void byNoTextOfTheWindow();
    void byNoClipboard();
    void byNoExportThatIsCopied();
    void byNoQuestionToOthers();
    void byNothingThatIsAnnounced();
    void cleanupTestCase();

protected:
    /// What the toast says, as it is shown.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void verifyNoneIn(const QString &text, const QString &where) const;
    void showEvidenceOfEverything();
    /// What is on the clipboard, in all its forms; nothing is there afterwards.
    [[nodiscard]] QString takeClipboard(const QString &from);

    SessionFixture m_fixture;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<OpenWindow> m_open;
    Session *m_session = nullptr; ///< of m_open
    QList<CorpusLine> m_lines;
    QStringList m_copiedFrom;
    QStringList m_announced;
};

void TestCorpusLeaves::initTestCase()
{
    m_lines = lines();
    QVERIFY(m_lines.size() > 250);
    QByteArray runbook = R"(sitrep: 1
title: Chat is down DB_PASSWORD=Kestrel-77x
incident: {severity: P0, started: 2025-09-15T17:29:00Z}
log_sources:
  backend: {files: [backend.log]}
components: {gate: {name: Gate, owner: Lee Park}}
remediation: [{due: 0-2 h, title: Restore, steps: [{id: restart, do: Restart it, kind: mitigate}]}]
checks:
  asked: {component: gate, manual: "Does it answer?"}
  log: {logs: {source: backend, last: 24 h}, expect: {errors: {below: 0}}}
)";
    m_lines.append({0, u"title"_s, {u"Kestrel-77x"_s}, u"DB_PASSWORD=Kestrel-77x"_s, {}});
    const QByteArray now = isoText(SystemClock().wall()).toUtf8();
    QByteArray log;
    int number = 0;
    for (const CorpusLine &line : std::as_const(m_lines)) {
        log += now + " ERROR " + line.text.toUtf8() + '\n';
        const QByteArray name = "out" + QByteArray::number(++number) + ".txt";
        m_fixture.write(QString::fromLatin1(name), line.text.toUtf8() + '\n');
        runbook += "  c" + QByteArray::number(number) + ": {component: gate, command: [cat, " + name
                   + "], expect: {stdout: {equals: nothing}}}\n";
    }
    m_fixture.write(u"backend.log"_s, log);
    m_fixture.write(u"runbook.yaml"_s, runbook);
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_settings = std::make_unique<Settings>(m_fixture.path(u"window.ini"_s));
    const std::shared_ptr<const Runbook> read = m_fixture.read();
    QVERIFY(read);
    const QMap<QString, QString> environment{{u"PATH"_s, qEnvironmentVariable("PATH")}};
    m_open = std::make_unique<OpenWindow>(read, m_fixture.path(u"journal.sqlite"_s), *m_theme, *m_settings, environment,
                                          true);
    m_session = &m_open->session;
    m_open->window.toast->installEventFilter(this);
    QVERIFY(QTest::qWaitForWindowActive(&m_open->window, 20'000));
    for (const CorpusLine &line : std::as_const(m_lines))
        m_session->writeNote(line.text);
    m_session->changeDetails({{u"impact"_s, m_lines.constFirst().text}});
    QSignalSpy ended(m_session, &Session::runEnded);
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

/// The component with all the checks, and behind it what the places show.
void TestCorpusLeaves::showEvidenceOfEverything()
{
    press(&m_open->window, Command::ShowComponents);
    QWidget *table = QApplication::focusWidget();
    QVERIFY(table);
    QTest::keyClick(table, Qt::Key_Home);
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_open->window.evidence->isVisible(), 20'000);
}

void TestCorpusLeaves::byNoTextOfTheWindow()
{
    showEvidenceOfEverything();
    QString text = textsOf(m_open->window);
    for (const Command place : shownPlaces) {
        press(&m_open->window, place);
        text += textsOf(m_open->window);
    }
    QVERIFY2(m_open->window.windowTitle().contains(u"[password-"_s), qPrintable(m_open->window.windowTitle()));
    QVERIFY2(text.contains(u"[token-"_s), "else this proves nothing");
    verifyNoneIn(text, u"the window"_s);
}

QString TestCorpusLeaves::takeClipboard(const QString &from)
{
    QString all;
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    const QStringList formats = data != nullptr ? data->formats() : QStringList();
    for (const QString &format : formats)
        all += QString::fromUtf8(data->data(format)) + u'\n';
    if (!all.trimmed().isEmpty())
        m_copiedFrom += from;
    QGuiApplication::clipboard()->clear();
    return all;
}

/// Every Copy action of every place: its keys in each view, and its buttons.
void TestCorpusLeaves::byNoClipboard()
{
    QGuiApplication::clipboard()->clear();
    QString all;
    // What is shown may be made anew by a key, so each is held by a pointer that knows it.
    const auto copyAll = [&] {
        for (const QPointer<QAbstractItemView> &view : pointersTo<QAbstractItemView>(m_open->window)) {
            for (const Command copy : {Command::CopyRows, Command::CopyRowsAsMarkdown, Command::CopyLineLink}) {
                if (!view || !view->isVisible())
                    continue;
                view->setFocus();
                QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
                const QString name = view->objectName();
                press(view, copy);
                all += takeClipboard(name);
            }
        }
        for (const QPointer<QAbstractButton> &button : pointersTo<QAbstractButton>(m_open->window)) {
            if (!button || !isCopyButton(*button))
                continue;
            const QString name = button->objectName();
            QTest::mouseClick(button, Qt::LeftButton);
            all += takeClipboard(name);
        }
    };
    showEvidenceOfEverything();
    copyAll();
    for (const Command place : shownPlaces) {
        press(&m_open->window, place);
        copyAll();
    }
    press(&m_open->window, Command::CopyUpdate);
    all += takeClipboard(u"update"_s);
    for (const QString &from :
         {u"update"_s, u"copyAllEvidenceButton"_s, u"copyTimelineButton"_s, u"copyChecklistButton"_s,
          u"copyComponentsButton"_s, m_open->window.logs->view()->objectName()})
        QVERIFY2(m_copiedFrom.contains(from), qPrintable(from + u" is none of "_s + m_copiedFrom.join(u", "_s)));
    QVERIFY2(all.count(u"[token-"_s) > 10, "else this proves nothing");
    verifyNoneIn(all, u"the clipboard"_s);
}

void TestCorpusLeaves::byNoExportThatIsCopied()
{
    m_open->window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_open->window, 20'000));
    press(&m_open->window, Command::Export);
    const auto dialog = [this] { return m_open->window.findChild<QDialog *>(u"exportDialog"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(dialog() != nullptr && dialog()->isVisible(), 20'000);
    const auto *save = dialog()->findChild<QPushButton *>(u"exportSave"_s);
    auto *copy = dialog()->findChild<QPushButton *>(u"exportCopy"_s);
    QString all;
    for (QRadioButton *format : dialog()->findChildren<QRadioButton *>()) {
        format->click();
        QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), 60'000);
        all += textsOf(*dialog());
        if (copy->isEnabled()) {
            copy->click();
            all += takeClipboard(format->objectName());
        }
    }
    dialog()->close();
    QVERIFY2(all.count(u"[token-"_s) > 10, "else this proves nothing");
    verifyNoneIn(all, u"an export"_s);
}

void TestCorpusLeaves::byNoQuestionToOthers()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_open->window.findChild<QDialog *>(u"exportDialog"_s) == nullptr, 20'000);
    m_open->window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_open->window, 20'000));
    press(&m_open->window, Command::AskSomeone);
    if (auto *menu = m_open->window.findChild<QMenu *>(u"ownersMenu"_s)) {
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
    }
    verifyNoneIn(takeClipboard(u"question"_s), u"a question"_s);
}

bool TestCorpusLeaves::eventFilter(QObject *watched, QEvent *event)
{
    const QString said = m_open->window.toast->accessibleName();
    if (!said.isEmpty() && (m_announced.isEmpty() || m_announced.constLast() != said))
        m_announced += said;
    return QObject::eventFilter(watched, event);
}

/// All that was announced while the others ran, a screen reader is told it too; and names that are told what could not be opened.
void TestCorpusLeaves::byNothingThatIsAnnounced()
{
    emit m_open->window.filesDropped({m_fixture.path(u"no DB_PASSWORD=Kestrel-77x.yaml"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(m_announced.join(u'\n').contains(u"DB_PASSWORD="_s)
                                 || textsOf(m_open->window).contains(u"DB_PASSWORD=[password-"_s),
                             20'000);
    verifyNoneIn(textsOf(m_open->window), u"the window"_s);
    const QString all = m_announced.join(u'\n');
    QVERIFY2(all.contains(u"Run ended"_s) && all.contains(u"Copied"_s), qPrintable(all.left(2000)));
    verifyNoneIn(all, u"what is announced"_s);
}

void TestCorpusLeaves::cleanupTestCase()
{
    m_open->window.toast->removeEventFilter(this);
    m_open.reset();
}

QTEST_MAIN(TestCorpusLeaves)
#include "tst_corpusleaves.moc"
