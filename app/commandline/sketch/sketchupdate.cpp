// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/sketchupdate.h"

#include "app/commandline/sketch/sketchtext.h"
#include "diagnostics/runbook/kinds/kinddescription.h"
#include "diagnostics/runbook/yaml/yamldocument.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

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
        , m_document(parseYaml(bytes, file))
    {
        m_update.bytes = bytes;
        for (const QByteArray &line : bytes.split('\n'))
            m_lines.append(QString::fromUtf8(line));
        if (!m_document.root || !m_document.root->isMap())
            m_update.problems = m_document.problems;
    }

    SketchUpdate make(const Sketch &sketch)
    {
        if (!m_update.problems.isEmpty() || !m_document.root)
            return m_update;
        addAll(u"parameters"_s, sketch.parameters, parameterText);
        addAll(u"vantages"_s, sketch.vantages, entryText);
        addAll(u"components"_s, sketch.components, componentText);
        addAll(u"log_sources"_s, sketch.logSources, entryText);
        addAll(u"changes"_s, sketch.changes, entryText);
        addAll(u"checks"_s, newQuestions(sketch.checks), checkText);
        tellEnvFiles(sketch);
        if (m_update.problems.isEmpty())
            m_update.bytes = m_lines.join(u'\n').toUtf8();
        return m_update;
    }

private:
    /// A part in the file: its entries, and the line (from 0) before which a new one stands.
    struct Part
    {
        QStringList ids;
        QString indentation = u"  "_s;
        qsizetype before = -1;
        bool isBlock = true;
    };

    [[nodiscard]] Part partNamed(const QString &name) const
    {
        Part part;
        const auto &entries = m_document.root->entries();
        const auto found =
            std::find_if(entries.begin(), entries.end(), [&name](const YamlEntry &each) { return each.key == name; });
        if (found == entries.end())
            return part;
        for (const YamlEntry &entry : found->value.entries())
            part.ids.append(entry.key);
        part.isBlock = !found->value.entries().empty() && found->value.entries().front().line > found->line;
        if (part.isBlock)
            part.indentation = QString(found->value.entries().front().column - 1, u' ');
        const auto next = std::next(found);
        qsizetype end = next == entries.end() ? lineCount() : next->line - 1;
        // Comments in the first column and blank lines belong to what follows.
        while (end > found->line && isBetween(m_lines.at(end - 1)))
            --end;
        part.before = end;
        return part;
    }

    [[nodiscard]] qsizetype lineCount() const { return m_lines.size(); }

    static bool isBetween(const QString &line) { return line.trimmed().isEmpty() || line.startsWith(u'#'); }

    template<typename List, typename Text>
    void addAll(const QString &name, const List &list, const Text &text)
    {
        const Part part = partNamed(name);
        QString added;
        for (const auto &each : list) {
            if (part.ids.contains(each.id))
                continue;
            added += text(each, part.indentation);
            m_update.added.append(name + u": "_s + each.id + u" ("_s + each.origin.text() + u')');
        }
        if (added.isEmpty())
            return;
        if (!part.isBlock) {
            m_update.problems.append({m_file, 0, 0, u"\"%1\" is written in one line"_s.arg(name),
                                      u"write it as a block, an entry a line, and call --update again"_s});
            return;
        }
        put(name, part, added);
    }

    void put(const QString &name, const Part &part, const QString &added)
    {
        QStringList lines = added.split(u'\n');
        lines.removeLast();
        qsizetype at = part.before;
        if (at < 0) {
            while (!m_lines.isEmpty() && m_lines.last().isEmpty())
                m_lines.removeLast();
            lines = QStringList{QString(), name + u':'} + lines;
            lines.append(QString());
            at = m_lines.size();
        }
        for (qsizetype i = 0; i < lines.size(); ++i)
            m_lines.insert(at + i, lines.at(i));
        // What stands below has moved.
        YamlDocument moved = parseYaml(m_lines.join(u'\n').toUtf8(), m_file);
        if (moved.root)
            m_document = std::move(moved);
        else
            m_update.problems += moved.problems;
    }

    [[nodiscard]] QList<SketchCheck> newQuestions(const QList<SketchCheck> &checks) const
    {
        QStringList asked;
        const YamlEntry *part = m_document.root->find(u"checks");
        for (const YamlEntry &entry : part ? part->value.entries() : std::vector<YamlEntry>())
            asked.append(questionOf(entry.value));
        QList<SketchCheck> added;
        for (const SketchCheck &check : checks) {
            if (!asked.contains(questionOf(check)))
                added.append(check);
        }
        return added;
    }

    void tellEnvFiles(const Sketch &sketch)
    {
        QStringList known;
        if (const YamlEntry *part = m_document.root->find(u"env_files")) {
            for (const YamlNode &file : part->value.items())
                known.append(file.text());
        }
        for (const QString &file : sketch.envFiles) {
            if (!known.contains(file))
                m_update.notAdded.append(u"env_files: %1 (add it by hand: what is there is not touched)"_s.arg(file));
        }
    }

    QString m_file;
    YamlDocument m_document;
    QStringList m_lines;
    SketchUpdate m_update;
};

} // namespace

SketchUpdate updated(const QByteArray &bytes, const QString &file, const Sketch &sketch)
{
    return Updater(bytes, file).make(sketch);
}

} // namespace sitrep
