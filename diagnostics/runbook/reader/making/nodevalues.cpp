// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/making/nodevalues.h"

#include "diagnostics/domain/values/quantity.h"
#include "diagnostics/runbook/reader/making/checkdraft.h"
#include "diagnostics/runbook/reader/substitution.h"

using namespace Qt::StringLiterals;

namespace sitrep {

YamlNode childOf(const YamlNode &map, QStringView key)
{
    const YamlEntry *entry = map.find(key);
    return entry ? entry->value : YamlNode();
}

QString plainValue(const YamlNode &map, QStringView key)
{
    return plainText(lateValue(map, key));
}

QString lateValue(const YamlNode &map, QStringView key)
{
    return childOf(map, key).text();
}

QStringList plainValues(const YamlNode &map, QStringView key)
{
    QStringList texts;
    for (const QString &text : textsOf(map, key))
        texts.append(plainText(text));
    return texts;
}

QStringList lateValues(const YamlNode &map, QStringView key)
{
    return textsOf(map, key);
}

std::optional<Milliseconds> durationValue(const YamlNode &map, QStringView key)
{
    return parseDuration(childOf(map, key).text());
}

std::optional<Instant> momentValue(const YamlNode &map, QStringView key)
{
    return parseInstant(childOf(map, key).text());
}

QList<Link> linkValues(const YamlNode &map)
{
    QList<Link> links;
    for (const YamlEntry &link : childOf(map, u"links").entries())
        links.append(Link{link.key, link.value.text()});
    return links;
}

QList<ComponentDependency> dependencyValues(const YamlNode &map)
{
    QList<ComponentDependency> dependencies;
    for (const YamlNode &item : childOf(map, u"depends_on").items()) {
        if (item.isScalar())
            dependencies.append(ComponentDependency{item.text(), false});
        for (const YamlEntry &entry : item.entries())
            dependencies.append(ComponentDependency{entry.key, entry.value.text() == u"soft"});
    }
    return dependencies;
}

namespace {

QList<FailureClass> classValues(const YamlNode &node)
{
    QStringList words = textsOf(node);
    if (node.isScalar() && !node.isNull())
        words.append(node.text());
    QList<FailureClass> classes;
    for (const QString &word : std::as_const(words)) {
        if (const auto failureClass = enumNamed<FailureClass>(word))
            classes.append(*failureClass);
    }
    return classes;
}

Condition makeCondition(const YamlNode &node);

Condition operandsOf(Condition::Form form, const YamlNode &list)
{
    Condition condition;
    condition.form = form;
    for (const YamlNode &item : list.items())
        condition.operands.append(makeCondition(item));
    return condition;
}

Condition makeCondition(const YamlNode &node)
{
    QList<Condition> parts;
    for (const YamlEntry &entry : node.entries()) {
        if (entry.key == u"any") {
            parts.append(operandsOf(Condition::Form::AnyOf, entry.value));
        } else if (entry.key == u"all") {
            parts.append(operandsOf(Condition::Form::AllOf, entry.value));
        } else if (entry.key == u"none") {
            parts.append(operandsOf(Condition::Form::NoneOf, entry.value));
        } else if (const auto is = enumNamed<Condition::Is>(entry.key)) {
            Condition results;
            results.form = Condition::Form::Results;
            results.checks = textsOf(entry.value);
            results.is = *is;
            parts.append(results);
        } else if (entry.key == u"check") {
            Condition result;
            result.form = Condition::Form::Results;
            result.checks = {entry.value.text()};
            // A class alone says why it did not pass, whatever the outcome.
            result.is = enumNamed<Condition::Is>(childOf(node, u"is").text()).value_or(Condition::Is::NotPass);
            result.classes = classValues(childOf(node, u"class"));
            parts.append(result);
        }
    }
    if (parts.size() == 1)
        return parts.front();
    Condition all;
    all.form = parts.isEmpty() ? Condition::Form::Always : Condition::Form::AllOf;
    all.operands = parts;
    return all;
}

} // namespace

Condition conditionValue(const YamlNode &map, QStringView key)
{
    return makeCondition(childOf(map, key));
}

} // namespace sitrep
