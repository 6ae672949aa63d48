// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/recipes.h"

#include "diagnostics/domain/runbook/checkkind.h"
#include "diagnostics/runbook/reader/rules/secrets.h"
#include "diagnostics/runbook/reader/runbooknames.h"
#include "diagnostics/runbook/reader/shape/runbookshape.h"
#include "diagnostics/runbook/reader/shape/shapewalk.h"
#include "diagnostics/runbook/yaml/textfile.h"
#include "diagnostics/runbook/yaml/yamldocument.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int mostRecipesListed = 200;

QStringList keysNotOfRecipes()
{
    return {u"component"_s, u"profiles"_s, u"needs"_s, u"use"_s, u"with"_s};
}

bool isSafeRecipeName(const QString &name)
{
    return !name.isEmpty() && !QDir::isAbsolutePath(name) && !name.split(u'/').contains(u".."_s);
}

} // namespace

RecipeShelf::RecipeShelf(QString runbookFolder, QStringList shippedFolders, ProblemList &problems)
    : m_folder(std::move(runbookFolder))
    , m_shipped(std::move(shippedFolders))
    , m_problems(problems)
{}

QStringList RecipeShelf::folders() const
{
    return QStringList{QDir(m_folder).filePath(u"recipes"_s)} + m_shipped;
}

QString RecipeShelf::pathOf(const QString &name) const
{
    if (name.startsWith(u"./"_s)) {
        const QString path = QDir(m_folder).filePath(name.sliced(2));
        return QFileInfo(path).isFile() ? path : QString();
    }
    const QStringList searched = folders();
    for (const QString &folder : searched) {
        const QString path = QDir(folder).filePath(QString(name + u".yaml"));
        if (QFileInfo(path).isFile())
            return path;
    }
    return {};
}

