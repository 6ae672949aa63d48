// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/verdict/reasonspanel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace sitrep;
using namespace Qt::StringLiterals;

/// The tree behind the verdict, as somebody at the keyboard uses it.
class TestReasonsPanel final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme.applyTo(*qApp); }
    void theModelIsSound();
    void enterOpensWhatALineCites();
    void severalChecksAreChosenFrom();
    void aNewVerdictKeepsThePlace();
    void markdownIsOneKeyAway();
    void longLinesAreNeverCut();
    void whatIsForAndAgainstIsHeard();

private:
    Theme m_theme;
};

namespace {

Reason line(const QString &text, ReasonMark mark, const QStringList &checks)
{
    return {{u"verdict.statement"_s, {{u"statement"_s, text}}}, mark, checks};
}

Reason heading(const QString &text, const QList<Reason> &parts, bool isOpen = true)
{
    Reason reason = line(text, ReasonMark::None, {});
    reason.parts = parts;
    reason.id = text;
    reason.isOpen = isOpen;
    return reason;
}

QList<Reason> reasons(const QString &why = u"Chat: 503"_s)
{
    return {heading(u"Likely"_s, {line(why, ReasonMark::None, {u"chat"_s})}),
            heading(u"Candidates"_s,
                    {heading(u"Cause a"_s, {line(u"six are missing"_s, ReasonMark::For, {u"variables"_s, u"chat"_s}),
                                            line(u"it passes"_s, ReasonMark::Against, {u"other"_s})}),
                     heading(u"Cause b"_s, {line(u"never"_s, ReasonMark::Open, {})}, false)})};
}

struct Shown
{
    explicit Shown(const Theme &theme)
        : panel(theme)
    {
        panel.resize(700, 400);
        panel.setReasons(reasons());
        panel.show();
        panel.activateWindow();
        isActive = QTest::qWaitForWindowActive(&panel, 20'000);
        panel.focusView();
    }

    [[nodiscard]] QTreeView &view() const { return *panel.view(); }
    [[nodiscard]] QString current() const { return view().currentIndex().data().toString(); }
    void press(std::initializer_list<Qt::Key> keys) const
    {
        for (const Qt::Key key : keys)
            QTest::keyClick(panel.view(), key);
    }

    ReasonsPanel panel;
    bool isActive = false; ///< else a shortcut does nothing
};

} // namespace

void TestReasonsPanel::theModelIsSound()
{
    ReasonModel model;
    const QAbstractItemModelTester tester(&model);
    QVERIFY(model.setReasons(reasons()));
    QVERIFY(!model.setReasons(reasons()));
    QVERIFY(model.setReasons({}));
    QVERIFY(model.setReasons(reasons(u"Chat: 502"_s)));
}

void TestReasonsPanel::enterOpensWhatALineCites()
{
    const Shown shown(m_theme);
    QSignalSpy opened(&shown.panel, &ReasonsPanel::evidenceRequested);
    QCOMPARE(shown.current(), u"Likely"_s);
    shown.press({Qt::Key_Down, Qt::Key_Return});
    QCOMPARE(opened, QList<QVariantList>({{u"chat"_s}}));
    // What is folded opens by Enter too, and then its lines can be reached.
    shown.press({Qt::Key_End});
    QCOMPARE(shown.current(), u"Cause b"_s);
    shown.press({Qt::Key_Return, Qt::Key_Down});
    QCOMPARE(shown.current(), u"never"_s);
    shown.press({Qt::Key_Return}); // cites nothing
    QCOMPARE(opened.size(), 1);
}

void TestReasonsPanel::severalChecksAreChosenFrom()
{
    const Shown shown(m_theme);
    QSignalSpy opened(&shown.panel, &ReasonsPanel::evidenceRequested);
    shown.press({Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Down});
    QCOMPARE(shown.current(), u"six are missing"_s);
    shown.press({Qt::Key_Return});
    auto *menu = shown.panel.findChild<QMenu *>(u"citedMenu"_s);
    QVERIFY(menu);
    QTRY_VERIFY_WITH_TIMEOUT(menu->isVisible(), 20'000);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(opened, QList<QVariantList>({{u"chat"_s}}), 20'000);
}

void TestReasonsPanel::aNewVerdictKeepsThePlace()
{
    Shown shown(m_theme);
    shown.press({Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Left}); // folds "Cause a"
    QCOMPARE(shown.current(), u"Cause a"_s);
    shown.panel.setReasons(reasons(u"Chat: 502"_s));
    QCOMPARE(shown.current(), u"Cause a"_s);
    QVERIFY(!shown.view().isExpanded(shown.view().currentIndex()));
    shown.press({Qt::Key_Up, Qt::Key_Up});
    QCOMPARE(shown.current(), u"Chat: 502"_s);
}

void TestReasonsPanel::markdownIsOneKeyAway()
{
    const Shown shown(m_theme);
    QVERIFY(shown.isActive);
    QSignalSpy copied(&shown.panel, &ReasonsPanel::copyRequested);
    QTest::keyClick(&shown.view(), Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    shown.panel.findChild<QToolButton *>(u"copyReasonsButton"_s)->click();
    QCOMPARE(copied.size(), 2);
    QCOMPARE(copied.at(0), copied.at(1));
    const QString markdown = copied.at(0).at(1).toString();
    QVERIFY2(markdown.startsWith(u"### Likely\n\n- Chat: 503 (`chat`)\n"_s), qPrintable(markdown));
    QVERIFY(markdown.contains(u"never"_s)); // folded or not
    QTest::keyClick(&shown.view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(copied.at(2), (QVariantList{u"Likely"_s, QString()}));
}

void TestReasonsPanel::longLinesAreNeverCut()
{
    Shown shown(m_theme);
    shown.panel.setReasons({heading(u"Likely"_s, {line(u"word "_s.repeated(80), ReasonMark::For, {})})});
    const QModelIndex text = shown.view().model()->index(0, 0, shown.view().model()->index(0, 0));
    const auto height = [&] { return shown.view().visualRect(text).height(); };
    QTRY_COMPARE_GE(height(), 3 * shown.panel.fontMetrics().height());
    const int wide = height();
    shown.panel.resize(360, 400);
    QTRY_COMPARE_GE(height(), wide + 2 * shown.panel.fontMetrics().height());
}

void TestReasonsPanel::whatIsForAndAgainstIsHeard()
{
    const Shown shown(m_theme);
    shown.press({Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Down});
    QCOMPARE(shown.view().currentIndex().data(Qt::AccessibleTextRole).toString(), u"Against: it passes"_s);
}

QTEST_MAIN(TestReasonsPanel)
#include "tst_reasonspanel.moc"
