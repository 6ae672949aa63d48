// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace sitrep {

/// The YAML 1.2 core schema.
enum class YamlType : quint8 { Null, Bool, Integer, Float, Text, List, Map };

struct YamlEntry;
struct YamlContent;

/// One value of a document with the place where it is used: an alias has its own place and shares the content of its
/// anchor, the things inside have the place where they are written. A missing value (`key:`) has the place of its key.
/// Cheap to copy, immutable.
class YamlNode final
{
public:
    YamlNode(); ///< null, nowhere
    YamlNode(std::shared_ptr<const YamlContent> content, int line, int column, int source = 0);

    [[nodiscard]] YamlType type() const;
    [[nodiscard]] int line() const { return m_line; }
    [[nodiscard]] int column() const { return m_column; }
    /// Which file it stands in; the number that parseYaml() was given.
    [[nodiscard]] int source() const { return m_source; }

    [[nodiscard]] bool isMap() const { return type() == YamlType::Map; }
    [[nodiscard]] bool isList() const { return type() == YamlType::List; }
    [[nodiscard]] bool isNull() const { return type() == YamlType::Null; }
    [[nodiscard]] bool isText() const { return type() == YamlType::Text; }
    [[nodiscard]] bool isScalar() const { return !isMap() && !isList(); }
    [[nodiscard]] bool isNumber() const { return type() == YamlType::Integer || type() == YamlType::Float; }

    /// A scalar as it is written, without its quotes: of 1.20 it is "1.20".
    [[nodiscard]] const QString &text() const;
    /// text(), or what stood in its place before withText().
    [[nodiscard]] const QString &written() const;
    [[nodiscard]] bool toBool() const;
    [[nodiscard]] double toNumber() const;

    [[nodiscard]] const std::vector<YamlEntry> &entries() const; ///< of a map, in file order; empty for others
    [[nodiscard]] const std::vector<YamlNode> &items() const;    ///< of a list; empty for others
    [[nodiscard]] const YamlEntry *find(QStringView key) const;  ///< nullptr when there is none

    /// With aliases expanded. Numbers are JSON numbers; infinities and NaN, which JSON lacks, become null.
    [[nodiscard]] QJsonValue toJson() const;

    [[nodiscard]] YamlNode placedAt(int line, int column) const; ///< the same content used elsewhere
    /// Another content at the same place.
    [[nodiscard]] YamlNode withText(const QString &text) const;
    /// A text as it would be read if it stood without quotes.
    [[nodiscard]] YamlNode withoutQuotes() const;
    [[nodiscard]] YamlNode withEntries(std::vector<YamlEntry> entries) const;
    [[nodiscard]] YamlNode withItems(std::vector<YamlNode> items) const;

    [[nodiscard]] int nodeCount() const;     ///< itself and all below, aliases expanded
    [[nodiscard]] qint64 characters() const; ///< of all texts and keys in it, aliases expanded
    [[nodiscard]] int depth() const;         ///< levels of lists and maps: a scalar has 0

private:
    std::shared_ptr<const YamlContent> m_content;
    int m_line = 0;
    int m_column = 0;
    int m_source = 0;
};

struct YamlEntry
{
    QString key;
    int line = 0; ///< of the key
    int column = 0;
    YamlNode value;
    int source = 0;
};

/// What a node holds; made by the tree builder only.
struct YamlContent
{
    YamlType type = YamlType::Null;
    QString text;
    std::optional<QString> written = std::nullopt; ///< of a text that was put in
    std::vector<YamlEntry> entries;
    std::vector<YamlNode> items;
    int nodeCount = 1;
    qint64 characters = 0;
    int depth = 0;
};

/// What a plain (unquoted) scalar means by the YAML 1.2.2 core schema, chapter 10.3.2.
[[nodiscard]] YamlType typeOfPlainScalar(QStringView text);

} // namespace sitrep