QStringList RecipeShelf::names() const
{
    QStringList names;
    const QStringList searched = folders();
    for (const QString &folder : searched) {
        QDirIterator files(folder, {u"*.yaml"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext() && names.size() < mostRecipesListed)
            names.append(QDir(folder).relativeFilePath(files.next()).chopped(5));
    }
    names.removeDuplicates();
    names.sort();
    return names;
}

/// Where it was searched: a name may be right and its folder another one than was thought.
QString RecipeShelf::hintFor(const QString &name) const
{
    if (!isSafeRecipeName(name))
        return u"write a name without .. and without / in front, of a recipe in %1"_s.arg(folders().join(u" or "_s));
    if (name.startsWith(u"./"_s))
        return u"there is no file %1"_s.arg(QDir(m_folder).filePath(name.sliced(2)));
    const QString searched = u"searched: %1"_s.arg(folders().join(u", "_s));
    const QString near = m_problems.suggestion(name, names());
    return near.isEmpty() ? searched : searched + u"; "_s + near;
}

const RecipeShelf::Recipe *RecipeShelf::find(const YamlNode &use)
{
    const QString &name = use.text();
    if (!use.isScalar() || use.isNull()) {
        m_problems.tell(use, u"\"use\" is %1"_s.arg(formOf(use)),
                        u"write the name of a recipe, such as gcp/cloud-sql"_s);
        return nullptr;
    }
    const QString path = isSafeRecipeName(name) ? pathOf(name) : QString();
    if (path.isEmpty()) {
        m_problems.tell(use, u"there is no recipe \"%1\""_s.arg(name), hintFor(name));
        return nullptr;
    }
    if (!m_recipes.contains(path))
        m_recipes.insert(path, read(path));
    const Recipe &recipe = m_recipes[path];
    return recipe.good ? &recipe : nullptr;
}

RecipeShelf::Recipe RecipeShelf::read(const QString &path)
{
    Recipe recipe;
    const int source = m_problems.addFile(path);
    const qsizetype before = m_problems.size();
    const TextFile file = readTextFile(path);
    const YamlDocument document =
        file.problem ? YamlDocument{{}, {*file.problem}} : parseYaml(file.bytes, path, {}, source);
    m_problems.add(document.problems);
    recipe.hash = QCryptographicHash::hash(file.bytes, QCryptographicHash::Sha256).toHex();
    if (!document.root)
        return recipe;
    recipe.root = *document.root;
    tellLiteralSecrets(document, m_problems);
    ShapeWalk(m_problems, RunbookNames()).walk(recipe.root, *recipeShape(), u"the recipe"_s);
    checkKeys(recipe);
    recipe.good = m_problems.size() == before;
    return recipe;
}

void RecipeShelf::checkKeys(const Recipe &recipe)
{
    const YamlEntry *check = recipe.root.find(u"check");
    if (!check)
        return;
    for (const YamlEntry &entry : check->value.entries()) {
        if (keysNotOfRecipes().contains(entry.key))
            m_problems.tell(entry, u"a recipe's check has no \"%1\""_s.arg(entry.key),
                            u"write it in the runbook, beside use:"_s);
    }
}

ParameterValues RecipeShelf::values(const YamlNode &check, const YamlEntry &use, const Recipe &recipe)
{
    ParameterValues values;
    QStringList declared;
    if (const YamlEntry *given = check.find(u"with"); given && !given->value.isMap())
        m_problems.tell(given->value, u"\"with\" is %1"_s.arg(formOf(given->value)), u"write with: {name: value}"_s);
    const YamlEntry *parameters = recipe.root.find(u"parameters");
    const YamlEntry *with = check.find(u"with");
    for (const YamlEntry &parameter : parameters ? parameters->value.entries() : std::vector<YamlEntry>{}) {
        declared.append(parameter.key);
        const YamlEntry *given = with ? with->value.find(parameter.key) : nullptr;
        const YamlEntry *fallback = parameter.value.find(u"default");
        const YamlEntry *required = parameter.value.find(u"required");
        if (given)
            values.insert(parameter.key, templatePieces(given->value.text()));
        else if (fallback)
            values.insert(parameter.key, templatePieces(fallback->value.text()));
        else
            values.insert(parameter.key, {});
        if (!given && required && required->value.toBool()) {
            m_problems.tell(with ? *with : use,
                            u"the recipe %1 needs the parameter \"%2\""_s.arg(use.value.text(), parameter.key),
                            u"write with: {%1: …}"_s.arg(parameter.key));
        }
    }
    for (const YamlEntry &given : with ? with->value.entries() : std::vector<YamlEntry>{}) {
        if (!given.value.isScalar() || given.value.isNull())
            m_problems.tell(given.value, u"\"%1\" is %2"_s.arg(given.key, formOf(given.value)),
                            u"write text or a number"_s);
        if (!declared.contains(given.key)) {
            m_problems.tell(given, u"the recipe %1 has no parameter \"%2\""_s.arg(use.value.text(), given.key),
                            m_problems.suggestion(given.key, declared, u"remove it"_s));
        }
    }
    return values;
}

YamlNode RecipeShelf::expand(const YamlNode &check, Substitution &substitution)
{
    const YamlEntry *use = check.find(u"use");
    if (!use) {
        if (const YamlEntry *with = check.find(u"with"))
            m_problems.tell(*with, u"\"with\" stands without \"use\""_s, u"write use: and the name of a recipe"_s);
        return check;
    }
    std::vector<YamlEntry> entries;
    for (const YamlEntry &own : check.entries()) {
        const bool isKind = enumNamed<CheckKind>(own.key).has_value();
        if (own.key != u"use" && own.key != u"with" && !isKind)
            entries.push_back(own);
        if (isKind)
            m_problems.tell(own, u"a check with \"use\" has its kind from the recipe"_s,
                            u"remove \"%1\", or \"use\""_s.arg(own.key));
    }
    if (const Recipe *recipe = find(use->value)) {
        const YamlNode body = substitution.putInto(recipe->root.find(u"check")->value, values(check, *use, *recipe));
        for (const YamlEntry &given : body.entries()) {
            if (!check.find(given.key))
                entries.push_back(given);
        }
    } else {
        entries.push_back(*use); // so that no kind is missed
    }
    return check.withEntries(std::move(entries));
}

QList<QByteArray> RecipeShelf::hashes() const
{
    QList<QByteArray> hashes;
    for (const Recipe &recipe : m_recipes)
        hashes.append(recipe.hash);
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

} // namespace sitrep
