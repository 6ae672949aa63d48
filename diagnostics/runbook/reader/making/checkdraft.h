// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/kinds/kinddescription.h"
#include "diagnostics/runbook/reader/problemlist.h"
#include "diagnostics/runbook/reader/runbooknames.h"

#include <QHash>

#include <vector>

namespace sitrep {

/// A check of the document with its kind found out; what the rules look at and what checks are made of.
struct CheckDraft
{
    YamlEntry entry;                       ///< id and everything written, recipe put in
    const KindDescription *kind = nullptr; ///< null when it has none, or two
    YamlNode config;                       ///< long form: a map; text where the language wants text
    bool confirms = false;                 ///< a vantage is confirmed by it

    [[nodiscard]] const QString &id() const { return entry.key; }
    [[nodiscard]] const YamlNode &node() const { return entry.value; }
    [[nodiscard]] const YamlEntry *find(QStringView key) const { return entry.value.find(key); }
    /// Those of its kind that its config names, each once.
    [[nodiscard]] std::vector<const KindOption *> options() const;
};

/// Everything that the rules need of the document.
struct RunbookDraft
{
    YamlNode root; ///< recipes and parameters put in
    RunbookNames names;
    std::vector<CheckDraft> checks;
    QHash<QString, std::size_t> places; ///< in \ref checks, by id
    FactContext facts;

    [[nodiscard]] const CheckDraft *check(const QString &id) const;
    /// The value of a key of the document; a null node when it is not there.
    [[nodiscard]] YamlNode part(QStringView key) const;
};

/// A check that a fact is asked of, and the fact: `check.fact`. An id holds no dot.
struct FactReference
{
    QString check;
    QString fact;
};
[[nodiscard]] FactReference splitFactReference(const QString &text);

/// Tells checks without a kind and with more than one.
[[nodiscard]] RunbookDraft makeDraft(const YamlNode &root, const RunbookNames &names, ProblemList &problems);

/// The texts in the list \a node; empty for what is no list.
[[nodiscard]] QStringList textsOf(const YamlNode &node);
/// The same of a key of a map; empty when it is not there.
[[nodiscard]] QStringList textsOf(const YamlNode &map, QStringView key);

} // namespace sitrep
