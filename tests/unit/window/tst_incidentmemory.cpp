// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/window/openwindow.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// An incident is closed by keyboard with its cause and its proof, and recognised when it comes again.
class TestIncidentMemory final : public QObject
{
    Q_OBJECT

private slots:
    void closingKeepsCauseAndProof();
    void theCauseMayBeInOwnWords();
    void itIsClosedOnceAndOpenedByUndo();
    void theNextOneLooksLikeIt();
};

namespace {

constexpr auto patience = 20'000;

const QByteArray rememberedRunbook = R"(sitrep: 1
title: Chat is down
incident: {id: "1263", severity: P0, started: 2020-09-15T17:29:00Z}
components:
  chat: {name: Chat, owner: Platform}
checks:
  answer: {title: Chat answers, component: chat, manual: "Does it answer?"}
  other:  {component: chat, manual: "Is it fast?"}
causes:
  pool: {statement: The pool is exhausted, when: {fail: [answer]}, refuted_by: {pass: [answer]}}
)";

/// A folder with the runbook; windows on it one after the other.
struct Remembered
{
    Remembered()
    {
        theme.applyTo(*qApp);
        QFile book(folder.filePath(u"runbook.yaml"_s));
        if (book.open(QIODevice::WriteOnly))
            book.write(rememberedRunbook);
        book.close();
        settings = std::make_unique<Settings>(folder.filePath(u"settings.ini"_s));
        reopen();
    }

    void reopen()
    {
        open.reset();
        open = std::make_unique<OpenWindow>(readRunbook(folder.filePath(u"runbook.yaml"_s)),
                                            folder.filePath(u"journal.sqlite"_s), theme, *settings);
        open->window.activateWindow();
    }

    void answer(bool yes) const
    {
        open->session.answerManual(u"answer"_s, yes);
        const Outcome wanted = yes ? Outcome::Pass : Outcome::Fail;
        QTRY_VERIFY_WITH_TIMEOUT(open->session.state().incident.latestResult(u"answer"_s) != nullptr
                                     && open->session.state().incident.latestResult(u"answer"_s)->outcome == wanted,
                                 patience);
    }

    [[nodiscard]] QDialog *closing() const
    {
        open->window.actions->action(Command::MarkResolved)->trigger();
        return open->window.findChild<QDialog *>(u"closingDialog"_s);
    }

    void accept(QDialog *dialog) const
    {
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!open->window.findChild<QDialog *>(u"closingDialog"_s), patience);
        QTRY_VERIFY_WITH_TIMEOUT(open->session.state().incident.isResolved(), patience);
    }

    QTemporaryDir folder;
    Theme theme;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<OpenWindow> open;
};

} // namespace

void TestIncidentMemory::closingKeepsCauseAndProof()
{
    const Remembered remembered;
    remembered.answer(false);
    remembered.answer(true);
    QDialog *dialog = remembered.closing();
    QVERIFY(dialog);
    auto *proofs = dialog->findChild<QListWidget *>(u"closingProofs"_s);
    QCOMPARE(proofs->count(), 2);
    QCOMPARE(proofs->item(0)->checkState(), Qt::Checked); // it was seen to fail and to pass
    QVERIFY(proofs->item(0)->text().startsWith(u"Chat answers · failed "));
    QCOMPARE(proofs->item(1)->checkState(), Qt::Unchecked);
    auto *cause = dialog->findChild<QComboBox *>(u"closingCause"_s);
    QTest::keyClick(cause, Qt::Key_Home);
    QCOMPARE(cause->currentText(), u"The pool is exhausted"_s);
    QVERIFY(!dialog->findChild<QLineEdit *>(u"closingWords"_s)->isVisible());
    remembered.accept(dialog);
    const IncidentMemory kept = remembered.open->session.closedMemory();
    QCOMPARE(kept.cause, u"pool"_s);
    QCOMPARE(kept.closedBy, u"dana"_s);
    QCOMPARE(kept.provedBy, QStringList{u"answer"_s});
    QVERIFY(kept.proof(u"answer"_s) != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(remembered.open->window.windowTitle().contains(u"Resolved"), patience);
}

void TestIncidentMemory::theCauseMayBeInOwnWords()
{
    const Remembered remembered;
    remembered.answer(false);
    QDialog *dialog = remembered.closing();
    QVERIFY(dialog);
    auto *cause = dialog->findChild<QComboBox *>(u"closingCause"_s);
    cause->setCurrentIndex(cause->count() - 2);
    auto *words = dialog->findChild<QLineEdit *>(u"closingWords"_s);
    QVERIFY(!words->isHidden());
    QTest::keyClicks(words, u"A mouse bit the cable"_s);
    remembered.accept(dialog);
    const IncidentMemory kept = remembered.open->session.closedMemory();
    QVERIFY(kept.cause.isEmpty());
    QCOMPARE(render(kept.said), u"A mouse bit the cable"_s);
    QVERIFY(kept.provedBy.isEmpty());
}

void TestIncidentMemory::itIsClosedOnceAndOpenedByUndo()
{
    const Remembered remembered;
    remembered.answer(false);
    QDialog *dialog = remembered.closing();
    QVERIFY(dialog);
    remembered.accept(dialog);
    QVERIFY(remembered.closing() == nullptr);
    Sentence refusal;
    QVERIFY(remembered.open->session.closeIncident({u"pool"_s, {}, {}}, &refusal).id.isNull());
    QVERIFY(render(refusal).contains(u"resolved already"));
    QVERIFY(remembered.open->session.undo().has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!remembered.open->session.state().incident.isResolved(), patience);
    QVERIFY(remembered.open->session.closedMemory().incident.isNull());
    dialog = remembered.closing();
    QVERIFY(dialog);
    remembered.accept(dialog);
}

void TestIncidentMemory::theNextOneLooksLikeIt()
{
    Remembered remembered;
    QVERIFY(remembered.open->window.similar->isHidden());
    remembered.answer(false);
    remembered.answer(true);
    QDialog *dialog = remembered.closing();
    QVERIFY(dialog);
    QTest::keyClick(dialog->findChild<QComboBox *>(u"closingCause"_s), Qt::Key_Home);
    remembered.accept(dialog);
    QVERIFY(remembered.open->session.flushJournal(std::chrono::seconds(20)));

    remembered.reopen();
    DashboardWindow &window = remembered.open->window;
    QVERIFY(!remembered.open->session.state().incident.isResolved()); // a new one
    QVERIFY(window.similar->isHidden());
    remembered.answer(false);
    QTRY_VERIFY_WITH_TIMEOUT(!window.similar->isHidden(), patience);
    QVERIFY2(window.similar->text().startsWith(u"Looks like #1263 (1 of 1 failing check, same class)"),
             qPrintable(window.similar->text()));
    QVERIFY(window.similar->text().endsWith(u"its cause was: The pool is exhausted"));

    window.similar->findChild<QPushButton *>(u"similarShowButton"_s)->click();
    QVERIFY(window.places->shownInstead() == window.reasons);
    QVERIFY(window.reasons->view()->currentIndex().data().toString().startsWith(u"Looks like #1263"));
    const QString told = window.reasons->markdown();
    QVERIFY2(told.contains(u"Its proof answer failed "), qPrintable(told));
    QVERIFY2(told.contains(u"answer now: fail"), qPrintable(told));

    QSignalSpy ended(&remembered.open->session, &Session::runEnded);
    window.similar->findChild<QPushButton *>(u"similarProofButton"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
}

QTEST_MAIN(TestIncidentMemory)
#include "tst_incidentmemory.moc"
