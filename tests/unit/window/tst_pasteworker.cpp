// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/leftbehind.h"
#include "tests/unit/window/openwindow.h"
#include "widgets/dialogs/pastedialog.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

/// Holds whoever asks for the time on another thread than that of the test, so that a judging goes on for as long as it is wanted.
class HoldingClock final : public Clock
{
public:
    [[nodiscard]] Instant wall() const override
    {
        std::unique_lock lock(m_mutex);
        if (std::this_thread::get_id() != m_window) {
            ++m_came;
            m_changed.notify_all();
            m_changed.wait_for(lock, std::chrono::minutes(1), [this] { return !m_holds; });
        }
        return m_system.wall();
    }
    [[nodiscard]] Instant real() const override { return m_system.real(); }
    [[nodiscard]] SteadyTime steady() const override { return m_system.steady(); }

    void hold(bool on)
    {
        const std::lock_guard lock(m_mutex);
        m_holds = on;
        m_changed.notify_all();
    }
    /// How many judgings began.
    [[nodiscard]] int came() const
    {
        const std::lock_guard lock(m_mutex);
        return m_came;
    }

private:
    SystemClock m_system;
    const std::thread::id m_window = std::this_thread::get_id();
    mutable std::mutex m_mutex; // protects what follows
    mutable std::condition_variable m_changed;
    mutable int m_came = 0;
    bool m_holds = false;
};

const QByteArray workerRunbook = "sitrep: 1\ntitle: Chat is down\nchecks:\n"
                                 "  connector: {max_age: 10 min, says: configured, command: [gcloud, describe, it], "
                                 "expect: {json.state: READY}}\n";

} // namespace

/// What is pasted is judged beside the window and not in it.
class TestPasteWorker : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theDialogStaysUsable();
    void onlyTheNewestIsShown();
    void cancelForgetsIt();
    void theWindowMayBeClosedInTheMiddle();
    void severalMebibytes_data();
    void severalMebibytes();
    void aLargePasteCanBeEmptied();

private:
    /// The dialog with who and \a text filled in.
    [[nodiscard]] PasteDialog *pasted(const QString &text) const;
    [[nodiscard]] static QString previewOf(const PasteDialog &dialog)
    {
        return dialog.findChild<QLabel *>(u"pastePreview"_s)->text();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
    std::shared_ptr<HoldingClock> m_clock;
    std::unique_ptr<OpenWindow> m_open;
};

void TestPasteWorker::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"window.ini"_s));
    m_clock = std::make_shared<HoldingClock>();
    const ReadResult read = RunbookReader::readBytes(workerRunbook, m_folder->filePath(u"runbook.yaml"_s));
    QVERIFY(read.runbook);
    m_open = std::make_unique<OpenWindow>(read.runbook, QString(), *m_theme, *m_settings, QMap<QString, QString>(),
                                          false, m_clock);
}

void TestPasteWorker::cleanup()
{
    m_clock->hold(false);
    m_open.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!anyWorkLeftBehind(), 60'000);
}

PasteDialog *TestPasteWorker::pasted(const QString &text) const
{
    emit m_open->window.evidence->pasteRequested(u"connector"_s);
    auto *dialog = m_open->window.findChild<PasteDialog *>(u"pasteDialog"_s);
    dialog->findChild<QLineEdit *>(u"pasteFromEdit"_s)->setText(u"Lee"_s);
    dialog->findChild<QLineEdit *>(u"pasteExitEdit"_s)->setText(u"0"_s);
    dialog->findChild<QPlainTextEdit *>(u"pasteTextEdit"_s)->setPlainText(text);
    return dialog;
}

