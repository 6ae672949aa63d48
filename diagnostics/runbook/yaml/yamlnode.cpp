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

// Octal and hexadecimal digits, for numbers that no integer of 64 bits holds.
double wideValue(QStringView digits, int base)
{
    double value = 0;
    for (const QChar digit : digits) {
        const int letter = digit.toLower().unicode() - u'a';
        value = value * base + (letter >= 0 ? letter + 10 : digit.unicode() - u'0');
    }
    return value;
}

// The base of an integer of the core schema; its sign or prefix is taken off \a text.
int takeBase(QStringView &text)
{
    const int base = text.startsWith(u"0o") ? 8 : text.startsWith(u"0x") ? 16 : 10;
    text = text.sliced(base == 10 ? 0 : 2);
    return base;
}

double integerValue(QStringView text)
{
    const int base = takeBase(text);
    if (base == 10)
        return text.toDouble();
    bool fits = false;
    const quint64 value = text.toULongLong(&fits, base);
    return fits ? static_cast<double>(value) : wideValue(text, base);
}

// Above 2^53 a double is not exact: as an integer where one of 64 bits holds it.
QJsonValue integerJson(QStringView text)
{
    QStringView digits = text;
    const int base = takeBase(digits);
    bool fits = false;
    const qint64 value = digits.toLongLong(&fits, base);
    return fits ? QJsonValue(value) : QJsonValue(integerValue(text));
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

const QString &YamlNode::written() const
{
    return m_content->written ? *m_content->written : m_content->text;
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
        return integerJson(text());
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
    content->characters = text.size();
    content->written = written();
    return {std::move(content), m_line, m_column, m_source};
}

YamlNode YamlNode::withoutQuotes() const
{
    auto content = std::make_shared<YamlContent>(*m_content);
    content->type = typeOfPlainScalar(content->text);
    return {std::move(content), m_line, m_column, m_source};
}

YamlNode YamlNode::withEntries(std::vector<YamlEntry> entries) const
{
    auto content = std::make_shared<YamlContent>();
    content->type = YamlType::Map;
    for (const YamlEntry &entry : entries) {
        content->nodeCount += 1 + entry.value.nodeCount();
        content->characters += entry.key.size() + entry.value.characters();
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
    for (const YamlNode &item : items) {
        content->nodeCount += item.nodeCount();
        content->characters += item.characters();
        content->depth = std::max(content->depth, item.depth());
    }
    content->depth += 1;
    content->items = std::move(items);
    return {std::move(content), m_line, m_column, m_source};
}

int YamlNode::nodeCount() const
{
    return m_content->nodeCount;
}

qint64 YamlNode::characters() const
{
    return m_content->characters;
}

int YamlNode::depth() const
{
    return m_content->depth;
}

YamlType typeOfPlainScalar(QStringView text)
{
    static const QRegularExpression integer(u"\\A(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\\z"_s);
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

} // namespace sitrep
