// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/window/openwindow.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// The log panel in the window of an incident.
class TestLogInWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aFollowedCommandEndsAndBeginsAgainAsAsked();
    void aFileBesideACommandIsNoCommand();
    void theSignatureListIsRemembered();
    void aCopiedLinkLeadsBackToItsLine();
    void aLinkThatIsPastedIntoThePaletteIsOpened();
    void aLinkToAnotherIncidentIsLookedUp();

private:
    QString write(const QString &name, const QByteArray &text) const;
    [[nodiscard]] std::unique_ptr<OpenWindow> open(const QByteArray &sources, bool trusted = false);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
};

void TestLogInWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"window.ini"_s));
}

QString TestLogInWindow::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

std::unique_ptr<OpenWindow> TestLogInWindow::open(const QByteArray &sources, bool trusted)
{
    const QString path = write(u"runbook.yaml"_s, "sitrep: 1\ntitle: Chat is down\nincident: {severity: P0, started: "
                                                  "2025-09-15T17:29:00Z}\nlog_sources: {"
                                                      + sources + "}\nchecks: {a: {manual: Is it up}}\n");
    const QMap<QString, QString> environment{{u"PATH"_s, qEnvironmentVariable("PATH")}};
    return std::make_unique<OpenWindow>(readRunbook(path), QString(), *m_theme, *m_settings, environment, trusted);
}

