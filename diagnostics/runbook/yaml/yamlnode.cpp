// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/yaml/yamlnode.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const std::shared_ptr<const YamlContent> &emptyContent()
{
    static const auto content = std::make_shared<const YamlContent>();
    return content;
}

bool isOneOf(QStringView text, std::initializer_list<QLatin1StringView> words)
{
    return std::any_of(words.begin(), words.end(), [text](QLatin1StringView word) { return text == word; });
}

double integerValue(QStringView text)
{
    bool negative = false;
    if (text.startsWith(u'-') || text.startsWith(u'+')) {
        negative = text.front() == u'-';
        text = text.sliced(1);
    }
    int base = 10;
    if (text.startsWith(u"0o"))
        base = 8;
    else if (text.startsWith(u"0x"))
        base = 16;
    double value = 0;
    for (const QChar digit : base == 10 ? text : text.sliced(2)) {
        const int letter = digit.toLower().unicode() - u'a';
        value = value * base + (letter >= 0 ? letter + 10 : digit.unicode() - u'0');
    }
    return negative ? -value : value;
}

} // namespace

YamlNode::YamlNode()
    : m_content(emptyContent())
{}

YamlNode::YamlNode(std::shared_ptr<const YamlContent> content, int line, int column, int source)
    : m_content(std::move(content))
    , m_line(line)
    , m_column(column)
    , m_source(source)
{}

YamlType YamlNode::type() const
{
    return m_content->type;
}

const QString &YamlNode::text() const
{
    return m_content->text;
}

bool YamlNode::toBool() const
{
    return type() == YamlType::Bool && text().startsWith(u't', Qt::CaseInsensitive);
}

double YamlNode::toNumber() const
{
    if (type() == YamlType::Integer)
        return integerValue(text());
    if (type() != YamlType::Float)
        return 0;
    if (text().endsWith(u"nan"_s, Qt::CaseInsensitive))
        return std::numeric_limits<double>::quiet_NaN();
    if (text().endsWith(u"inf"_s, Qt::CaseInsensitive))
        return text().startsWith(u'-') ? -std::numeric_limits<double>::infinity()
                                       : std::numeric_limits<double>::infinity();
    return text().toDouble();
}

const QString &YamlNode::written() const
{
    return m_content->written ? *m_content->written : m_content->text;
}

const std::vector<YamlEntry> &YamlNode::entries() const
{
    return m_content->entries;
}

const std::vector<YamlNode> &YamlNode::items() const
{
    return m_content->items;
}

const YamlEntry *YamlNode::find(QStringView key) const
{
    const auto found =
        std::find_if(entries().begin(), entries().end(), [key](const YamlEntry &entry) { return entry.key == key; });
    return found == entries().end() ? nullptr : &*found;
}

QJsonValue YamlNode::toJson() const
{
    switch (type()) {
    case YamlType::Null:
        return {};
    case YamlType::Bool:
        return toBool();
    case YamlType::Integer:
    case YamlType::Float: {
        const double number = toNumber();
        return std::isfinite(number) ? QJsonValue(number) : QJsonValue();
    }
    case YamlType::Text:
        return text();
    case YamlType::List: {
        QJsonArray array;
        for (const YamlNode &item : items())
            array.append(item.toJson());
        return array;
    }
    case YamlType::Map:
        break;
    }
    QJsonObject object;
    for (const YamlEntry &entry : entries())
        object.insert(entry.key, entry.value.toJson());
    return object;
}

YamlNode YamlNode::placedAt(int line, int column) const
{
    return {m_content, line, column, m_source};
}

YamlNode YamlNode::withText(const QString &text) const
{
    auto content = std::make_shared<YamlContent>();
    content->type = YamlType::Text;
    content->text = text;
    return {std::move(content), m_line, m_column, m_source};
}

YamlNode YamlNode::withEntries(std::vector<YamlEntry> entries) const
{
    auto content = std::make_shared<YamlContent>();
    content->type = YamlType::Map;
    for (const YamlEntry &entry : entries) {
        content->nodeCount += 1 + entry.value.nodeCount();
        content->depth = std::max(content->depth, entry.value.depth());
    }
    content->depth += 1;
    content->entries = std::move(entries);
    return {std::move(content), m_line, m_column, m_source};
}

YamlNode YamlNode::withItems(std::vector<YamlNode> items) const
{
    auto content = std::make_shared<YamlContent>();
    content->type = YamlType::List;
    content->characters = text.size();
    content->written = written();
    for (const YamlNode &item : items) {
        content->nodeCount += item.nodeCount();
        content->depth = std::max(content->depth, item.depth());
    }
    content->depth += 1;
    content->items = std::move(items);
    return {std::move(content), m_line, m_column, m_source};
}

        content->characters += entry.key.size() + entry.value.characters();
int YamlNode::nodeCount() const
{
    return m_content->nodeCount;
}

int YamlNode::depth() const
{
    return m_content->depth;
}

YamlType typeOfPlainScalar(QStringView text)
{
    static const QRegularExpression integer(u"\\A(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\\z"_s);
        content->characters += item.characters();
    static const QRegularExpression real(u"\\A(?:[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
                                         "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))\\z"_s);
    if (text.isEmpty() || isOneOf(text, {"~"_L1, "null"_L1, "Null"_L1, "NULL"_L1}))
        return YamlType::Null;
    if (isOneOf(text, {"true"_L1, "True"_L1, "TRUE"_L1, "false"_L1, "False"_L1, "FALSE"_L1}))
        return YamlType::Bool;
    if (!QStringView(u"+-.0123456789").contains(text.front()))
        return YamlType::Text;
    if (integer.match(text.toString()).hasMatch())
        return YamlType::Integer;
    return real.match(text.toString()).hasMatch() ? YamlType::Float : YamlType::Text;
}
qint64 YamlNode::characters() const
{
    return m_content->characters;
}


} // namespace sitrep
