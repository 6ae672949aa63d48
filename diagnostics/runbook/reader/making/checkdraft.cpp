// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/making/checkdraft.h"

#include "diagnostics/runbook/reader/nearest.h"
#include "diagnostics/runbook/reader/shape/runbookshape.h"
#include "diagnostics/runbook/reader/shape/shapedtree.h"
#include "diagnostics/runbook/reader/shape/shapeparts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

YamlEntry entryOf(const QString &key, const YamlNode &value)
{
    return {key, value.line(), value.column(), value, value.source()};
}

YamlNode longForm(const KindDescription &kind, const YamlNode &written)
{
    const YamlNode node = withTexts(written, *kind.shape);
    std::vector<YamlEntry> entries = node.entries();
    if (node.isList())
        entries = {entryOf(kind.listKey, node)};
    else if (node.isScalar() && kind.scalarKey == kind.listKey)
        entries = {entryOf(kind.scalarKey, node.withItems({node}))};
    else if (node.isScalar())
        entries = {entryOf(kind.scalarKey, node)};
    for (YamlEntry &entry : entries) {
        if (kind.kind == CheckKind::Variables && entry.key == u"from" && entry.value.isScalar())
            entry.value = entry.value.withItems({entry.value});
    }
    const auto hasKey = [&entries](QStringView key) {
        return std::any_of(entries.begin(), entries.end(), [key](const YamlEntry &entry) { return entry.key == key; });
    };
    if (kind.kind == CheckKind::Logs && !hasKey(u"last"))
        entries.push_back(entryOf(u"last"_s, node.withText(u"1 h"_s)));
    if (kind.kind == CheckKind::Postgres && !hasKey(u"credential"))
        entries.push_back(entryOf(u"credential"_s, node.withText(u"service"_s)));
    return node.withEntries(std::move(entries));
}

void findKind(CheckDraft &draft, ProblemList &problems)
{
    std::vector<const YamlEntry *> found;
    bool misspelt = false;
    for (const YamlEntry &entry : draft.node().entries()) {
        if (enumNamed<CheckKind>(entry.key))
            found.push_back(&entry);
        else
            misspelt = misspelt || !nearest(entry.key, wordsOf<CheckKind>()).isEmpty();
    }
    if (found.size() == 1) {
        draft.kind = &describe(*enumNamed<CheckKind>(found[0]->key));
        draft.config = longForm(*draft.kind, found[0]->value);
    } else if (found.size() > 1) {
        problems.tell(*found[0],
                      u"a check has one kind, and this one has \"%1\" and \"%2\""_s.arg(found[0]->key, found[1]->key),
                      u"make two checks of it"_s);
    } else if (draft.node().isMap() && !misspelt && !draft.find(u"use")) {
        problems.tell(draft.entry, u"the check \"%1\" has no kind: it asks nothing"_s.arg(draft.id()),
                      u"add one of %1"_s.arg(wordsOf<CheckKind>().join(u", "_s)));
    }
}

} // namespace

const CheckDraft *RunbookDraft::check(const QString &id) const
{
    const auto found = places.constFind(id);
    return found == places.cend() ? nullptr : &checks[*found];
}

YamlNode RunbookDraft::part(QStringView key) const
{
    const YamlEntry *entry = root.find(key);
    return entry ? entry->value : YamlNode();
}

/// The facts of a signature that its own text names.
QStringList signatureFacts(const YamlNode &signature)
{
    if (!signature.isMap())
        return namedGroups(signature.text());
    QStringList facts;
    if (const YamlEntry *const pattern = signature.find(u"pattern"))
        facts = namedGroups(pattern->value.text());
    if (const YamlEntry *const preceding = signature.find(u"preceded_by")) {
        for (const YamlEntry &other : preceding->value.entries())
            facts.append(u"preceded_by."_s + other.key);
    }
    if (const YamlEntry *const fields = signature.find(u"fields")) {
        for (const YamlNode &field : fields->value.items())
            facts.append(u"fields."_s + field.text());
    }
    return facts;
}

RunbookDraft makeDraft(const YamlNode &root, const RunbookNames &names, ProblemList &problems)
{
    RunbookDraft draft{root, names, {}, {}, {}};
    for (const YamlEntry &entry : draft.part(u"checks").entries()) {
        CheckDraft check;
        check.entry = entry;
        check.confirms = names.confirming().contains(entry.key);
        findKind(check, problems);
        draft.places.insert(entry.key, draft.checks.size());
        draft.checks.push_back(std::move(check));
    }
    for (const YamlEntry &signature : draft.part(u"signatures").entries())
        draft.facts.signatures.insert(signature.key, signatureFacts(signature.value));
    return draft;
}

std::vector<const KindOption *> CheckDraft::options() const
{
    std::vector<const KindOption *> named;
    if (!kind || kind->optionsKey.isEmpty())
        return named;
    const QStringList words = textsOf(config, kind->optionsKey);
    for (const KindOption &option : kind->options) {
        if (words.contains(option.word))
            named.push_back(&option);
    }
    return named;
}

QStringList textsOf(const YamlNode &node)
{
    QStringList texts;
    for (const YamlNode &item : node.items())
        texts.append(item.text());
    return texts;
}

QStringList textsOf(const YamlNode &map, QStringView key)
{
    const YamlEntry *entry = map.find(key);
    return entry ? textsOf(entry->value) : QStringList();
}

FactReference splitFactReference(const QString &text)
{
    const qsizetype dot = text.indexOf(u'.');
    if (dot < 0)
        return {text, {}};
    return {text.first(dot), text.sliced(dot + 1)};
}

} // namespace sitrep
