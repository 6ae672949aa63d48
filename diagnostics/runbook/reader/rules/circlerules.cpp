// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules/circles.h"
#include "diagnostics/runbook/reader/rules/rules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString roundText(QStringList circle)
{
    circle.append(circle.front());
    return circle.join(u" → "_s);
}

struct Dependent
{
    YamlEntry entry;
    QStringList dependsOn;
};

QStringList dependenciesOf(const YamlNode &node)
{
    QStringList names;
    const YamlEntry *dependsOn = node.find(u"depends_on");
    for (const YamlNode &item : dependsOn ? dependsOn->value.items() : std::vector<YamlNode>{}) {
        if (item.isScalar())
            names.append(item.text());
        for (const YamlEntry &soft : item.entries())
            names.append(soft.key);
    }
    return names;
}

void tellCircles(std::vector<Dependent> members, const QString &what, ProblemList &problems)
{
    std::stable_sort(members.begin(), members.end(), [](const Dependent &left, const Dependent &right) {
        return std::pair(left.entry.line, left.entry.column) < std::pair(right.entry.line, right.entry.column);
    });
    NameGraph graph;
    for (const Dependent &member : members)
        graph.addNode(member.entry.key);
    for (const Dependent &member : members) {
        for (const QString &name : member.dependsOn)
            graph.addEdge(member.entry.key, name);
    }
    for (const QStringList &circle : graph.circles()) {
        const auto first = std::find_if(members.begin(), members.end(), [&circle](const Dependent &member) {
            return member.entry.key == circle.front();
        });
        problems.tell(first->entry, u"%1 in a circle: %2"_s.arg(what, roundText(circle)),
                      u"remove one of these arrows"_s);
    }
}

void tellComponentCircles(const RunbookDraft &draft, ProblemList &problems)
{
    std::vector<Dependent> members;
    const YamlNode components = draft.part(u"components");
    for (const YamlEntry &component : components.entries())
        members.push_back({component, dependenciesOf(component.value)});
    for (const CheckDraft &check : draft.checks) {
        if (!check.find(u"component") && !check.confirms && !components.find(check.id()))
            members.push_back({check.entry, dependenciesOf(check.node())});
    }
    tellCircles(std::move(members), u"components depend on each other"_s, problems);
}

QStringList waitsFor(const CheckDraft &check)
{
    QStringList names = textsOf(check.node(), u"needs");
    if (check.kind && check.kind->kind == CheckKind::Agree) {
        for (const YamlEntry &side : check.config.entries())
            names.append(splitFactReference(side.value.text()).check);
    }
    return names;
}

void tellNeedsCircles(const RunbookDraft &draft, ProblemList &problems)
{
    std::vector<Dependent> members;
    for (const CheckDraft &check : draft.checks)
        members.push_back({check.entry, waitsFor(check)});
    tellCircles(std::move(members), u"checks wait for each other"_s, problems);
}

// A vantage waits for the checks that confirm it, and a check for the vantage that it is judged from. Names of the two kinds may be the same:
// vantages have a colon here, which no id has.
void tellVantageCircles(const RunbookDraft &draft, ProblemList &problems)
{
    const YamlNode vantages = draft.part(u"vantages");
    NameGraph graph;
    for (const YamlEntry &vantage : vantages.entries())
        graph.addNode(QString(u':' + vantage.key));
    for (const CheckDraft &check : draft.checks)
        graph.addNode(check.id());
    for (const YamlEntry &vantage : vantages.entries()) {
        for (const QString &check : textsOf(vantage.value, u"confirmed_by"))
            graph.addEdge(QString(u':' + vantage.key), check);
    }
    for (const CheckDraft &check : draft.checks) {
        for (const QString &other : waitsFor(check))
            graph.addEdge(check.id(), other);
        if (const YamlEntry *vantage = check.find(u"needs_vantage"))
            graph.addEdge(check.id(), QString(u':' + vantage->value.text()));
    }
    QStringList told;
    for (const YamlEntry &vantage : vantages.entries()) {
        const QString node(u':' + vantage.key);
        QStringList circle = told.contains(node) ? QStringList() : graph.circleThrough(node);
        if (circle.isEmpty())
            continue;
        told.append(circle);
        for (QString &name : circle)
            name.remove(u':');
        problems.tell(*vantage.value.find(u"confirmed_by"),
                      u"this vantage is confirmed from itself: %1"_s.arg(roundText(circle)),
                      u"confirm it by a check that needs no vantage"_s);
    }
}

} // namespace

void applyCircleRules(const RunbookDraft &draft, ProblemList &problems)
{
    tellComponentCircles(draft, problems);
    tellNeedsCircles(draft, problems);
    tellVantageCircles(draft, problems);
}

} // namespace sitrep
