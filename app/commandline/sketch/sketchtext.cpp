// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/sketchtext.h"

#include "app/commandline/sketch/yamlwords.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using yamlwords::word;

QString remark(const SketchOrigin &origin)
{
    return u"   # from "_s + origin.text();
}

QString part(const QString &name, const QString &entries)
{
    return entries.isEmpty() ? QString() : u'\n' + name + u":\n"_s + entries;
}

template<typename List, typename Text>
QString entriesText(const List &list, const Text &text)
{
    QString all;
    for (const auto &each : list)
        all += text(each, u"  "_s);
    return all;
}

/// What a web service answers is nearest to what people feel.
QString likelySymptom(const Sketch &sketch)
{
    QString symptom = u"a-check"_s;
    for (const SketchCheck &check : sketch.checks) {
        if (!check.component.isEmpty() && check.lines.join(u'\n').contains(u"\nhttp: "_s))
            return check.id;
        if (!check.component.isEmpty())
            symptom = check.id;
    }
    return symptom;
}

/// What no file tells. Comments, so that the runbook is good as it is.
QString onlyYouKnow(const Sketch &sketch)
{
    const QString symptom = likelySymptom(sketch);
    const QString component = sketch.components.isEmpty() ? u"a-component"_s : sketch.components.front().id;
    QString text =
        u"\n# What only you know, and an incident needs (take the number signs away, fill in):\n"
        "#   which checks show what your users feel\n"
        "# symptoms: [%1]\n"
        "#   who owns a component, in its entry above:  %2: {owner: \"Team <#channel>\"}\n"
        "#   values that are known to be good, with the reason\n"
        "# checks:\n"
        "#   timeouts: {settings: config/app.json, expect: {timeout: {at_least: 75 s, because: known good}}}\n"
        "#   what the business loses, and who leads\n"
        "# incident: {severity: P1, impact: what users cannot do, commander: a name, update_every: 30 min}\n"
        "#   what to do first\n"
        "# remediation:\n"
        "#   - {due: 0-2 h, title: Restore service, steps: [{id: roll-back, do: Roll back, kind: mitigate, proved_by: [%1]}]}\n"_s
            .arg(symptom, component);
    for (const SketchEntry &parameter : sketch.parameters) {
        if (parameter.lines.value(0) == u"FILL-IN")
            text += u"#   the parameter %1 above\n"_s.arg(parameter.id);
    }
    return text;
}

} // namespace

QString parameterText(const SketchEntry &entry, const QString &indentation)
{
    return indentation + entry.id + u": "_s + word(entry.lines.value(0)) + remark(entry.origin) + u'\n';
}

QString entryText(const SketchEntry &entry, const QString &indentation)
{
    QString text = indentation + entry.id + u':' + remark(entry.origin) + u'\n';
    for (const QString &line : entry.lines)
        text += indentation + u"  "_s + line + u'\n';
    return text;
}

QString componentText(const SketchComponent &component, const QString &indentation)
{
    QString text = indentation + component.id + u": {name: "_s + word(yamlwords::literal(component.name));
    if (!component.dependsOn.isEmpty())
        text += u", depends_on: "_s + yamlwords::list(component.dependsOn);
    return text + u'}' + remark(component.origin) + u'\n';
}

QString checkText(const SketchCheck &check, const QString &indentation)
{
    const QString inner = indentation + u"  "_s;
    QString text = indentation + check.id + u':' + remark(check.origin) + u'\n';
    if (!check.component.isEmpty())
        text += inner + u"component: "_s + check.component + u'\n';
    for (const QString &line : check.lines)
        text += inner + line + u'\n';
    if (check.expect.isEmpty())
        return text;
    text += inner + u"expect:\n"_s;
    for (const SketchExpectation &each : check.expect)
        text += inner + u"  "_s + each.fact + u": "_s + each.matchers + u'\n';
    return text;
}

QByteArray sketchText(const Sketch &sketch)
{
    QString text = u"# A first runbook, made by `sitrep init` from what lies here. Every guess names where it comes "
                   u"from: check it, then\n"
                   "# delete the remark. Names only were taken over, never the value of a secret.\n"_s;
    text += u"sitrep: 1\ntitle: "_s + word(yamlwords::literal(sketch.title)) + u'\n';
    if (!sketch.envFiles.isEmpty())
        text += u"env_files: "_s + yamlwords::list(sketch.envFiles) + u'\n';
    text += part(u"parameters"_s, entriesText(sketch.parameters, parameterText));
    text += part(u"vantages"_s, entriesText(sketch.vantages, entryText));
    text += part(u"components"_s, entriesText(sketch.components, componentText));
    text += part(u"log_sources"_s, entriesText(sketch.logSources, entryText));
    text += part(u"changes"_s, entriesText(sketch.changes, entryText));
    text += part(u"checks"_s, entriesText(sketch.checks, checkText));
    return (text + onlyYouKnow(sketch)).toUtf8();
}

} // namespace sitrep
