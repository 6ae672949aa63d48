// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/bundle/bundle.h"
#include "tests/unit/window/openwindow.h"

#include <QApplication>
#include <QBuffer>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

/// QWindow::isActive(), which qWaitForWindowActive() asks, holds for a dialog as soon as its parent is active.
bool becomesActive(QWidget &dialog)
{
    dialog.activateWindow();
    return QTest::qWaitFor([&dialog] { return dialog.isActiveWindow(); }, 20'000);
}

/// All that a bundle says.
QByteArray saidIn(PackedBundle packed)
{
    QBuffer bytes(&packed.bytes);
    QByteArray said;
    if (bytes.open(QIODevice::ReadOnly)) {
        for (const Event &event : readBundle(bytes).events)
            said += QJsonDocument(event.body).toJson();
    }
    return said;
}

} // namespace

/// Look over what is masked, as somebody does before a report is sent: by keys.
class TestMaskReview : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void eachMaskIsToldWithItsRuleAndPlace();
    void itsEvidenceIsOneKeyAway();
    void whatIsNoSecretStaysVisibleFromThenOn();
    void anUndoTakesItBack();
    void itIsPutBack();
    void whatCameInMeanwhileIsMaskedWhereItLeaves();
    void whatWasPutBackIsKnownToALaterSession();
    void whatIsNotKnownAnyMoreIsTold();
    void aRunningSessionFollowsAnother();
    void aKeyAndATokenStayMasked();
    void anotherSessionKnowsItToo();
    void theExportLeadsThere();

private:
    void write(const QString &name, const QByteArray &bytes) const;
    void openWindow();
    void runChecks();
    [[nodiscard]] QDialog *openReview();
    [[nodiscard]] QString excerpt() const;
    void lift();
    void putBack(const QString &said);
    void verifyNothingLeaves(Session &session) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<OpenWindow> m_open;
};

