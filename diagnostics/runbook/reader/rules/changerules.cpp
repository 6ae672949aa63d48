// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules/changerules.h"

#include "diagnostics/domain/matching/titlepattern.h"
#include "diagnostics/runbook/reader/making/nodevalues.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

void tellIfNoPath(const YamlEntry *written, bool mayBeList, ProblemList &problems)
{
    if (!written || !written->value.isScalar())
        return;
    const QString &text = written->value.text();
    const std::optional<JsonPath> path = JsonPath::parse(text);
    if (!path)
        problems.tell(written->value, u"\"%1\" is no path into JSON"_s.arg(text),
                      mayBeList ? u"write items or [*], for example"_s : u"write metadata.name, for example"_s);
    else if (path->isList() && !mayBeList)
        problems.tell(written->value,
                      u"\"%1\" leads to a list, and %2 is one value of each element"_s.arg(text, written->key),
                      u"begin at the element: each: says where the elements are"_s);
}

void tellIfNoTitle(const YamlEntry *written, ProblemList &problems)
{
    if (!written || !written->value.isScalar())
        return;
    QString fault;
    if (!TitlePattern::parse(written->value.text(), &fault))
        problems.tell(written->value, u"\"%1\" in the title is no path into JSON"_s.arg(fault),
                      u"write \"Revision {metadata.name}\", for example; {{ is a brace"_s);
}

void applyCommandRules(const YamlEntry &source, ProblemList &problems)
{
    const YamlNode &node = source.value;
    tellIfNoPath(node.find(u"each"), true, problems);
    tellIfNoPath(node.find(u"time"), false, problems);
    tellIfNoPath(node.find(u"id"), false, problems);
    tellIfNoTitle(node.find(u"title"), problems);
    if (!node.find(u"time"))
        problems.tell(source,
                      u"the source of changes \"%1\" does not say where the time of a change stands"_s.arg(source.key),
                      u"add time: and a path, such as metadata.creationTimestamp"_s);
    if (!node.find(u"title"))
        problems.tell(source, u"the source of changes \"%1\" does not say what to call a change"_s.arg(source.key),
                      u"add title:, such as \"Revision {metadata.name}\""_s);
}

void applyGitRules(const YamlNode &node, ProblemList &problems)
{
    for (const QString &key : {u"each"_s, u"time"_s, u"title"_s, u"id"_s, u"needs_vantage"_s}) {
        if (const YamlEntry *written = node.find(key))
            problems.tell(*written, u"\"%1\" is of a command, and this source reads git"_s.arg(key),
                          u"leave it out: commits have all that"_s);
    }
    if (const YamlEntry *since = node.find(u"since"))
        problems.tell(*since, u"\"since\" stands beside a command, and this source reads git"_s, u"write it in git:"_s);
    for (const YamlNode &path : childOf(childOf(node, u"git"), u"paths").items()) {
        if (path.isScalar() && path.text().contains(u'*'))
            problems.tell(path, u"\"%1\" is a pattern, and paths are files and folders"_s.arg(path.text()),
                          u"name the folder: all that is in it counts"_s);
    }
}

} // namespace

void applyChangeRules(const YamlEntry &source, ProblemList &problems)
{
    const YamlNode &node = source.value;
    if (!node.isMap())
        return;
    const bool hasCommand = node.find(u"command") != nullptr;
    if (hasCommand == (node.find(u"git") != nullptr)) {
        problems.tell(source, u"the source of changes \"%1\" reads either \"command\" or \"git\""_s.arg(source.key),
                      u"write one of them"_s);
    } else if (hasCommand) {
        applyCommandRules(source, problems);
    } else {
        applyGitRules(node, problems);
    }
}

} // namespace sitrep