void TestPasteWorker::theDialogStaysUsable()
{
    m_clock->hold(true);
    const PasteDialog *dialog = pasted(u"{\"state\": \"READY\"}"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_clock->came(), 1, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(previewOf(*dialog), u"being judged…"_s, 20'000);
    QVERIFY(!dialog->findChild<QPushButton *>(u"acceptButton"_s)->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"pasteFromEdit"_s), u", bastion"_s);
    QCOMPARE(dialog->input().from, u"Lee, bastion"_s);
    m_clock->hold(false);
    QTRY_VERIFY_WITH_TIMEOUT(previewOf(*dialog).contains(u"READY (pasted from Lee, bastion)"_s), 60'000);
    QVERIFY(dialog->findChild<QPushButton *>(u"acceptButton"_s)->isEnabled());
}

void TestPasteWorker::onlyTheNewestIsShown()
{
    m_clock->hold(true);
    PasteDialog *dialog = pasted(u"{\"state\": \"first\"}"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_clock->came(), 1, 60'000);
    QSignalSpy wanted(dialog, &PasteDialog::judgementWanted);
    for (const QString &text : {u"{\"state\": \"second\"}"_s, u"{\"state\": \"third\"}"_s}) {
        wanted.clear();
        dialog->findChild<QPlainTextEdit *>(u"pasteTextEdit"_s)->setPlainText(text);
        QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 1, 60'000);
    }
    QSignalSpy judged(&m_open->session, &Session::pasteJudged);
    m_clock->hold(false);
    QTRY_VERIFY_WITH_TIMEOUT(previewOf(*dialog).contains(u"json.state is third"_s), 60'000);
    QCOMPARE(judged.count(), 1);
    QCOMPARE(m_clock->came(), 2); // the second was given up before it began
}

void TestPasteWorker::cancelForgetsIt()
{
    m_clock->hold(true);
    PasteDialog *dialog = pasted(u"{\"state\": \"READY\"}"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_clock->came(), 1, 60'000);
    QSignalSpy judged(&m_open->session, &Session::pasteJudged);
    dialog->reject();
    m_clock->hold(false);
    QTRY_VERIFY_WITH_TIMEOUT(!anyWorkLeftBehind(), 60'000);
    QCoreApplication::processEvents();
    QCOMPARE(judged.count(), 0);
    QVERIFY(m_open->session.state().incident.results().isEmpty());
}

void TestPasteWorker::theWindowMayBeClosedInTheMiddle()
{
    m_clock->hold(true);
    QVERIFY(pasted(u"{\"state\": \"READY\"}"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_clock->came(), 1, 60'000);
    m_open->window.close();
    m_open.reset(); // waits for nobody
    QVERIFY(anyWorkLeftBehind());
}

void TestPasteWorker::severalMebibytes_data()
{
    QTest::addColumn<QString>("lineEnd");
    QTest::newRow("in lines") << u"\n"_s;
    QTest::newRow("in one line") << u" "_s;
}

void TestPasteWorker::severalMebibytes()
{
    QFETCH(QString, lineEnd);
    QString text = u"{\"state\": \"READY\", \"lines\": ["_s + lineEnd;
    while (text.size() < 6 * 1024 * 1024)
        text +=
            u"  \"2025-09-15T17:29:00Z backend-7 answers 200 to GET /health?token=abcdef0123 in 17 ms\","_s + lineEnd;
    text += u"  \"end\"]}"_s + lineEnd;
    PasteDialog *dialog = pasted({});
    QGuiApplication::clipboard()->setText(text);
    auto *field = dialog->findChild<QPlainTextEdit *>(u"pasteTextEdit"_s);
    field->paste();
    QCOMPARE_LT(field->document()->characterCount(), 10'000);
    QVERIFY(dialog->findChild<QLabel *>(u"pasteLarge"_s)->isVisibleTo(dialog));
    QCOMPARE(dialog->input().text.size(), text.size());
    auto *keep = dialog->findChild<QPushButton *>(u"acceptButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(keep->isEnabled(), 100'000);
    QVERIFY2(previewOf(*dialog).contains(u"json.state READY"_s), qPrintable(previewOf(*dialog)));
    keep->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_open->session.state().incident.results().size(), 1, 60'000);
}

void TestPasteWorker::aLargePasteCanBeEmptied()
{
    PasteDialog *dialog = pasted(u"before and after"_s);
    auto *field = dialog->findChild<QPlainTextEdit *>(u"pasteTextEdit"_s);
    QTextCursor cursor = field->textCursor();
    cursor.setPosition(7);
    cursor.setPosition(10, QTextCursor::KeepAnchor);
    field->setTextCursor(cursor);
    QGuiApplication::clipboard()->setText(QString(300'000, u'x'));
    field->paste();
    QVERIFY(field->isReadOnly());
    QCOMPARE(dialog->input().text, QString(u"before "_s + QString(300'000, u'x') + u" after"_s));
    dialog->findChild<QPushButton *>(u"pasteEmptyButton"_s)->click();
    QVERIFY(!field->isReadOnly() && dialog->input().text.isEmpty());
    QVERIFY(!dialog->findChild<QLabel *>(u"pasteLarge"_s)->isVisibleTo(dialog));
    QTest::keyClicks(field, u"yes"_s);
    QCOMPARE(dialog->input().text, u"yes"_s);
}

QTEST_MAIN(TestPasteWorker)
#include "tst_pasteworker.moc"
