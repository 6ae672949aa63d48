// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/window/openwindow.h"
#include "widgets/dialogs/pastedialog.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// A result that somebody brings, and the message that asks for it, as they are in the window.
class TestPasteDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aResultIsPastedByKeys();
    void whatCannotBeJudgedCannotBeKept();
    void controlsHaveNames();
    void anOwnerIsAsked();

private:
    [[nodiscard]] PasteDialog *opened() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<OpenWindow> m_open;
};

namespace {

const QByteArray pasteRunbook = R"(sitrep: 1
title: Chat is down
incident: {severity: P0, started: 2025-09-15T17:29:00Z}
components:
  vpc: {name: VPC connector, owner: Infra}
  chat: {name: Chat, owner: Web}
checks:
  connector: {component: vpc, says: configured, command: [gcloud, describe, it], expect: {json.state: READY}}
  route: {component: chat, tcp: "10.0.0.1:5432"}
)";

} // namespace

void TestPasteDialog::init()
{
    m_open.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"window.ini"_s));
    const ReadResult read = RunbookReader::readBytes(pasteRunbook, m_folder->filePath(u"runbook.yaml"_s));
    QVERIFY(read.runbook);
    m_open = std::make_unique<OpenWindow>(read.runbook, m_folder->filePath(u"journal.sqlite"_s), *m_theme, *m_settings);
    QVERIFY(QTest::qWaitForWindowExposed(&m_open->window, 20'000));
}

PasteDialog *TestPasteDialog::opened() const
{
    return m_open->window.findChild<PasteDialog *>(u"pasteDialog"_s);
}

void TestPasteDialog::aResultIsPastedByKeys()
{
    m_open->window.components->choose(u"vpc"_s);
    m_open->window.actions->action(Command::PasteResult)->trigger();
    PasteDialog *dialog = opened();
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->isActiveWindow(), 20'000); // QWindow::isActive() holds when its parent is
    QCOMPARE(dialog->input().check, u"connector"_s);
    auto *keep = dialog->findChild<QPushButton *>(u"acceptButton"_s);
    QVERIFY(!keep->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(dialog->focusWidget()->objectName(), u"pasteFromEdit"_s, 20'000);
    QTest::keyClicks(dialog->focusWidget(), u"Lee, bastion"_s);
    for (const QString &next : {u"pasteCheckCombo"_s, u"pasteExitEdit"_s}) {
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
        QCOMPARE(dialog->focusWidget()->objectName(), next);
    }
    QTest::keyClicks(dialog->focusWidget(), u"0"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    QCOMPARE(dialog->focusWidget()->objectName(), u"pasteTextEdit"_s);
    QTest::keyClicks(dialog->focusWidget(), u"{\"state\": \"ERROR\"}"_s);
    const auto *preview = dialog->findChild<QLabel *>(u"pastePreview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(preview->text().contains(u"json.state is ERROR, expected READY"_s), 10'000);
    QVERIFY(preview->text().contains(u"(pasted from Lee, bastion)"_s));
    QVERIFY(keep->isEnabled());
    QTRY_VERIFY2_WITH_TIMEOUT(preview->height() >= preview->heightForWidth(preview->width()), "all of it is seen",
                              20'000);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    QCOMPARE(dialog->focusWidget(), keep);
    QTest::keyClick(keep, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_open->session.state().assessment.component(u"vpc"_s)->status, Status::Failing, 10'000);
    const CheckResult *kept = m_open->session.state().incident.latestResult(u"connector"_s);
    QCOMPARE(kept->observation.evidence.statedBy, u"Lee, bastion"_s);
    QVERIFY2(!m_open->session.state().canUndo, "a result cannot be undone");
}

void TestPasteDialog::whatCannotBeJudgedCannotBeKept()
{
    emit m_open->window.evidence->pasteRequested(u"route"_s);
    PasteDialog *dialog = opened();
    QVERIFY(dialog);
    auto *keep = dialog->findChild<QPushButton *>(u"acceptButton"_s);
    const auto *problem = dialog->findChild<QLabel *>(u"pasteProblem"_s);
    QVERIFY2(problem->isHidden(), "what is not filled in yet is no fault");
    QVERIFY2(dialog->findChild<QLineEdit *>(u"pasteExitEdit"_s)->isHidden(), "a connection has no exit code");
    QCOMPARE(dialog->findChild<QPlainTextEdit *>(u"pasteTextEdit"_s)->placeholderText(),
             u"the document of sitrep run --format json"_s);
    dialog->findChild<QLineEdit *>(u"pasteFromEdit"_s)->setText(u"Lee"_s);
    dialog->findChild<QPlainTextEdit *>(u"pasteTextEdit"_s)->setPlainText(u"it is open"_s);
    QTRY_VERIFY_WITH_TIMEOUT(problem->text().contains(u"sitrep run RUNBOOK --only route --format json"_s), 10'000);
    QVERIFY(!keep->isEnabled());
    dialog->reject();
    QVERIFY(m_open->session.state().incident.results().isEmpty());
}

void TestPasteDialog::controlsHaveNames()
{
    emit m_open->window.evidence->pasteRequested(u"connector"_s);
    const PasteDialog *dialog = opened();
    QVERIFY(dialog);
    for (QWidget *widget : dialog->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith("qt_"_L1))
            continue;
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(face);
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
}

void TestPasteDialog::anOwnerIsAsked()
{
    m_open->window.actions->action(Command::AskSomeone)->trigger();
    auto *menu = m_open->window.findChild<QMenu *>(u"ownersMenu"_s);
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 3); // with its title
    menu->actions().constLast()->trigger();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(u"1 check of Web has no answer yet."_s), qPrintable(text));
    QVERIFY2(text.contains(u"nc -vz -w 5 10.0.0.1 5432"_s), qPrintable(text));
    menu->close();
}

QTEST_MAIN(TestPasteDialog)
#include "tst_pastedialog.moc"
