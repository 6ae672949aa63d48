// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/graph/graphpanel.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

/// What depends on what: the layers, the way from symptom to cause, and how it is used by keyboard and heard.
class TestComponentGraph final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }
    void aDependencyStandsBehindAllThatDependOnIt();
    void aCircleEndsToo();
    void thePathGoesThroughWhatFails();
    void withoutACauseThereIsNoPath();
    void arrowsFollowTheLines();
    void enterOpensTheEvidence();
    void itIsHeardAsAList();
    void itTurnsWithTheWindow();

private:
    Theme m_theme;
};

namespace {

Runbook runbook()
{
    Runbook book;
    const auto add = [&book](const QString &id, const QList<ComponentDependency> &on) {
        book.components.append({id, id.toUpper(), {}, on, {}, 0});
    };
    add(u"chat"_s, {{u"proxy"_s, false}, {u"backend"_s, false}});
    add(u"proxy"_s, {{u"database"_s, false}});
    add(u"backend"_s, {{u"database"_s, false}, {u"cache"_s, true}});
    add(u"database"_s, {{u"disk"_s, false}});
    add(u"cache"_s, {});
    add(u"disk"_s, {});
    Check check;
    check.id = u"chat-health"_s;
    check.component = u"chat"_s;
    book.checks = {check};
    return book;
}

Assessment assessment()
{
    Assessment made;
    for (const Component &component : runbook().components) {
        ComponentAssessment row;
        row.id = component.id;
        row.name = component.name;
        const bool fails = QStringList{u"chat"_s, u"backend"_s, u"database"_s}.contains(row.id);
        row.status = fails ? Status::Failing : Status::Healthy;
        made.components.prepend(row);
    }
    Candidate cause;
    cause.cause = u"slots"_s;
    cause.components = {u"database"_s};
    made.verdict.cause = cause.cause;
    made.verdict.candidates = {cause};
    made.verdict.whys = {{{u"why.stops"_s, {}}, {{u"chat-health"_s, {}}}}};
    return made;
}

QString shown(const ComponentGraph &graph)
{
    QStringList nodes;
    for (const ComponentGraph::Node &node : graph.nodes)
        nodes += u"%1 %2.%3"_s.arg(node.component.id).arg(node.layer).arg(node.row);
    return nodes.join(u", "_s);
}

QStringList path(const ComponentGraph &graph)
{
    QStringList lines;
    for (const ComponentGraph::Edge &edge : graph.edges) {
        if (edge.onPath)
            lines += graph.nodes.at(edge.from).component.id + u'>' + graph.nodes.at(edge.to).component.id;
    }
    return lines;
}

struct Shown
{
    explicit Shown(const Theme &theme)
        : panel(theme)
    {
        panel.resize(1000, 300);
        panel.setGraph(componentGraph(assessment(), runbook()));
        panel.show();
        panel.activateWindow();
        isActive = QTest::qWaitForWindowActive(&panel, 20'000);
        panel.focusView();
        panel.choose(u"chat"_s);
    }

    [[nodiscard]] QString chosen() const { return panel.view()->graph().nodes.at(panel.view()->chosen()).component.id; }
    QString press(Qt::Key key) const
    {
        QTest::keyClick(panel.view(), key);
        return chosen();
    }

    GraphPanel panel;
    bool isActive = false; ///< else nothing has the focus
};

} // namespace

void TestComponentGraph::initTestCase()
{
    m_theme.applyTo(*qApp);
    QAccessible::setActive(true);
}

void TestComponentGraph::aDependencyStandsBehindAllThatDependOnIt()
{
    const ComponentGraph graph = componentGraph(assessment(), runbook());
    QCOMPARE(shown(graph), u"chat 0.0, proxy 1.0, backend 1.1, database 2.0, cache 2.1, disk 3.0"_s);
    QCOMPARE(graph.layers, 4);
    QCOMPARE(graph.rows, 2);
    QCOMPARE(graph.edges.at(4).soft, true);
}

void TestComponentGraph::aCircleEndsToo()
{
    Runbook book = runbook();
    book.components[5].dependsOn = {{u"chat"_s, false}};
    const ComponentGraph graph = componentGraph(assessment(), book);
    QCOMPARE(graph.nodes.size(), 6);
    QCOMPARE(path(graph), (QStringList{u"chat>backend"_s, u"backend>database"_s}));
}

void TestComponentGraph::thePathGoesThroughWhatFails()
{
    const ComponentGraph graph = componentGraph(assessment(), runbook());
    QCOMPARE(path(graph), (QStringList{u"chat>backend"_s, u"backend>database"_s})); // the proxy works
    QVERIFY(graph.nodes.at(3).isCause);
    QVERIFY(!graph.nodes.at(1).onPath);
}

void TestComponentGraph::withoutACauseThereIsNoPath()
{
    Assessment unknown = assessment();
    unknown.verdict.cause.clear();
    QVERIFY(path(componentGraph(unknown, runbook())).isEmpty());
    QVERIFY(componentGraph(unknown, Runbook()).nodes.isEmpty());
}

void TestComponentGraph::arrowsFollowTheLines()
{
    const Shown shown(m_theme);
    QCOMPARE(shown.chosen(), u"chat"_s);
    QCOMPARE(shown.press(Qt::Key_Right), u"backend"_s); // along the path first
    QCOMPARE(shown.press(Qt::Key_Up), u"proxy"_s);
    QCOMPARE(shown.press(Qt::Key_Right), u"database"_s);
    QCOMPARE(shown.press(Qt::Key_Down), u"cache"_s);
    QCOMPARE(shown.press(Qt::Key_Down), u"cache"_s);
    QCOMPARE(shown.press(Qt::Key_Right), u"cache"_s); // depends on nothing
    QCOMPARE(shown.press(Qt::Key_Left), u"backend"_s);
    QCOMPARE(shown.press(Qt::Key_Home), u"chat"_s);
}

void TestComponentGraph::enterOpensTheEvidence()
{
    const Shown shown(m_theme);
    QSignalSpy opened(&shown.panel, &GraphPanel::evidenceRequested);
    QSignalSpy chosen(&shown.panel, &GraphPanel::componentChosen);
    QTest::mouseClick(shown.panel.view(), Qt::LeftButton, {}, shown.panel.view()->placeOf(5).center());
    QTest::keyClick(shown.panel.view(), Qt::Key_Return);
    QCOMPARE(chosen, QList<QVariantList>({{u"disk"_s}}));
    QCOMPARE(opened, QList<QVariantList>({{u"disk"_s}}));
}

void TestComponentGraph::itIsHeardAsAList()
{
    const Shown shown(m_theme);
    QVERIFY(shown.isActive);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(shown.panel.view());
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), 6);
    QCOMPARE(list->child(2)->role(), QAccessible::ListItem);
    QCOMPARE(list->child(2)->text(QAccessible::Name),
             u"BACKEND is Failing; depends on DATABASE, softly CACHE; on the path from symptom to cause"_s);
    QCOMPARE(list->child(3)->text(QAccessible::Name), u"DATABASE is Failing; depends on DISK; the cause is here"_s);
    QVERIFY(list->child(0)->state().focused);
    QVERIFY(list->child(6) == nullptr);
}

void TestComponentGraph::itTurnsWithTheWindow()
{
    const Shown left(m_theme);
    QVERIFY(left.panel.view()->placeOf(0).x() < left.panel.view()->placeOf(5).x());
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    Shown right(m_theme);
    QTRY_VERIFY_WITH_TIMEOUT(right.panel.view()->placeOf(0).x() > right.panel.view()->placeOf(5).x(), 20'000);
    QCOMPARE(right.press(Qt::Key_Left), u"backend"_s);
    QVERIFY(!right.panel.grab().isNull());
}

QTEST_MAIN(TestComponentGraph)
#include "tst_componentgraph.moc"
