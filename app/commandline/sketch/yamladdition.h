// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/yaml/yamldocument.h"

#include <QByteArray>

#include <functional>

namespace sitrep {

/// One entry of a map, as block YAML without indentation: its first line begins with its id, each line ends in \n.
struct YamlAddition
{
    QString id;
    QString text;
    QString remark; ///< "# from compose.yaml:3": what the text says beside its first line; a flow map has it too
};

/// A YAML file that grows: entries are put at the ends of its parts (the maps at its top). Every byte that was there stays,
/// its line ends are taken over, and what was added is read again: when anything else would mean something else, or the
/// entry something else, nothing is added.
class GrowingYaml
{
public:
    GrowingYaml(QByteArray bytes, QString file);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] const YamlDocument &document() const { return m_document; }

    /// Makes the part when there is none. A problem says where a person must do what; then nothing was added.
    [[nodiscard]] std::optional<Problem> add(const QString &part, const QList<YamlAddition> &entries);

private:
    /// Bytes that go in before an offset; several stand in order.
    using Insertions = std::vector<std::pair<qsizetype, QByteArray>>;

    [[nodiscard]] std::optional<Problem> obstacle(const YamlEntry &part) const;
    [[nodiscard]] std::vector<Insertions> waysInto(const QString &part, const QList<YamlAddition> &entries) const;
    [[nodiscard]] std::vector<Insertions> waysIntoBlock(const YamlEntry &part,
                                                        const QList<YamlAddition> &entries) const;
    [[nodiscard]] Insertions intoFlow(qsizetype open, qsizetype indent, const QByteArrayList &entries) const;
    [[nodiscard]] Insertions atTheEnd(const QString &part, const QList<YamlAddition> &entries) const;
    [[nodiscard]] bool take(const Insertions &insertions, const QString &part, const QList<YamlAddition> &entries);

    [[nodiscard]] qsizetype lineStart(qsizetype line) const; ///< \a line from 1; the end for one below the last
    [[nodiscard]] qsizetype offsetOf(int line, int column) const;
    [[nodiscard]] QByteArray lineAt(qsizetype line) const;
    [[nodiscard]] qsizetype endOfContent() const; ///< line below the last one of the document
    [[nodiscard]] char signAt(const YamlNode &node, qsizetype *offset = nullptr) const;

    QString m_file;
    QByteArray m_bytes;
    QByteArray m_lineEnd;
    std::vector<qsizetype> m_starts; ///< of the lines
    YamlDocument m_document;
};

} // namespace sitrep
