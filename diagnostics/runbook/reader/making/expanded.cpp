// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/making/expanded.h"

#include "diagnostics/runbook/yaml/yamlprinter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

YamlNode textNode(const QString &text)
{
    return YamlNode().withText(text);
}

YamlNode scalarNode(const QJsonValue &value)
{
    auto content = std::make_shared<YamlContent>();
    if (value.isString())
        return textNode(value.toString());
    if (value.isBool()) {
        content->type = YamlType::Bool;
        content->text = value.toBool() ? u"true"_s : u"false"_s;
    } else if (value.isDouble()) {
        content->type = YamlType::Float;
        content->text = QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    }
    return {content, 0, 0};
}

YamlNode mapOf(const std::vector<std::pair<QString, YamlNode>> &pairs)
{
    std::vector<YamlEntry> entries;
    entries.reserve(pairs.size());
    for (const auto &[key, value] : pairs)
        entries.push_back(YamlEntry{key, 0, 0, value, 0});
    return YamlNode().withEntries(std::move(entries));
}

YamlNode expectNode(const QList<Expectation> &expect)
{
    std::vector<std::pair<QString, YamlNode>> facts;
    for (const Expectation &expectation : expect) {
        std::vector<std::pair<QString, YamlNode>> matchers;
        for (const Matcher &matcher : expectation.matchers)
            matchers.emplace_back(nameOf(matcher.kind), scalarNode(matcher.operand));
        if (!expectation.because.isEmpty())
            matchers.emplace_back(u"because"_s, textNode(expectation.because));
        facts.emplace_back(expectation.fact, mapOf(matchers));
    }
    return mapOf(facts);
}

// "10 s" where that is exact, else milliseconds.
QString durationWords(Milliseconds duration)
{
    const auto count = duration.count();
    return count % 1000 == 0 ? u"%1 s"_s.arg(count / 1000) : u"%1 ms"_s.arg(count);
}

/// What the kind and its options expect where the runbook says nothing. Rules of `variables` are written in its config.
void addExpectations(std::vector<YamlEntry> &entries, const CheckDraft &draft, const Check &check)
{
    const YamlEntry *written = draft.find(u"expect");
    QList<Expectation> added = written ? QList<Expectation>() : draft.kind->expect;
    for (const KindOption *option : draft.options()) {
        for (const Expectation &expectation : option->expect) {
            if (check.expect.contains(expectation))
                added.append(expectation);
        }
    }
    if (added.isEmpty())
        return;
    const YamlNode node = expectNode(added);
    if (!written) {
        entries.push_back(YamlEntry{u"expect"_s, 0, 0, node, 0});
        return;
    }
    std::vector<YamlEntry> facts = written->value.entries();
    facts.insert(facts.end(), node.entries().begin(), node.entries().end());
    const auto place =
        std::find_if(entries.begin(), entries.end(), [](const YamlEntry &entry) { return entry.key == u"expect"; });
    place->value = written->value.withEntries(std::move(facts));
}

YamlNode checkNode(const CheckDraft &draft, const Check &check)
{
    std::vector<YamlEntry> entries;
    for (const YamlEntry &entry : draft.node().entries()) {
        YamlEntry copy = entry;
        if (enumNamed<CheckKind>(entry.key))
            copy.value = draft.config;
        entries.push_back(std::move(copy));
    }
    const auto fill = [&entries, &draft](const QString &key, const YamlNode &value) {
        if (!draft.find(key))
            entries.push_back(YamlEntry{key, 0, 0, value, 0});
    };
    std::vector<YamlNode> profiles;
    for (const Profile profile : check.profiles)
        profiles.push_back(textNode(nameOf(profile)));
    fill(u"profiles"_s, YamlNode().withItems(std::move(profiles)));
    fill(u"says"_s, textNode(nameOf(check.says)));
    fill(u"timeout"_s, textNode(durationWords(check.timeout)));
    addExpectations(entries, draft, check);
    return draft.node().withEntries(std::move(entries));
}

} // namespace

QByteArray expandedRunbook(const RunbookDraft &draft, const Runbook &runbook)
{
    std::vector<YamlEntry> entries;
    for (const YamlEntry &entry : draft.root.entries()) {
        if (entry.key.startsWith(u"x-"_s))
            continue;
        YamlEntry copy = entry;
        if (entry.key == u"parameters") {
            std::vector<YamlEntry> values = entry.value.entries();
            for (YamlEntry &value : values)
                value.value = value.value.withText(runbook.parameters.value(value.key));
            copy.value = entry.value.withEntries(std::move(values));
        } else if (entry.key == u"checks") {
            std::vector<YamlEntry> checks = entry.value.entries();
            for (std::size_t i = 0; i < checks.size(); ++i)
                checks[i].value = checkNode(draft.checks[i], runbook.checks[static_cast<qsizetype>(i)]);
            copy.value = entry.value.withEntries(std::move(checks));
        }
        entries.push_back(std::move(copy));
    }
    return printYaml(draft.root.withEntries(std::move(entries)));
}

} // namespace sitrep
