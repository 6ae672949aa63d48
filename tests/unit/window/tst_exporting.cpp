// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/window/openwindow.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// Export a report as a lead does: by keys, looking at the preview, saving a file and reading it.
class TestExporting : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theNameIsOfTheFormatThatIsSaved();
    void thePreviewIsWhatIsSaved();
    void kindsAndSectionsChangeThePreview();
    void aPdfIsShownAsPages();
    void jsonHoldsAllFacts();
    void copyingSharesAnUpdate();
    void theLastChoiceIsRemembered();
    void aPlaceThatCannotBeWrittenIsTold();
    void namesAreLeftOut();

private:
    [[nodiscard]] QDialog *openDialog(OpenWindow &open);
    [[nodiscard]] static QString preview(const QDialog &dialog)
    {
        return dialog.findChild<QPlainTextEdit *>(u"exportPreview"_s)->toPlainText();
    }
    static void choose(QDialog &dialog, ReportKind kind);
    void saveAs(const QDialog &dialog, const QString &path);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<OpenWindow> m_open;
};

void TestExporting::init()
{
    m_open.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"window.ini"_s));
    QFile file(m_folder->filePath(u"runbook.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("sitrep: 1\ntitle: Chat is down\n"
               "incident: {id: 1278, severity: P0, started: 2025-09-15T17:29:00Z, impact: Nobody can chat, commander: "
               "Lee Park, "
               "update_every: 30 min}\nchecks: {a: {manual: Is it up}}\n");
    file.close();
    const std::shared_ptr<const Runbook> runbook = readRunbook(file.fileName());
    QVERIFY(runbook);
    m_open = std::make_unique<OpenWindow>(runbook, m_folder->filePath(u"journal.sqlite"_s), *m_theme, *m_settings);
    QVERIFY(QTest::qWaitForWindowActive(&m_open->window, 20'000));
}

/// By its key; ready when the preview stands.
QDialog *TestExporting::openDialog(OpenWindow &open)
{
    open.window.activateWindow(); // a dialog may have been open before
    if (!QTest::qWaitForWindowActive(&open.window, 20'000))
        return nullptr;
    QTest::keyClick(&open.window, Qt::Key_E, Qt::ControlModifier);
    const auto dialog = [&open] { return open.window.findChild<QDialog *>(u"exportDialog"_s); };
    if (!QTest::qWaitFor([&] { return dialog() != nullptr && dialog()->isVisible(); }, 20'000)
        || !QTest::qWaitFor([&] { return dialog()->isActiveWindow(); }, 20'000))
        return nullptr;
    const auto *save = dialog()->findChild<QPushButton *>(u"exportSave"_s);
    return QTest::qWaitFor([&] { return save->isEnabled(); }, 20'000) ? dialog() : nullptr;
}

void TestExporting::choose(QDialog &dialog, ReportKind kind)
{
    auto *kinds = dialog.findChild<QComboBox *>(u"exportKind"_s);
    kinds->setFocus();
    while (kinds->currentData().toInt() < int(kind))
        QTest::keyClick(kinds, Qt::Key_Down);
    while (kinds->currentData().toInt() > int(kind))
        QTest::keyClick(kinds, Qt::Key_Up);
}

void TestExporting::saveAs(const QDialog &dialog, const QString &path)
{
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"exportSave"_s), Qt::LeftButton);
    const auto place = [&dialog] { return dialog.findChild<QFileDialog *>(u"exportPlace"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(place() != nullptr && place()->isVisible(), 20'000);
    auto *name = place()->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QVERIFY(name);
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(place() == nullptr, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.findChild<QLabel *>(u"exportTold"_s)->text().isEmpty(), 20'000);
}

void TestExporting::theNameIsOfTheFormatThatIsSaved()
{
    QDialog *dialog = openDialog(*m_open);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_3, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(preview(*dialog).startsWith(u"# Incident \\#1278"_s), 20'000);
    const auto *save = dialog->findChild<QPushButton *>(u"exportSave"_s);
    QVERIFY(save->isEnabled());
    QTest::keyClick(dialog, Qt::Key_5, Qt::AltModifier);
    QVERIFY2(!save->isEnabled(), "what is shown is not yet what is chosen");
    QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), 20'000);
    QTest::keyClick(dialog, Qt::Key_Return);
    const auto place = [dialog] { return dialog->findChild<QFileDialog *>(u"exportPlace"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(place() != nullptr && place()->isVisible(), 20'000);
    const QString name = place()->findChild<QLineEdit *>(u"fileNameEdit"_s)->text();
    QVERIFY2(name.endsWith(u".json"_s), qPrintable(name));
    place()->reject();
}

void TestExporting::thePreviewIsWhatIsSaved()
{
    QDialog *dialog = openDialog(*m_open);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_3, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(preview(*dialog).startsWith(u"# Incident \\#1278"_s), 20'000);
    const QString path = m_folder->filePath(u"update.md"_s);
    saveAs(*dialog, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString saved = QString::fromUtf8(file.readAll());
    QVERIFY2(saved.contains(u"Nobody can chat"_s), qPrintable(saved));
    // Made a moment later: the time may differ, nothing else.
    const auto untimed = [](QString text) {
        static const QRegularExpression time(u"\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z|\\d+ (s|min|h|days?)\\b( \\d+ \\w+)?"_s);
        return text.remove(time).trimmed();
    };
    QCOMPARE(untimed(saved), untimed(preview(*dialog)));
    QTRY_COMPARE_WITH_TIMEOUT(m_open->session.state().incident.updates().size(), 1, 20'000);
    QVERIFY(dialog->findChild<QPushButton *>(u"exportFolder"_s)->isVisible());
}

void TestExporting::kindsAndSectionsChangeThePreview()
{
    QDialog *dialog = openDialog(*m_open);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_3, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(preview(*dialog).startsWith(u'#'), 20'000);
    choose(*dialog, ReportKind::PostMortem);
    QTRY_VERIFY_WITH_TIMEOUT(preview(*dialog).contains(u"Draft of a post-mortem"_s), 20'000);
    auto *evidence = dialog->findChild<QCheckBox *>(u"exportSection-evidence"_s);
    QVERIFY(evidence->isVisible());
    evidence->setFocus();
    QTest::keyClick(evidence, Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(preview(*dialog).contains(u"Left out of this report: evidence."_s), 20'000);
    choose(*dialog, ReportKind::Public);
    QTRY_VERIFY_WITH_TIMEOUT(preview(*dialog).startsWith(u"# Service status"_s), 20'000);
    QVERIFY(!evidence->isVisible());
}

void TestExporting::aPdfIsShownAsPages()
{
    QDialog *dialog = openDialog(*m_open);
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QRadioButton *>(u"exportFormat-pdf"_s)->isChecked());
    const QList<QLabel *> pages = dialog->findChildren<QLabel *>(u"exportPage"_s);
    QVERIFY(!pages.isEmpty() && pages.first()->isVisible());
    const QImage first = pages.first()->pixmap().toImage();
    int inked = 0;
    for (int y = 0; y < first.height(); ++y)
        inked += first.pixelColor(first.width() / 5, y).lightness() < 200 ? 1 : 0;
    QVERIFY2(inked > 20, "a page has words");
    const QString path = m_folder->filePath(u"update.pdf"_s);
    saveAs(*dialog, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("%PDF-1."));
    QVERIFY(!dialog->findChild<QPushButton *>(u"exportCopy"_s)->isEnabled());
}

void TestExporting::jsonHoldsAllFacts()
{
    QDialog *dialog = openDialog(*m_open);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_5, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(preview(*dialog).startsWith(u'{'), 20'000);
    QVERIFY(!dialog->findChild<QComboBox *>(u"exportKind"_s)->isEnabled());
    QVERIFY(dialog->findChild<QLabel *>(u"exportAllFacts"_s)->isVisible());
}

void TestExporting::copyingSharesAnUpdate()
{
    QDialog *dialog = openDialog(*m_open);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_4, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(preview(*dialog).startsWith(u"*Incident "_s), 20'000);
    auto *copy = dialog->findChild<QPushButton *>(u"exportCopy"_s);
    QTRY_VERIFY_WITH_TIMEOUT(copy->isEnabled(), 20'000);
    QTest::mouseClick(copy, Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"*Incident "_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_open->session.state().incident.updates().size(), 1, 20'000);
    QCOMPARE(m_open->session.state().incident.updates().first().format, u"slack"_s);
}

void TestExporting::theLastChoiceIsRemembered()
{
    QDialog *dialog = openDialog(*m_open);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_3, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(preview(*dialog).startsWith(u'#'), 20'000);
    choose(*dialog, ReportKind::Executive);
    auto *steps = dialog->findChild<QCheckBox *>(u"exportSection-steps"_s);
    steps->setFocus();
    QTest::keyClick(steps, Qt::Key_Space);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_open->window.findChild<QDialog *>(u"exportDialog"_s), 20'000);

    dialog = openDialog(*m_open);
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QRadioButton *>(u"exportFormat-markdown"_s)->isChecked());
    QCOMPARE(dialog->findChild<QComboBox *>(u"exportKind"_s)->currentData().toInt(), int(ReportKind::Executive));
    QVERIFY(!dialog->findChild<QCheckBox *>(u"exportSection-steps"_s)->isChecked());
}

void TestExporting::aPlaceThatCannotBeWrittenIsTold()
{
    QDialog *dialog = openDialog(*m_open);
    QVERIFY(dialog);
    const QString taken = m_folder->filePath(u"taken"_s);
    QVERIFY(QDir().mkdir(taken));
    QVERIFY(QFile::setPermissions(taken, QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    saveAs(*dialog, taken + u"/update.html"_s);
    QFile::setPermissions(taken, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    const QString told = dialog->findChild<QLabel *>(u"exportTold"_s)->text();
    QVERIFY2(told.contains(u"cannot be written"_s), qPrintable(told));
    QVERIFY(!dialog->findChild<QPushButton *>(u"exportFolder"_s)->isVisible());
    QVERIFY(!QFile::exists(taken + u"/update.html"_s));
}

void TestExporting::namesAreLeftOut()
{
    QDialog *dialog = openDialog(*m_open);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_3, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(preview(*dialog).contains(u"Lee Park"_s), 20'000);
    auto *names = dialog->findChild<QCheckBox *>(u"exportNames"_s);
    names->setFocus();
    QTest::keyClick(names, Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!preview(*dialog).contains(u"Lee Park"_s), 20'000);
    QVERIFY(preview(*dialog).contains(u"person-1"_s));
}

QTEST_MAIN(TestExporting)
#include "tst_exporting.moc"
