// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/problem.h"
#include "diagnostics/runbook/yaml/textpositions.h"
#include "diagnostics/runbook/yaml/yamlnode.h"

#include <QList>
#include <QStringList>

namespace sitrep {

/// All that is wrong with a runbook and its recipes. Files are known by number: 0 is the runbook.
class ProblemList final
{
public:
    explicit ProblemList(const QString &runbook);

    /// The number for a further file.
    int addFile(const QString &path);
    [[nodiscard]] const QString &file(int source) const { return m_files[source]; }

    /// A message that quotes the text of \a at is told with what is written there: not with values of parameters, which
    /// may come from outside the file and be secrets.
    void tell(const YamlNode &at, const QString &message, const QString &hint = {});
    void tell(const YamlEntry &atKey, const QString &message, const QString &hint = {});
    void tellAt(int source, const TextPlace &place, const QString &message, const QString &hint = {});
    void tellOfFile(int source, const QString &message, const QString &hint = {});
    void add(const QList<Problem> &problems);

    /// didYouMean(), but only what is known after the first two hundred problems: it costs as much as there are
    /// candidates.
    /// \a ifNone where there are no candidates.
    [[nodiscard]] QString suggestion(const QString &word, const QStringList &candidates,
                                     const QString &ifNone = {}) const;
    /// The same of the words of a closed list, all of which are told when none is near.
    [[nodiscard]] QString suggestionOfWords(const QString &word, const QStringList &words) const;

    [[nodiscard]] bool isEmpty() const { return m_problems.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_problems.size(); }
    /// Each once; the runbook's first, then the recipes' in the order of reading; by place.
    [[nodiscard]] QList<Problem> sorted() const;

private:
    void append(int source, int line, int column, const QString &message, const QString &hint);

    QStringList m_files;
    QList<Problem> m_problems;
};

} // namespace sitrep
