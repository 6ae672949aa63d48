// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/runbookreader.h"

#include "diagnostics/runbook/reader/making/expanded.h"
#include "diagnostics/runbook/reader/making/makechecks.h"
#include "diagnostics/runbook/reader/making/makeparts.h"
#include "diagnostics/runbook/reader/recipes.h"
#include "diagnostics/runbook/reader/rules/rules.h"
#include "diagnostics/runbook/reader/rules/secrets.h"
#include "diagnostics/runbook/reader/shape/runbookshape.h"
#include "diagnostics/runbook/reader/shape/shapedtree.h"
#include "diagnostics/runbook/reader/shape/shapewalk.h"
#include "diagnostics/runbook/reader/substitution.h"
#include "diagnostics/runbook/yaml/textfile.h"
#include "diagnostics/runbook/yaml/yamldocument.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

class Reading final
{
public:
    Reading(const QByteArray &bytes, const QString &path, const ReadOptions &options)
        : m_bytes(bytes)
        , m_path(path)
        , m_options(options)
        , m_folder(QFileInfo(path).absolutePath())
        , m_problems(path)
        , m_shelf(m_folder,
                  options.recipeFolders.isEmpty() ? RunbookReader::shippedRecipeFolders() : options.recipeFolders,
                  m_problems)
    {}

    ReadResult run()
    {
        const YamlDocument document = parseYaml(m_bytes, m_path);
        m_problems.add(document.problems);
        if (!document.root || !beginsAsRunbook(*document.root))
            return {nullptr, m_problems.sorted(), {}};
        readParameters(*document.root);
        tellLiteralSecrets(document, m_problems);
        Substitution substitution(m_problems);
        const YamlNode expanded = expand(*document.root, valuesOf(m_parameters), substitution);
        if (substitution.isRefused())
            return {nullptr, m_problems.sorted(), {}};
        tellSecretsPutTogether(*document.root, expanded);
        const YamlNode root = withNumbersOfParameters(expanded, *runbookShape());
        const RunbookNames names(root);
        ShapeWalk(m_problems, names).walk(root, *runbookShape(), u"the runbook"_s);
        const RunbookDraft draft = makeDraft(root, names, m_problems);
        applyCheckRules(draft, m_problems);
        applyPartRules(draft, m_problems);
        applyToolRules(draft, m_problems);
        applyCircleRules(draft, m_problems);
        if (!m_problems.isEmpty())
            return {nullptr, m_problems.sorted(), {}};
        return make(draft);
    }

private:
    // A file of another kind, or of a newer Sitrep, would only give noise.
    bool beginsAsRunbook(const YamlNode &root)
    {
        if (!root.isMap()) {
            m_problems.tell(root, u"a runbook is a map of keys, and this is %1"_s.arg(formOf(root)),
                            u"begin with: sitrep: 1"_s);
            return false;
        }
        const YamlEntry *version = root.find(u"sitrep");
        const bool isKnown = !version || (version->value.isNumber() && version->value.toNumber() == 1);
        if (!isKnown) {
            const bool isWritten = version->value.isScalar() && !version->value.isNull();
            m_problems.tell(version->value,
                            isWritten
                                ? u"this Sitrep does not know version \"%1\" of the format"_s.arg(version->value.text())
                                : u"the version of the format is %1"_s.arg(formOf(version->value)),
                            u"write sitrep: 1"_s);
        }
        return isKnown;
    }

    static QMap<QString, QString> ownParameters(const YamlNode &root)
    {
        QMap<QString, QString> parameters;
        if (const YamlEntry *written = root.find(u"parameters")) {
            for (const YamlEntry &entry : written->value.entries())
                parameters.insert(entry.key, entry.value.text());
        }
        return parameters;
    }

    static ParameterValues valuesOf(const QMap<QString, QString> &parameters)
    {
        ParameterValues values;
        for (auto it = parameters.cbegin(); it != parameters.cend(); ++it)
            values.insert(it.key(), literalValue(it.value()));
        return values;
    }

