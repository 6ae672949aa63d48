// SPDX-License-Identifier: Apache-2.0
#include "app/window/startwindow.h"
#include "diagnostics/store/journal.h"
#include "tests/unit/window/openwindow.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

/// What must not pass without a word: a window that is closed before its incident is saved, an env file that cannot be read.
class TestClosing : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aSavedIncidentClosesAtOnce();
    void whatIsNotSavedIsAskedAbout();
    void aCopyIsSavedAndTheWindowCloses();
    void anAddressThatIsTypedAtTheStartIsAsked();
    void aBrokenEnvFileIsToldInTheWindow();

private:
    [[nodiscard]] std::unique_ptr<OpenWindow> open(const QString &journal);
    void write(const QString &name, const QByteArray &text) const;
    [[nodiscard]] static QMessageBox *questionOf(const OpenWindow &open)
    {
        return open.window.findChild<QMessageBox *>(u"notSaved"_s);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
    QString m_blocked; ///< a journal that cannot be made: its folder is a file
};

void TestClosing::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"window.ini"_s));
    write(u"runbook.yaml"_s, "sitrep: 1\ntitle: Chat is down\nincident: {severity: P0, started: "
                             "2025-09-15T17:29:00Z}\nenv_files: [staging.env]\nchecks: {a: {manual: Is it up}}\n");
    write(u"staging.env"_s, "A=1\n");
    write(u"blocked"_s, "no folder\n");
    m_blocked = m_folder->filePath(u"blocked/journal.sqlite"_s);
}

void TestClosing::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

std::unique_ptr<OpenWindow> TestClosing::open(const QString &journal)
{
    const std::shared_ptr<const Runbook> runbook = readRunbook(m_folder->filePath(u"runbook.yaml"_s));
    return runbook ? std::make_unique<OpenWindow>(runbook, journal, *m_theme, *m_settings) : nullptr;
}

void TestClosing::aSavedIncidentClosesAtOnce()
{
    const auto open = this->open(m_folder->filePath(u"journal.sqlite"_s));
    QVERIFY(open);
    open->session.writeNote(u"a moment before"_s);
    QVERIFY(open->session.flushJournal(10s));
    QVERIFY(open->window.close());
    QVERIFY(!questionOf(*open));
}

void TestClosing::whatIsNotSavedIsAskedAbout()
{
    const auto open = this->open(m_blocked);
    QVERIFY(open);
    open->session.writeNote(u"only in memory"_s);
    QVERIFY(!open->window.close());
    QVERIFY(open->window.isVisible());
    const QMessageBox *question = questionOf(*open);
    QVERIFY(question);
    QVERIFY2(question->text().contains(QString::number(open->session.unsavedEvents())), qPrintable(question->text()));
    QVERIFY2(question->informativeText().contains(m_blocked), qPrintable(question->informativeText()));
    QVERIFY2(!open->window.close(), "it is asked once, and stays");
    QCOMPARE(open->window.findChildren<QMessageBox *>().size(), 1);

    question->findChild<QPushButton *>(u"closeAnyway"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!open->window.isVisible(), 20'000);
}

void TestClosing::aCopyIsSavedAndTheWindowCloses()
{
    const auto open = this->open(m_blocked);
    QVERIFY(open);
    open->session.writeNote(u"only in memory"_s);
    QVERIFY(!open->window.close());
    QVERIFY(questionOf(*open));
    questionOf(*open)->findChild<QPushButton *>(u"saveCopy"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(open->window.findChild<QFileDialog *>(u"copyPlace"_s), 20'000);
    const QString copy = m_folder->filePath(u"copy.sqlite"_s);
    QDialog *place = open->window.findChild<QFileDialog *>(u"copyPlace"_s);
    static_cast<QFileDialog *>(place)->selectFile(copy);
    place->accept();
    QTRY_VERIFY_WITH_TIMEOUT(!open->window.isVisible(), 10'000);
    Journal journal(copy, std::make_shared<SystemClock>(), [](const JournalNews &) {});
    QCOMPARE(Incident::of(journal.events(open->session.state().incident.uuid())).notes().size(), 1);
}

void TestClosing::anAddressThatIsTypedAtTheStartIsAsked()
{
    QString told;
    bool isOpen = false;
    QTimer::singleShot(0, this, [&] {
        const QWidgetList windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows) {
            auto *line = window->objectName() == u"start" ? window->findChild<QLineEdit *>(u"addressEdit"_s) : nullptr;
            if (!line)
                continue;
            line->setFocus();
            QTest::keyClicks(line, u"my database"_s);
            QTest::keyClick(line, Qt::Key_Return);
            const auto *problem = window->findChild<QLabel *>(u"startProblem"_s);
            told = problem->text();
            isOpen = window->isVisible() && problem->isVisible() && line->text() == u"my database";
            line->selectAll();
            QTest::keyClicks(line, u"postgres://me:Mango-7-Tree@127.0.0.1:1/x"_s);
            isOpen = isOpen && !problem->isVisible();
            QTest::keyClick(line, Qt::Key_Return);
        }
    });
    const StartChoice choice = askForRunbook(*m_theme);
    QVERIFY(isOpen);
    QVERIFY2(told.contains(u"understood are"_s), qPrintable(told));
    QVERIFY(choice.target && choice.target->runbook);

    OpenWindow open(choice.target->runbook, m_folder->filePath(u"journal.sqlite"_s), *m_theme, *m_settings,
                    choice.target->secrets, true);
    QSignalSpy ended(&open.session, &Session::runEnded);
    open.session.run(Profile::Quick);
    QVERIFY(ended.wait(30'000));
    QCOMPARE(open.session.state().assessment.components.constFirst().status, Status::Failing);
    QCoreApplication::processEvents();
    QVERIFY2(!open.window.findChild<QDialog *>(u"incidentDetailsDialog"_s), "nobody is asked for an incident");
    QVERIFY2(!open.window.trustBanner->isVisible(), "what is typed is trusted");
    QVERIFY2(!textsOf(open.window).contains(u"Mango"_s), "the password never shows again");
    QVERIFY(!open.session.state().incident.runbooks().constFirst().bytes.contains("Mango"));
    QVERIFY(open.session.flushJournal(std::chrono::seconds(10)));
    for (const QString &file : {u"journal.sqlite"_s, u"journal.sqlite-wal"_s}) {
        QFile kept(m_folder->filePath(file));
        if (kept.open(QIODevice::ReadOnly))
            QVERIFY2(!kept.readAll().contains("Mango"), "the password is in no journal");
    }
}

void TestClosing::aBrokenEnvFileIsToldInTheWindow()
{
    write(u"staging.env"_s, "A='never closed\n");
    const auto open = this->open(m_folder->filePath(u"journal.sqlite"_s));
    QVERIFY(open);
    QVERIFY(open->window.environmentNotice->isVisible());
    QVERIFY2(open->window.environmentNotice->text().contains(u"staging.env:1"_s),
             qPrintable(open->window.environmentNotice->text()));
    write(u"staging.env"_s, "A=1\n");
    QSignalSpy ended(&open->session, &Session::runEnded);
    open->session.run(Profile::Quick);
    QVERIFY(ended.wait(30'000));
    QTRY_VERIFY_WITH_TIMEOUT(!open->window.environmentNotice->isVisible(), 20'000);
}

QTEST_MAIN(TestClosing)
#include "tst_closing.moc"
