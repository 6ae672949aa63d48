// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/foldersketch.h"

#include "app/commandline/sketch/composesketch.h"
#include "app/commandline/sketch/envsketch.h"
#include "app/commandline/sketch/gitsketch.h"
#include "app/commandline/sketch/manifest.h"
#include "app/commandline/sketch/manifestsketch.h"
#include "app/commandline/sketch/yamlwords.h"
#include "diagnostics/runbook/env/dotenv.h"
#include "diagnostics/runbook/yaml/textfile.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int mostFiles = 200;

FoundVariables variablesOf(const QByteArray &bytes, const QString &file)
{
    FoundVariables found{file, {}, false};
    for (const DotenvEntry &entry : parseDotenv(bytes, file).entries)
        found.variables.append({entry.name, entry.value, {file, entry.line}});
    return found;
}

bool isExampleName(const QString &name)
{
    static const QRegularExpression form(u"(?:example|sample|template|dist)"_s);
    return form.match(name).hasMatch();
}

class FolderSketch final
{
public:
    explicit FolderSketch(const QString &folder)
        : m_folder(folder)
    {
        m_sketch.title = m_folder.dirName();
    }

    Sketch make(const QMap<QString, QString> &process)
    {
        sketchGit(m_sketch, m_folder.absolutePath());
        readCompose();
        readManifests();
        readVariables(process);
        readLogs();
        return std::move(m_sketch);
    }

private:
    /// Nothing when it is no text, or more than is looked at.
    std::optional<QByteArray> read(const QString &file)
    {
        if (++m_read > mostFiles) {
            if (m_read == mostFiles + 1)
                m_sketch.problems.append(
                    {file,
                     0,
                     0,
                     u"more than %1 files lie here: this one and those behind it were not read"_s.arg(mostFiles),
                     {}});
            return std::nullopt;
        }
        const TextFile text = readTextFile(m_folder.filePath(file));
        if (text.problem)
            m_sketch.problems.append(*text.problem);
        return text.problem ? std::nullopt : std::optional(text.bytes);
    }

    [[nodiscard]] QStringList files(const QString &below, const QStringList &patterns) const
    {
        QStringList names;
        const QDir dir(below.isEmpty() ? m_folder.path() : m_folder.filePath(below));
        for (const QString &name : dir.entryList(patterns, QDir::Files | QDir::Readable | QDir::Hidden, QDir::Name))
            names.append(below.isEmpty() ? name : below + u'/' + name);
        return names;
    }

    void readCompose()
    {
        for (const QString &file : files({}, {u"*compose.yml"_s, u"*compose.yaml"_s})) {
            if (!isComposeName(file))
                continue;
            if (const std::optional<QByteArray> bytes = read(file))
                sketchCompose(m_sketch, *bytes, file);
        }
    }

    void readManifests()
    {
        static const QStringList usual{{},          u"k8s"_s,        u".k8s"_s,     u"kubernetes"_s, u"manifests"_s,
                                       u"deploy"_s, u"deployment"_s, u"cloudrun"_s, u"service"_s};
        QList<ManifestFile> manifests;
        for (const QString &below : usual) {
            for (const QString &file : files(below, {u"*.yml"_s, u"*.yaml"_s})) {
                if (isComposeName(file))
                    continue;
                const std::optional<QByteArray> bytes = read(file);
                if (bytes && looksLikeManifest(*bytes))
                    manifests.append({*bytes, file});
            }
        }
        sketchManifests(m_sketch, manifests);
    }

    void readVariables(const QMap<QString, QString> &process)
    {
        FoundVariables set;
        FoundVariables needed{{}, {}, true};
        for (const QString &file : files({}, {u".env"_s, u".env.*"_s, u"*.env"_s})) {
            const std::optional<QByteArray> bytes = read(file);
            if (!bytes)
                continue;
            const FoundVariables found = variablesOf(*bytes, file);
            if (isExampleName(file))
                needed.variables += found.variables;
            else if (file == u".env" || set.variables.isEmpty())
                set = found;
            m_sketch.readFiles.append(file);
        }
        if (!set.file.isEmpty() && !m_sketch.envFiles.contains(set.file))
            m_sketch.envFiles.prepend(set.file);
        sketchTargets(m_sketch, set);
        sketchVariables(m_sketch, set, needed);
        readProcess(process, set);
    }

    void readProcess(const QMap<QString, QString> &process, const FoundVariables &set)
    {
        FoundVariables here;
        for (auto it = process.begin(); it != process.end(); ++it) {
            const bool isKnown = std::any_of(set.variables.begin(), set.variables.end(),
                                             [&it](const FoundVariable &each) { return each.name == it.key(); });
            if (!isKnown && namesTarget(it.key()))
                here.variables.append({it.key(), it.value(), {u"the environment of this shell"_s, 0}});
        }
        if (here.variables.isEmpty())
            return;
        sketchTargets(m_sketch, here);
        m_sketch.readFiles.append(u"the environment of this shell"_s);
    }

    void readLogs()
    {
        for (const QString &below : {QString(), u"log"_s, u"logs"_s}) {
            for (const QString &file : files(below, {u"*.log"_s})) {
                const QString id = sketchId(file.section(u'/', -1).chopped(4));
                const SketchOrigin origin{file, 0};
                m_sketch.component(id, id, origin);
                const QString source = id + u"-log"_s;
                m_sketch.addLogSource(source, {u"files: "_s + yamlwords::list({file})}, origin);
                SketchCheck check{id + u"-errors"_s, id, {}, {}, origin};
                check.lines = {u"title: "_s + yamlwords::word(u"Errors in "_s + file), u"logs: "_s + source};
                check.expect = {{u"error_percent"_s, u"{warn_above: 1, fail_above: 5}"_s}};
                m_sketch.addCheck(check);
                m_sketch.readFiles.append(file);
            }
        }
    }

    QDir m_folder;
    Sketch m_sketch;
    int m_read = 0;
};

} // namespace

Sketch sketchFolder(const QString &folder, const QMap<QString, QString> &process)
{
    return FolderSketch(folder).make(process);
}

Sketch sketchBytes(const QByteArray &bytes, const QString &file)
{
    Sketch sketch;
    sketch.title = u"What was found in "_s + file.section(u'/', -1);
    if (const std::optional<Problem> problem = refuseAsText(bytes, file, false)) {
        sketch.problems.append(*problem);
    } else if (looksLikeManifest(bytes)) {
        sketchManifests(sketch, {{bytes, file}});
    } else if (bytes.startsWith("services:") || bytes.contains("\nservices:")) {
        sketchCompose(sketch, bytes, file);
    } else {
        const FoundVariables found = variablesOf(bytes, file == u"-" ? QString() : file);
        if (!found.file.isEmpty() && !found.variables.isEmpty())
            sketch.envFiles.append(found.file);
        sketchTargets(sketch, found);
        sketchVariables(sketch, found, {});
        if (!found.variables.isEmpty())
            sketch.readFiles.append(file);
    }
    return sketch;
}

} // namespace sitrep