    void readParameters(const YamlNode &root)
    {
        m_parameters = ownParameters(root);
        for (auto it = m_options.set.cbegin(); it != m_options.set.cend(); ++it) {
            if (m_parameters.contains(it.key()))
                m_parameters.insert(it.key(), it.value());
            else
                m_problems.tellOfFile(
                    0, u"--set %1: the runbook has no such parameter"_s.arg(it.key()),
                    m_problems.suggestion(it.key(), m_parameters.keys(), u"declare it under parameters:"_s));
        }
    }

    // What comes from outside is no literal of the runbook: looked at is what the file makes of its own parameters.
    void tellSecretsPutTogether(const YamlNode &root, const YamlNode &expanded)
    {
        if (m_options.set.isEmpty())
            return tellLiteralSecrets(expanded, m_problems);
        if (!m_problems.isEmpty())
            return;
        Substitution own(m_problems);
        tellLiteralSecrets(expand(root, valuesOf(ownParameters(root)), own), m_problems);
    }

    // Without what only people read (x-), with recipes and parameters in place.
    YamlNode expand(const YamlNode &root, const ParameterValues &values, Substitution &substitution)
    {
        std::vector<YamlEntry> entries;
        for (const YamlEntry &entry : root.entries()) {
            if (entry.key.startsWith(u"x-"_s))
                continue;
            YamlEntry copy = entry;
            if (entry.key != u"parameters")
                copy.value = substitution.putInto(entry.value, values);
            if (entry.key == u"checks" && copy.value.isMap()) {
                std::vector<YamlEntry> checks = copy.value.entries();
                for (YamlEntry &check : checks)
                    check.value = check.value.isMap() ? m_shelf.expand(check.value, substitution) : check.value;
                copy.value = copy.value.withEntries(std::move(checks));
            }
            entries.push_back(std::move(copy));
        }
        return root.withEntries(std::move(entries));
    }

    ReadResult make(const RunbookDraft &draft)
    {
        auto runbook = std::make_shared<Runbook>();
        runbook->path = m_path.isEmpty() ? QString() : QFileInfo(m_path).canonicalFilePath();
        if (runbook->path.isEmpty() && !m_path.isEmpty())
            runbook->path = QFileInfo(m_path).absoluteFilePath();
        runbook->folder = m_folder;
        runbook->bytes = m_bytes;
        runbook->sha256 = QCryptographicHash::hash(m_bytes, QCryptographicHash::Sha256).toHex();
        runbook->recipeSha256 = m_shelf.hashes();
        runbook->parameters = m_parameters;
        makeParts(*runbook, draft);
        // Those of the command line are named from where it was typed.
        for (const QString &name : m_options.extraEnvFiles)
            runbook->envFiles.append(QFileInfo(name).absoluteFilePath());
        runbook->components = makeComponents(draft);
        runbook->checks = makeChecks(draft);
        const QByteArray expanded = expandedRunbook(draft, *runbook);
        return {std::move(runbook), {}, expanded};
    }

    const QByteArray &m_bytes;
    QString m_path;
    const ReadOptions &m_options;
    QString m_folder;
    ProblemList m_problems;
    RecipeShelf m_shelf;
    QMap<QString, QString> m_parameters;
};

} // namespace

ReadResult RunbookReader::read(const QString &path, const ReadOptions &options)
{
    const TextFile file = readTextFile(path);
    if (file.problem)
        return {nullptr, {*file.problem}, {}};
    return readBytes(file.bytes, path, options);
}

ReadResult RunbookReader::readBytes(const QByteArray &bytes, const QString &path, const ReadOptions &options)
{
    return Reading(bytes, path, options).run();
}

QStringList RunbookReader::shippedRecipeFolders()
{
    QStringList folders;
    if (QCoreApplication::instance())
        folders.append(QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../share/sitrep/recipes"_s));
    folders.append(QStandardPaths::locateAll(QStandardPaths::GenericDataLocation, u"sitrep/recipes"_s,
                                             QStandardPaths::LocateDirectory));
    folders.append(QString::fromUtf8(SITREP_SOURCE_RECIPES));
    folders.removeDuplicates();
    return folders;
}

} // namespace sitrep
