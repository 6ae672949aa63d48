// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/sketchupdate.h"

#include "app/commandline/sketch/sketchtext.h"
#include "app/commandline/sketch/yamladdition.h"
#include "diagnostics/runbook/kinds/kinddescription.h"
#include "diagnostics/runbook/yaml/yamldocument.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What a check asks, without how it is called: the value of its kind's key.
QString questionOf(const YamlNode &check)
{
    for (const KindDescription &kind : kindDescriptions()) {
        if (const YamlEntry *entry = check.find(nameOf(kind.kind)))
            return nameOf(kind.kind)
                   + QString::fromUtf8(QJsonDocument(QJsonArray{entry->value.toJson()}).toJson(QJsonDocument::Compact));
    }
    const YamlEntry *recipe = check.find(u"use");
    const YamlEntry *with = check.find(u"with");
    if (!recipe)
        return {};
    const QByteArray given = with ? QJsonDocument(QJsonArray{with->value.toJson()}).toJson(QJsonDocument::Compact) : "";
    return recipe->value.text() + QString::fromUtf8(given);
}

QString questionOf(const SketchCheck &check)
{
    const YamlDocument document = parseYaml(checkText(check, {}).toUtf8(), check.id);
    const YamlEntry *entry = document.root ? document.root->find(check.id) : nullptr;
    return entry ? questionOf(entry->value) : QString();
}

class Updater final
{
public:
    Updater(const QByteArray &bytes, const QString &file)
        : m_file(file)
        , m_yaml(bytes, file)
    {}

    SketchUpdate make(const Sketch &sketch)
    {
        const std::optional<YamlNode> &root = m_yaml.document().root;
        if (!root || !root->isMap()) {
            m_update.problems = m_yaml.document().problems;
            if (m_update.problems.isEmpty())
                m_update.problems.append({m_file, 0, 0, u"this is no runbook: it is no map of keys"_s,
                                          u"delete it, and call init without --update"_s});
            return m_update;
        }
        addAll(u"parameters"_s, sketch.parameters, parameterText);
        addAll(u"vantages"_s, sketch.vantages, entryText);
        addAll(u"components"_s, sketch.components, componentText);
        addAll(u"log_sources"_s, sketch.logSources, entryText);
        addAll(u"changes"_s, sketch.changes, entryText);
        addAll(u"checks"_s, newQuestions(sketch.checks), checkText);
        tellEnvFiles(sketch);
        if (m_update.problems.isEmpty())
            m_update.bytes = m_yaml.bytes();
        return m_update;
    }

private:
    [[nodiscard]] QStringList idsOf(const QString &part) const
    {
        QStringList ids;
        const YamlEntry *found = m_yaml.document().root->find(part);
        for (const YamlEntry &entry : found ? found->value.entries() : std::vector<YamlEntry>())
            ids.append(entry.key);
        return ids;
    }

    template<typename List, typename Text>
    void addAll(const QString &part, const List &list, const Text &text)
    {
        const QStringList known = idsOf(part);
        QList<YamlAddition> entries;
        QStringList added;
        for (const auto &each : list) {
            if (known.contains(each.id))
                continue;
            entries.append({each.id, text(each, QString()), u"# from "_s + each.origin.text()});
            added.append(part + u": "_s + each.id + u" ("_s + each.origin.text() + u')');
        }
        if (entries.isEmpty())
            return;
        if (const std::optional<Problem> problem = m_yaml.add(part, entries))
            m_update.problems.append(*problem);
        else
            m_update.added += added;
    }

    [[nodiscard]] QList<SketchCheck> newQuestions(const QList<SketchCheck> &checks)
    {
        QStringList asked;
        const YamlEntry *part = m_yaml.document().root->find(u"checks");
        for (const YamlEntry &entry : part ? part->value.entries() : std::vector<YamlEntry>())
            asked.append(questionOf(entry.value));
        const QStringList known = idsOf(u"checks"_s);
        QList<SketchCheck> added;
        for (const SketchCheck &check : checks) {
            if (asked.contains(questionOf(check)))
                continue;
            if (known.contains(check.id))
                m_update.notAdded.append(
                    u"checks: %1 (%2): the runbook has a check of this name that asks another thing"_s.arg(
                        check.id, check.origin.text()));
            else
                added.append(check);
        }
        return added;
    }

    void tellEnvFiles(const Sketch &sketch)
    {
        QStringList known;
        if (const YamlEntry *part = m_yaml.document().root->find(u"env_files")) {
            for (const YamlNode &file : part->value.items())
                known.append(file.text());
        }
        for (const QString &file : sketch.envFiles) {
            if (!known.contains(file))
                m_update.notAdded.append(u"env_files: %1 (add it by hand: what is there is not touched)"_s.arg(file));
        }
    }

    QString m_file;
    GrowingYaml m_yaml;
    SketchUpdate m_update;
};

} // namespace

SketchUpdate updated(const QByteArray &bytes, const QString &file, const Sketch &sketch)
{
    SketchUpdate update = Updater(bytes, file).make(sketch);
    if (!update.problems.isEmpty())
        update.bytes = bytes;
    return update;
}

} // namespace sitrep