void TestMaskReview::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestMaskReview::openWindow()
{
    m_open.reset();
    const std::shared_ptr<const Runbook> runbook = readRunbook(m_folder->filePath(u"runbook.yaml"_s));
    QVERIFY(runbook);
    m_open = std::make_unique<OpenWindow>(runbook, m_folder->filePath(u"journal.sqlite"_s), *m_theme, *m_settings,
                                          QMap<QString, QString>(), true);
    QVERIFY(QTest::qWaitForWindowActive(&m_open->window, 20'000));
}

void TestMaskReview::runChecks()
{
    QSignalSpy ended(&m_open->session, &Session::runEnded);
    m_open->session.run(Profile::Quick);
    QVERIFY(ended.wait(30'000));
}

void TestMaskReview::init()
{
    m_open.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"window.ini"_s));
    write(u"runbook.yaml"_s, "sitrep: 1\ntitle: Chat is down\nincident: {id: 1278, severity: P0, started: "
                             "2025-09-15T17:29:00Z, impact: Nobody can chat, "
                             "commander: Lee Park}\ncomponents: {gate: {name: Gate}}\n"
                             "checks: {out: {component: gate, title: Ask the gate, command: [cat, out.txt], expect: "
                             "{stdout: {contains: open}}}}\n");
    write(u"out.txt"_s, "first\nDB_PASSWORD=Kestrel-9x\nthen postgres://app:Osprey-7y@db/chat\n");
    openWindow();
    runChecks();
    m_open->session.writeNote(u"tried DB_PASSWORD=Kestrel-9x again"_s);
}

QDialog *TestMaskReview::openReview()
{
    if (!becomesActive(m_open->window))
        return nullptr;
    QTest::keyClick(&m_open->window, Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    const auto dialog = [this] { return m_open->window.findChild<QDialog *>(u"maskDialog"_s); };
    const bool isThere = QTest::qWaitFor([&] { return dialog() != nullptr && dialog()->isVisible(); }, 20'000);
    return isThere && becomesActive(*dialog()) ? dialog() : nullptr;
}

QString TestMaskReview::excerpt() const
{
    const CheckResult *result = m_open->session.state().incident.latestResult(u"out"_s);
    return result != nullptr ? result->observation.evidence.excerpt : QString();
}

void TestMaskReview::eachMaskIsToldWithItsRuleAndPlace()
{
    QDialog *dialog = openReview();
    QVERIFY(dialog);
    auto *list = dialog->findChild<QTreeWidget *>(u"maskList"_s);
    QCOMPARE(list->topLevelItemCount(), 2);
    const QTreeWidgetItem *first = list->topLevelItem(0);
    const bool isByName = first->text(1) == u"by its name";
    const QTreeWidgetItem *named = isByName ? first : list->topLevelItem(1);
    const QTreeWidgetItem *ofUrl = isByName ? list->topLevelItem(1) : first;
    QCOMPARE(named->text(1), u"by its name"_s);
    QCOMPARE(named->text(2), u"Ask the gate, line 2"_s);
    QVERIFY(named->text(3).toInt() >= 2);
    QCOMPARE(ofUrl->text(1), u"in a URL"_s);
    QCOMPARE(ofUrl->text(2), u"Ask the gate, line 3"_s);
    list->setCurrentItem(list->topLevelItem(isByName ? 0 : 1));
    QCOMPARE(dialog->findChild<QLabel *>(u"maskSample"_s)->text(), u"DB_PASSWORD="_s + named->text(0));
    QVERIFY(named->data(0, Qt::AccessibleTextRole).toString().contains(u"by its name"_s));
    const QString rules = dialog->findChild<QLabel *>(u"maskRules"_s)->text();
    QVERIFY2(rules.contains(u"1 by its name"_s) && rules.contains(u"1 in a URL"_s), qPrintable(rules));
    const QString told = textsOf(m_open->window);
    QVERIFY(told.contains(named->text(0)) && !told.contains(u"Kestrel-9x"_s) && !told.contains(u"Osprey-7y"_s));
}

void TestMaskReview::itsEvidenceIsOneKeyAway()
{
    QDialog *dialog = openReview();
    QVERIFY(dialog);
    QVERIFY2(dialog->findChild<QPushButton *>(u"maskContext"_s)->isEnabled(), qPrintable(textsOf(*dialog)));
    QTest::keyClick(dialog, Qt::Key_S, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_open->window.findChild<QDialog *>(u"maskDialog"_s) == nullptr, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_open->window.evidence->isVisible(), 20'000);
    QVERIFY(textsOf(*m_open->window.evidence).contains(u"PASSWORD=["_s));
}

/// The first one of the list.
void TestMaskReview::lift()
{
    QDialog *dialog = openReview();
    QVERIFY(dialog);
    auto *list = dialog->findChild<QTreeWidget *>(u"maskList"_s);
    for (int row = 0; row < list->topLevelItemCount() && list->currentItem()->text(1) != u"by its name"; ++row)
        QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(list->currentItem()->text(1), u"by its name"_s);
    auto *button = dialog->findChild<QPushButton *>(u"maskLift"_s);
    QVERIFY(button->isEnabled());
    QTest::keyClick(dialog, Qt::Key_N, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(button->accessibleName(), u"Mask it again"_s, 20'000);
    const QString said = dialog->findChild<QLabel *>(u"maskState"_s)->text();
    QVERIFY2(said.startsWith(u"dana said at"_s), qPrintable(said));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(m_open->window.findChild<QDialog *>(u"maskDialog"_s) == nullptr, 20'000);
}

void TestMaskReview::whatIsNoSecretStaysVisibleFromThenOn()
{
    const QString before = excerpt();
    QVERIFY(!before.contains(u"Kestrel-9x"_s));
    lift();
    QTRY_COMPARE_WITH_TIMEOUT(m_open->session.state().incident.events().constLast().kind, EventKind::MaskLifted,
                              20'000);
    QCOMPARE(excerpt(), before); // what was masked stays masked
    write(u"out.txt"_s, "now DB_PASSWORD=Kestrel-9x and postgres://app:Osprey-7y@db/chat\n");
    runChecks();
    QVERIFY2(excerpt().contains(u"PASSWORD=Kestrel-9x and postgres://app:["_s), qPrintable(excerpt()));
    QVERIFY(!m_open->session.makeUpdate(u"markdown"_s, true).isEmpty()); // the second pass lets it through
    QVERIFY(m_open->session.makeBundle().problem.isEmpty());
}

void TestMaskReview::anUndoTakesItBack()
{
    lift();
    QVERIFY(m_open->session.undo().has_value());
    QVERIFY(!m_open->session.masker()->mask(u"password=Kestrel-9x"_s).contains(u"Kestrel"_s));
    m_open->session.redo();
    QVERIFY(m_open->session.masker()->mask(u"password=Kestrel-9x"_s).contains(u"Kestrel"_s));
}

/// The one that is lifted; \a said: of what came in meanwhile, in the tooltip and when it is done.
void TestMaskReview::putBack(const QString &said)
{
    QDialog *dialog = openReview();
    QVERIFY(dialog);
    auto *list = dialog->findChild<QTreeWidget *>(u"maskList"_s);
    auto *button = dialog->findChild<QPushButton *>(u"maskLift"_s);
    QTest::keyClick(list, Qt::Key_Home);
    for (int row = 0; row < list->topLevelItemCount() && button->accessibleName() != u"Mask it again"; ++row)
        QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(button->accessibleName(), u"Mask it again"_s);
    QVERIFY2(button->toolTip().contains(said), qPrintable(button->toolTip()));
    QTest::keyClick(dialog, Qt::Key_A, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(button->accessibleName() != u"Mask it again", 20'000);
    const QString told = dialog->findChild<QLabel *>(u"maskTold"_s)->text();
    QVERIFY2(told.contains(said), qPrintable(told));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(m_open->window.findChild<QDialog *>(u"maskDialog"_s) == nullptr, 20'000);
}

/// In no update, on no clipboard and in no bundle, and none of them is refused.
void TestMaskReview::verifyNothingLeaves(Session &session) const
{
    for (const QString &format : {u"markdown"_s, u"html"_s, u"json"_s, u"slack"_s, u"junit"_s}) {
        const QString update = session.makeUpdate(format, false);
        QVERIFY2(!update.isEmpty(), qPrintable(format + u": "_s + session.updateRefusal()));
        QVERIFY2(!update.contains(u"Kestrel"_s), qPrintable(update));
    }
    const PackedBundle packed = session.makeBundle();
    QVERIFY2(packed.problem.isEmpty(), qPrintable(render(packed.problem)));
    const QByteArray said = saidIn(packed);
    QVERIFY(said.contains("alone"));
    QVERIFY(!said.contains("Kestrel"));
    const QString excerpt = session.state().incident.latestResult(u"out"_s)->observation.evidence.excerpt;
    QVERIFY(!session.masker()->mask(excerpt).contains(u"Kestrel"_s));
}

void TestMaskReview::whatCameInMeanwhileIsMaskedWhereItLeaves()
{
    lift();
    write(u"out.txt"_s, "now DB_PASSWORD=Kestrel-9x\nand Kestrel-9x alone\n");
    runChecks();
    QVERIFY2(excerpt().contains(u"PASSWORD=Kestrel-9x"_s), qPrintable(excerpt()));
    m_open->session.writeNote(u"tried DB_PASSWORD=Kestrel-9x once more"_s);
    QVERIFY(m_open->session.makeUpdate(u"markdown"_s, true).contains(u"Kestrel-9x"_s));
    putBack(u"meanwhile is masked in"_s);
    verifyNothingLeaves(m_open->session);
}

void TestMaskReview::whatWasPutBackIsKnownToALaterSession()
{
    lift();
    write(u"out.txt"_s, "now DB_PASSWORD=Kestrel-9x\nand Kestrel-9x alone\n");
    runChecks();
    QVERIFY(m_open->session.flushJournal(std::chrono::seconds(20)));
    openWindow();
    QVERIFY(excerpt().contains(u"Kestrel-9x alone"_s));
    putBack(u"meanwhile is masked in"_s);
    verifyNothingLeaves(m_open->session);
    QVERIFY(m_open->session.flushJournal(std::chrono::seconds(20)));
    openWindow();
    QVERIFY(excerpt().contains(u"Kestrel-9x alone"_s));
    verifyNothingLeaves(m_open->session);
}

/// Nothing that came in tells by a name that it is the value.
void TestMaskReview::whatIsNotKnownAnyMoreIsTold()
{
    lift();
    write(u"out.txt"_s, "now Kestrel-9x alone\n");
    runChecks();
    putBack(u"may still show it"_s);
}

void TestMaskReview::aRunningSessionFollowsAnother()
{
    const auto runbook = readRunbook(m_folder->filePath(u"runbook.yaml"_s));
    QVERIFY(m_open->session.flushJournal(std::chrono::seconds(20)));
    SessionOptions options = OpenWindow::options(m_folder->filePath(u"journal.sqlite"_s), {}, true);
    options.author = u"kim"_s;
    Session other(runbook, options, std::make_shared<SystemClock>());
    const auto shows = [&other] { return other.masker()->mask(u"password=Kestrel-9x"_s).contains(u"Kestrel"_s); };
    QVERIFY(!shows());
    lift();
    QTRY_VERIFY_WITH_TIMEOUT(shows(), 20'000);
    QVERIFY(!other.masker()->mask(u"password=Osprey-7y"_s).contains(u"Osprey"_s));
    write(u"out.txt"_s, "now DB_PASSWORD=Kestrel-9x\nand Kestrel-9x alone\n");
    runChecks();
    const auto excerptOfOther = [&other] {
        const CheckResult *result = other.state().incident.latestResult(u"out"_s);
        return result != nullptr ? result->observation.evidence.excerpt : QString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(excerptOfOther().contains(u"Kestrel-9x alone"_s), 20'000);
    putBack(u"meanwhile is masked in"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!shows(), 20'000);
    verifyNothingLeaves(other);
}

void TestMaskReview::itIsPutBack()
{
    lift();
    putBack(u"is masked again"_s);
    QVERIFY(!m_open->session.masker()->mask(u"password=Kestrel-9x"_s).contains(u"Kestrel"_s));
    const auto last = [this] { return m_open->session.state().incident.events().constLast(); };
    QTRY_VERIFY_WITH_TIMEOUT(last().body.value(u"put_back"_s).toBool(), 20'000);
    QCOMPARE(last().kind, EventKind::MaskLifted);
    QCOMPARE(last().author, u"dana"_s);
    QTRY_VERIFY_WITH_TIMEOUT(textsOf(*m_open->window.timeline).contains(u"is a secret after all"_s), 20'000);
}

void TestMaskReview::aKeyAndATokenStayMasked()
{
    const QByteArray token = "ghp_" + QByteArray("a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8");
    write(u"out.txt"_s, "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIB\n"
                        "-----END PRIVATE KEY-----\nuses "
                            + token + "\n");
    runChecks();
    QDialog *dialog = openReview();
    QVERIFY(dialog);
    auto *list = dialog->findChild<QTreeWidget *>(u"maskList"_s);
    int refused = 0;
    for (int row = 0; row < list->topLevelItemCount(); ++row) {
        list->setCurrentItem(list->topLevelItem(row));
        if (list->currentItem()->text(1) != u"as a block of a key"_s
            && list->currentItem()->text(1) != u"by its form"_s)
            continue;
        ++refused;
        QVERIFY(!dialog->findChild<QPushButton *>(u"maskLift"_s)->isEnabled());
        QVERIFY(dialog->findChild<QLabel *>(u"maskState"_s)->text().contains(u"stay masked"_s));
        QVERIFY(m_open->session.liftMask(list->currentItem()->text(0)).id.isNull());
    }
    QCOMPARE(refused, 2);
    // Whoever wrote the event by hand lifts nothing either.
    Redactor redactor("key");
    const QString mask = redactor.mask(QString::fromLatin1(token));
    QVERIFY(!redactor.codeOf(mask).isEmpty());
    redactor.setLifted({redactor.codeOf(mask)});
    QCOMPARE(redactor.mask(QString::fromLatin1(token)), mask);
}

void TestMaskReview::anotherSessionKnowsItToo()
{
    lift();
    QVERIFY(m_open->session.flushJournal(std::chrono::seconds(20)));
    openWindow();
    QCOMPARE(m_open->session.masker()->mask(u"password=Kestrel-9x"_s), u"password=Kestrel-9x"_s);
    QVERIFY(!m_open->session.masker()->mask(u"password=Osprey-7y"_s).contains(u"Osprey"_s));
}

void TestMaskReview::theExportLeadsThere()
{
    QVERIFY(QTest::qWaitForWindowActive(&m_open->window, 20'000));
    QTest::keyClick(&m_open->window, Qt::Key_E, Qt::ControlModifier);
    const auto named = [this](const QString &name) { return m_open->window.findChild<QDialog *>(name); };
    QTRY_VERIFY_WITH_TIMEOUT(named(u"exportDialog"_s) != nullptr && named(u"exportDialog"_s)->isVisible(), 20'000);
    QVERIFY(becomesActive(*named(u"exportDialog"_s)));
    QTest::keyClick(named(u"exportDialog"_s), Qt::Key_M, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(named(u"maskDialog"_s) != nullptr && named(u"maskDialog"_s)->isVisible(), 20'000);
    QVERIFY(becomesActive(*named(u"maskDialog"_s)));
    QTest::keyClick(named(u"maskDialog"_s), Qt::Key_S, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(named(u"exportDialog"_s) == nullptr, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_open->window.evidence->isVisible(), 20'000);
}

QTEST_MAIN(TestMaskReview)
#include "tst_maskreview.moc"