void TestLogInWindow::aFollowedCommandEndsAndBeginsAgainAsAsked()
{
    const QString pids = m_folder->filePath(u"pids"_s);
    const auto open = this->open("live: {follow: [sh, -c, 'echo $$ >> " + pids.toUtf8()
                                     + "; echo 2025-09-15T17:31:02Z ERROR one; exec sleep 300']}",
                                 true);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    const auto begun = [&pids] {
        QFile file(pids);
        return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n').mid(0, 9) : QByteArrayList();
    };
    const auto *button = open->window.logs->findChild<QToolButton *>(u"followButton"_s);
    const auto isToStop = [button] { return button->accessibleName().startsWith(u"Stop"_s); };
    QTableView *lines = open->window.logs->view();
    open->window.logs->toggleFollow();
    QTRY_COMPARE_WITH_TIMEOUT(lines->model()->rowCount(), 1, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(isToStop(), 20'000);
    lines->setFocus();
    QTest::keyClick(lines, Qt::Key_End); // looking at a line has paused it
    QTest::keyClick(lines, Qt::Key_F);
    const auto pid = begun().constFirst().toInt();
    QTRY_VERIFY_WITH_TIMEOUT(::kill(pid, 0) != 0, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!isToStop(), 20'000);
    QVERIFY2(open->window.toast->accessibleName().contains(u"live is not followed any more"_s),
             qPrintable(open->window.toast->accessibleName()));
    QTest::keyClick(lines, Qt::Key_F);
    QTRY_COMPARE_WITH_TIMEOUT(begun().size(), 3, 20'000); // two, and the end of the file
    QTRY_VERIFY_WITH_TIMEOUT(isToStop(), 20'000);
    QVERIFY2(lines->model()->rowCount() == 1, "what is printed again is left out");
}

void TestLogInWindow::aFileBesideACommandIsNoCommand()
{
    write(u"a.log"_s, "2025-09-15T17:31:02Z ERROR one\n");
    const auto open = this->open("both: {files: [a.log], follow: [sh, -c, 'exec sleep 300']}");
    QTRY_COMPARE_WITH_TIMEOUT(open->window.logs->model().rowCount(), 1, 20'000);
    const auto *button = open->window.logs->findChild<QToolButton *>(u"followButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(button->accessibleName(), u"Follow both by its command"_s, 20'000);
    open->window.logs->toggleFollow();
    QVERIFY2(open->window.toast->accessibleName().contains(u"not trusted"_s),
             qPrintable(open->window.toast->accessibleName()));
}

void TestLogInWindow::theSignatureListIsRemembered()
{
    write(u"a.log"_s, "2025-09-15T17:31:02Z ERROR one\n");
    for (const bool shown : {false, true}) {
        {
            const auto open = this->open("a: {files: [a.log]}");
            open->window.resize(1440, 900);
            QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
            QTRY_COMPARE_WITH_TIMEOUT(open->window.logs->model().rowCount(), 1, 20'000);
            QTRY_COMPARE_WITH_TIMEOUT(open->window.logs->findChild<QListView *>(u"signatureView"_s)->isVisible(),
                                      !shown, 20'000);
            QTest::keyClick(&open->window, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
            QTRY_COMPARE_WITH_TIMEOUT(open->window.logs->findChild<QListView *>(u"signatureView"_s)->isVisible(), shown,
                                      20'000);
            open->window.close();
        }
        const auto again = this->open("a: {files: [a.log]}");
        again->window.resize(1440, 900);
        QVERIFY(QTest::qWaitForWindowActive(&again->window, 20'000));
        QTRY_COMPARE_WITH_TIMEOUT(again->window.logs->model().rowCount(), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(again->window.logs->findChild<QListView *>(u"signatureView"_s)->isVisible(), shown,
                                  20'000);
    }
}

namespace {

QByteArray manyLines()
{
    QByteArray text;
    for (int minute = 0; minute < 50; ++minute)
        text += "2025-09-15T17:" + QByteArray::number(10 + minute) + ":00Z "
                + (minute % 5 == 0 ? "ERROR exit(3)" : "INFO up") + " no " + QByteArray::number(minute) + '\n';
    return text;
}

} // namespace

void TestLogInWindow::aCopiedLinkLeadsBackToItsLine()
{
    write(u"a.log"_s, manyLines());
    QString copied;
    {
        const auto open = this->open("a: {files: [a.log]}");
        QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
        QTableView *lines = open->window.logs->view();
        open->window.logs->setFilterText(u"exit(3)"_s);
        QTRY_COMPARE_WITH_TIMEOUT(lines->model()->rowCount(), 10, 20'000);
        lines->setFocus();
        lines->setCurrentIndex(lines->model()->index(4, 0));
        QTest::keyClick(lines, Qt::Key_L, Qt::ControlModifier);
        copied = QGuiApplication::clipboard()->text();
    }
    QVERIFY2(copied.contains(u"line=a.log:21"_s) && copied.contains(u"q=exit%283%29"_s), qPrintable(copied));
    const auto again = this->open("a: {files: [a.log]}");
    QVERIFY(QTest::qWaitForWindowActive(&again->window, 20'000));
    IncidentLink link = *parseIncidentLink(copied).link;
    link.span = TimeSpan{*parseInstant(u"2025-09-15T17:19:00Z"), *parseInstant(u"2025-09-15T17:41:00Z")};
    again->binding.showPlace(link); // before the log is read
    QTableView *lines = again->window.logs->view();
    QTRY_COMPARE_WITH_TIMEOUT(lines->model()->rowCount(), 5, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        lines->currentIndex().siblingAtColumn(LogModel::MessageColumn).data().toString().contains(u"no 20"_s), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(lines->hasFocus(), 20'000);
    const auto *pill = again->window.logs->findChild<QToolButton *>(u"followPill"_s);
    QVERIFY2(!pill->text().contains(u"new"_s), qPrintable(pill->text()));
    const auto *histogram = again->window.logs->findChild<LogHistogram *>();
    QTRY_VERIFY_WITH_TIMEOUT(!histogram->buckets().empty() && histogram->buckets().front().span.from >= link.span->from,
                             20'000);
    link.line = u"a.log:45"_s;
    again->binding.showPlace(link);
    QTRY_VERIFY_WITH_TIMEOUT(again->window.toast->accessibleName().contains(u"hides its line a.log:45"_s), 20'000);
    again->binding.showPlace(*parseIncidentLink(u"sitrep://incident/7?line=a.log:9999"_s).link);
    QTRY_VERIFY_WITH_TIMEOUT(
        again->window.toast->accessibleName().contains(u"a.log:9999 of the link is not in the logs"_s), 20'000);
}

void TestLogInWindow::aLinkThatIsPastedIntoThePaletteIsOpened()
{
    write(u"a.log"_s, manyLines());
    const auto open = this->open("a: {files: [a.log]}");
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    const QString id = open->session.state().incident.uuid().toString(QUuid::WithoutBraces);
    QTest::keyClick(&open->window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *typed = open->window.findChild<QLineEdit *>(u"paletteEdit"_s);
    QVERIFY(typed);
    QGuiApplication::clipboard()->setText(u"sitrep://incident/%1?panel=logs&line=3\n"_s.arg(id));
    QTest::keyClick(typed, Qt::Key_V, Qt::ControlModifier);
    QTest::keyClick(typed, Qt::Key_Return);
    QTableView *lines = open->window.logs->view();
    QTRY_VERIFY_WITH_TIMEOUT(
        lines->currentIndex().siblingAtColumn(LogModel::MessageColumn).data().toString().contains(u"no 2"_s), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(lines->model()->rowCount(), 50, 20'000); // its filter is none, so all levels are shown
}

void TestLogInWindow::aLinkToAnotherIncidentIsLookedUp()
{
    const QString journal = m_folder->filePath(u"journal.sqlite"_s);
    const QString path = write(u"runbook.yaml"_s, "sitrep: 1\ntitle: T\nincident: {id: '7', severity: P0, started: "
                                                  "2025-09-15T17:29:00Z}\nchecks: {a: {manual: Is it up}}\n");
    const QString other = write(u"other.yaml"_s, "sitrep: 1\ntitle: O\nincident: {id: '8', severity: P0, started: "
                                                 "2025-09-15T17:29:00Z}\nchecks: {a: {manual: Is it up}}\n");
    OpenWindow resolved(readRunbook(other), journal, *m_theme, *m_settings);
    QVERIFY(resolved.session.flushJournal(std::chrono::seconds(10)));
    OpenWindow open(readRunbook(path), journal, *m_theme, *m_settings);
    QList<QStringList> started;
    open.binding.opens().setStart([&started](const QStringList &words) {
        started += words;
        return true;
    });
    const QString link = u"sitrep://incident/8?panel=timeline"_s;
    open.binding.opens().openFiles({link});
    QTRY_COMPARE_WITH_TIMEOUT(started, (QList<QStringList>{{u"--journal="_s + journal, u"--"_s, link}}), 20'000);
    resolved.session.setMark(u"resolved"_s);
    QVERIFY(resolved.session.flushJournal(std::chrono::seconds(10)));
    const auto said = [&open] {
        const QList<QLabel *> texts = open.window.findChildren<QLabel *>(u"openingProblemText"_s);
        return texts.isEmpty() ? QString() : texts.last()->text();
    };
    open.binding.opens().openFiles({link});
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(u"incident 8 is resolved"_s), 20'000);
    open.binding.opens().openFiles({u"sitrep://incident/9"_s});
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(u"incident 9 is not in the journal"_s), 20'000);
    open.binding.opens().openFiles({u"sitrep://nowhere"_s});
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(u"this link cannot be opened"_s), 20'000);
    QCOMPARE(started.size(), 1);
}

QTEST_MAIN(TestLogInWindow)
#include "tst_loginwindow.moc"
