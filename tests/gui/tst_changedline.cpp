// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/changedline.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

namespace {

ChangedBefore twoThings()
{
    ChangedBefore before;
    before.heading = {u"changes.before"_s, {{u"span"_s, u"2 h"_s}}};
    before.told = {{u"changes.one"_s, {{u"title"_s, u"Revision 00042"_s}, {u"time"_s, u"17:27"_s}}},
                   {u"changes.commits-in"_s, {{u"n"_s, 3}, {u"paths"_s, u"config"_s}, {u"time"_s, u"17:11"_s}}}};
    return before;
}

} // namespace

class TestChangedLine final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme.applyTo(*qApp); }
    void saysWhatChanged();
    void isHiddenWhileNothingWasSeen();
    void saysThatNotAllIsKnown();
    void leadsToTheTimeline();

private:
    Theme m_theme;
};

void TestChangedLine::saysWhatChanged()
{
    ChangedLine line(m_theme);
    line.setChanged(twoThings());
    QVERIFY(!line.isHidden());
    QCOMPARE(line.findChild<QLabel *>(u"changedHeading"_s)->text(), u"Changed in the 2 h before:"_s);
    QCOMPARE(line.text(), u"Revision 00042 17:27 · 3 commits in config, the last 17:11"_s);
    QVERIFY(line.findChild<QWidget *>(u"changedNotKnown"_s)->isHidden());
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&line);
    QVERIFY(spoken);
    QCOMPARE(spoken->text(QAccessible::Description),
             u"Changed in the 2 h before: Revision 00042 17:27 · 3 commits in config, the last 17:11"_s);
}

void TestChangedLine::isHiddenWhileNothingWasSeen()
{
    ChangedLine line(m_theme);
    QVERIFY(line.isHidden());
    line.setChanged(twoThings());
    ChangedBefore nothing = twoThings();
    nothing.told.clear();
    nothing.notKnown = {{u"changes.not-asked"_s, {{u"source"_s, u"revisions"_s}}}};
    line.setChanged(nothing);
    QVERIFY(line.isHidden());
    line.setChanged(std::nullopt);
    QVERIFY(line.isHidden());
}

void TestChangedLine::saysThatNotAllIsKnown()
{
    ChangedLine line(m_theme);
    ChangedBefore before = twoThings();
    before.notKnown = {{u"changes.not-asked"_s, {{u"source"_s, u"releases"_s}}}};
    line.setChanged(before);
    const QLabel *open = line.findChild<QLabel *>(u"changedNotKnown"_s);
    QVERIFY(!open->isHidden());
    QCOMPARE(open->toolTip(), u"releases: not asked yet"_s);
    QVERIFY(line.accessibleDescription().endsWith(u"releases: not asked yet"_s));
}

void TestChangedLine::leadsToTheTimeline()
{
    ChangedLine line(m_theme);
    line.setChanged(twoThings());
    line.show();
    QSignalSpy asked(&line, &ChangedLine::timelineRequested);
    auto *button = line.findChild<QPushButton *>(u"changedInTimeline"_s);
    QVERIFY(!button->accessibleName().isEmpty());
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(asked.size(), 1);
}

QTEST_MAIN(TestChangedLine)
#include "tst_changedline.moc"
