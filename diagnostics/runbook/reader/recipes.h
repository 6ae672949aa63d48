// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/problemlist.h"
#include "diagnostics/runbook/reader/substitution.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <optional>

namespace sitrep {

/// Finds recipes, reads each once and puts them in place of `use:`. `use: a/b` is recipes/a/b.yaml beside the runbook, else the shipped one;
/// `use: ./recipes/x.yaml` only the former.
class RecipeShelf final
{
public:
    RecipeShelf(QString runbookFolder, QStringList shippedFolders, ProblemList &problems);

    /// The check with its recipe put in by \a substitution; \a check itself when it has no `use`. Parameters of the runbook must be in it already.
    [[nodiscard]] YamlNode expand(const YamlNode &check, Substitution &substitution);
    /// SHA-256 (hex) of every recipe that was read, sorted.
    [[nodiscard]] QList<QByteArray> hashes() const;

private:
    struct Recipe
    {
        YamlNode root;
        QByteArray hash;
        bool good = false;
    };

    const Recipe *find(const YamlNode &use);
    Recipe read(const QString &path);
    [[nodiscard]] QString pathOf(const QString &name) const;
    [[nodiscard]] QStringList folders() const; ///< the team's before the shipped ones
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QString hintFor(const QString &name) const;
    void checkKeys(const Recipe &recipe);
    [[nodiscard]] ParameterValues values(const YamlNode &check, const YamlEntry &use, const Recipe &recipe);

    QString m_folder;
    QStringList m_shipped;
    ProblemList &m_problems;
    QMap<QString, Recipe> m_recipes; // by path
};

} // namespace sitrep
