// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/sketch.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

template<typename List>
auto entryOf(List &list, const QString &id)
{
    return std::find_if(list.begin(), list.end(), [&id](const auto &each) { return each.id == id; });
}

void addOnce(QList<SketchEntry> &list, const SketchEntry &entry)
{
    if (entryOf(list, entry.id) == list.end())
        list.append(entry);
}

} // namespace

QString SketchOrigin::text() const
{
    return line > 0 ? file + u':' + QString::number(line) : file;
}

SketchComponent &Sketch::component(const QString &id, const QString &name, const SketchOrigin &origin)
{
    const auto found = entryOf(components, id);
    if (found != components.end())
        return *found;
    components.append({id, name, {}, origin});
    return components.last();
}

bool Sketch::hasComponent(const QString &id) const
{
    return entryOf(components, id) != components.end();
}

void Sketch::addDependency(const QString &component, const QString &on)
{
    const auto found = entryOf(components, component);
    if (found == components.end() || component == on || !hasComponent(on) || found->dependsOn.contains(on))
        return;
    // A circle is an error of the runbook; what was read first stands.
    const auto other = entryOf(components, on);
    if (!other->dependsOn.contains(component))
        found->dependsOn.append(on);
}

void Sketch::addCheck(SketchCheck check)
{
    const QString wanted = check.id;
    for (int number = 2; entryOf(checks, check.id) != checks.end(); ++number)
        check.id = wanted + u'-' + QString::number(number);
    checks.append(check);
}

void Sketch::addParameter(const QString &id, const QString &value, const SketchOrigin &origin)
{
    addOnce(parameters, {id, {value}, origin});
}

void Sketch::addVantage(const QString &id, const QStringList &lines, const QString &nameKnownThere,
                        const SketchOrigin &origin)
{
    if (entryOf(vantages, id) != vantages.end())
        return;
    SketchCheck check{u"in-"_s + id, {}, {}, {}, origin};
    check.lines = {u"dns: "_s + nameKnownThere + u"   # this name is known nowhere else"_s, u"timeout: 2 s"_s};
    vantages.append({id, lines + QStringList{u"confirmed_by: ["_s + check.id + u']'}, origin});
    addCheck(check);
}

void Sketch::addLogSource(const QString &id, const QStringList &lines, const SketchOrigin &origin)
{
    addOnce(logSources, {id, lines, origin});
}

QString Sketch::componentAt(const QString &host, const QString &port, const QString &otherwise) const
{
    const bool isHere = host == u"localhost" || host == u"127.0.0.1" || host == u"::1" || host == u"[::1]";
    if (isHere)
        return componentOfHost.value(u"localhost:"_s + port, otherwise);
    return componentOfHost.value(host, otherwise);
}

QString sketchId(const QString &text)
{
    static const QRegularExpression foreign(u"[^a-z0-9_]+"_s);
    QString id = text.toLower().replace(foreign, u"-"_s);
    while (id.startsWith(u'-'))
        id.remove(0, 1);
    while (id.endsWith(u'-'))
        id.chop(1);
    return id.isEmpty() ? u"unnamed"_s : id;
}

} // namespace sitrep
