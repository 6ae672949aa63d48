// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/shape/shapewalk.h"

#include "diagnostics/domain/values/quantity.h"
#include "diagnostics/runbook/reader/rules/scalarrules.h"
#include "diagnostics/runbook/template/templates.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

QString formOf(const YamlNode &node)
{
    switch (node.type()) {
    case YamlType::Null:
        return u"empty"_s;
    case YamlType::Bool:
        return u"true or false"_s;
    case YamlType::Integer:
    case YamlType::Float:
        return u"a number"_s;
    case YamlType::Text:
        return u"text"_s;
    case YamlType::List:
        return u"a list"_s;
    case YamlType::Map:
        return u"a map"_s;
    }
    Q_UNREACHABLE();
    return {};
}

bool isId(const QString &text)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9_][A-Za-z0-9_-]*\\z"_s);
    return form.match(text).hasMatch();
}

ShapeWalk::ShapeWalk(ProblemList &problems, const RunbookNames &names)
    : m_problems(problems)
    , m_names(names)
{}

void ShapeWalk::walk(const YamlNode &node, const Shape &shape, const QString &what)
{
    switch (shape.kind) {
    case ShapeKind::Anything:
        return;
    case ShapeKind::Map:
        return walkMap(node, shape, what);
    case ShapeKind::Table:
        return walkTable(node, shape, what);
    case ShapeKind::List:
        return walkList(node, shape, what);
    case ShapeKind::ByForm:
        return walkByForm(node, shape, what);
    default:
        return walkScalar(node, shape, what);
    }
}

void ShapeWalk::tellForm(const YamlNode &node, const QString &what, const QString &expected)
{
    if (node.isNull())
        m_problems.tell(node, u"\"%1\" is empty"_s.arg(what), u"write %1"_s.arg(expected));
    else
        m_problems.tell(node, u"\"%1\" is %2"_s.arg(what, formOf(node)), u"write %1"_s.arg(expected));
}

void ShapeWalk::walkMap(const YamlNode &node, const Shape &shape, const QString &what)
{
    QStringList known;
    for (const ShapeKey &key : shape.keys)
        known.append(key.name);
    if (!node.isMap())
        return tellForm(node, what, u"a map with the keys of %1"_s.arg(shape.noun));
    for (const YamlEntry &entry : node.entries()) {
        const auto key = std::find_if(shape.keys.begin(), shape.keys.end(),
                                      [&entry](const ShapeKey &candidate) { return candidate.name == entry.key; });
        if (key == shape.keys.end())
            m_problems.tell(entry, u"\"%1\" is no key of %2"_s.arg(entry.key, shape.noun),
                            m_problems.suggestion(entry.key, known));
        else
            walk(entry.value, *key->shape, entry.key);
    }
    for (const ShapeKey &key : shape.keys) {
        if (key.required && !node.find(key.name))
            m_problems.tell(node, u"%1 needs the key \"%2\""_s.arg(shape.noun, key.name),
                            u"write %1: …"_s.arg(key.name));
    }
}

QString ShapeWalk::suggestionOf(NameSpace names, const QString &word) const
{
    return m_problems.suggestion(word, m_names.of(names), u"declare it under %1:"_s.arg(RunbookNames::keyOf(names)));
}

void ShapeWalk::checkTableKey(const YamlEntry &entry, const Shape &shape, const QString &what)
{
    const QString &key = entry.key;
    if (shape.names && !m_names.of(*shape.names).contains(key)) {
        m_problems.tell(entry, u"there is no %1 \"%2\""_s.arg(RunbookNames::noun(*shape.names), key),
                        suggestionOf(*shape.names, key));
    } else if (!shape.words.isEmpty() && !shape.words.contains(key)) {
        m_problems.tell(entry, u"\"%1\" is no key of \"%2\""_s.arg(key, what), m_problems.suggestion(key, shape.words));
    } else if (shape.declaresIds && !isId(key)) {
        m_problems.tell(entry, u"\"%1\" is no id"_s.arg(key), u"make an id of letters, digits, - and _"_s);
    }
}

void ShapeWalk::walkTable(const YamlNode &node, const Shape &shape, const QString &what)
{
    if (!node.isMap())
        return tellForm(node, what, u"a map: one key for each entry"_s);
    const auto count = static_cast<int>(node.entries().size());
    if (count < shape.least && count == 0)
        m_problems.tell(node, u"\"%1\" is empty"_s.arg(what), u"write at least one entry"_s);
    else if (count < shape.least || count > shape.most)
        m_problems.tell(node, u"\"%1\" has %2 entries"_s.arg(what, QString::number(count)),
                        u"write %1"_s.arg(count < shape.least ? shape.least : shape.most));
    for (const YamlEntry &entry : node.entries()) {
        checkTableKey(entry, shape, what);
        walk(entry.value, *shape.of, entry.key);
    }
}

void ShapeWalk::walkList(const YamlNode &node, const Shape &shape, const QString &what)
{
    if (!node.isList())
        return tellForm(node, what, u"a list: [one, two]"_s);
    const auto count = static_cast<int>(node.items().size());
    if (count < shape.least)
        m_problems.tell(node, u"\"%1\" is an empty list"_s.arg(what), u"write at least %1"_s.arg(shape.least));
    if (count > shape.most)
        m_problems.tell(node, u"\"%1\" has %2 entries"_s.arg(what, QString::number(count)),
                        u"write at most %1"_s.arg(shape.most));
    const YamlNode *first = node.items().empty() ? nullptr : &node.items().front();
    for (const YamlNode &item : node.items())
        walk(item, shape.first && &item == first ? *shape.first : *shape.of, what);
}

void ShapeWalk::walkByForm(const YamlNode &node, const Shape &shape, const QString &what)
{
    const ShapePtr &chosen = node.isMap() ? shape.map : node.isList() ? shape.list : shape.scalar;
    if (chosen && !node.isNull())
        return walk(node, *chosen, what);
    QStringList forms;
    if (shape.scalar)
        forms.append(u"text"_s);
    if (shape.list)
        forms.append(u"a list"_s);
    if (shape.map)
        forms.append(u"a map"_s);
    tellForm(node, what, forms.join(u" or "_s));
}

void ShapeWalk::walkScalar(const YamlNode &node, const Shape &shape, const QString &what)
{
    switch (shape.kind) {
    case ShapeKind::Flag:
        if (node.type() != YamlType::Bool)
            tellValue(node, what, node.isText() && typeOfPlainScalar(node.text()) == YamlType::Bool,
                      u"write true or false"_s);
        return;
    case ShapeKind::Whole:
    case ShapeKind::Number:
        return walkNumber(node, shape, what);
    default:
        if (!node.isScalar() || node.isNull())
            return tellForm(node, what,
                            shape.kind == ShapeKind::Scalar ? u"text, a number, true or false"_s : u"text"_s);
        return walkText(node, shape, what);
    }
}

namespace {

bool isNumberOf(const YamlNode &node, const Shape &shape)
{
    const double value = node.toNumber();
    if (!node.isNumber() || !std::isfinite(value))
        return false;
    if (shape.kind == ShapeKind::Number)
        return value > 0;
    return std::floor(value) == value && value >= shape.least && value <= shape.most;
}

/// In bytes; what is written without a unit counts them.
bool isSizeOf(const YamlNode &node, const Shape &shape)
{
    const std::optional<Quantity> written =
        node.isNumber() ? Quantity{node.toNumber(), Unit::Byte} : parseQuantity(node.text());
    if (!written)
        return false;
    const std::optional<double> bytes =
        written->unit == Unit::None ? std::optional(written->number) : written->in(Unit::Byte);
    return bytes && *bytes >= shape.least && *bytes <= shape.most;
}

QString bytesText(int bytes)
{
    constexpr int mebibyte = 1024 * 1024;
    return bytes % mebibyte == 0 && bytes > 0 ? u"%1 MiB"_s.arg(bytes / mebibyte) : u"%1 B"_s.arg(bytes);
}

QString numbersOf(const Shape &shape)
{
    if (shape.kind == ShapeKind::Number)
        return u"write a number above 0"_s;
    if (shape.least == shape.most)
        return u"write %1"_s.arg(shape.least);
    return u"write a whole number from %1 to %2"_s.arg(QString::number(shape.least), QString::number(shape.most));
}

} // namespace

void ShapeWalk::walkNumber(const YamlNode &node, const Shape &shape, const QString &what)
{
    if (!isNumberOf(node, shape))
        tellValue(node, what, node.isText() && isNumberOf(node.withoutQuotes(), shape), numbersOf(shape));
}

// \a isQuoted: without its quotes it would be right.
void ShapeWalk::tellValue(const YamlNode &node, const QString &what, bool isQuoted, const QString &hint)
{
    const QString written = node.isScalar() && !node.isNull() ? u"\"%1\""_s.arg(node.text()) : formOf(node);
    if (isQuoted)
        m_problems.tell(node, u"\"%1\" is %2 in quotes, which is text"_s.arg(what, written), u"remove the quotes"_s);
    else
        m_problems.tell(node, u"\"%1\" is %2"_s.arg(what, written), hint);
}

void ShapeWalk::checkTemplates(const YamlNode &node, const Shape &shape, const QString &what)
{
    if (shape.late)
        return;
    for (const TemplatePiece &piece : templatePieces(node.text())) {
        const bool later = piece.kind == TemplatePiece::Kind::BuiltIn || piece.kind == TemplatePiece::Kind::Variable
                           || piece.kind == TemplatePiece::Kind::Secret;
        if (!later)
            continue;
        const QString written = templateText({piece});
        m_problems.tell(node, u"%1 cannot stand in \"%2\", which is read before anything is asked"_s.arg(written, what),
                        u"use a parameter, or write $${ for a literal ${"_s);
    }
}

void ShapeWalk::walkText(const YamlNode &node, const Shape &shape, const QString &what)
{
    const QString &text = node.text();
    checkTemplates(node, shape, what);
    const bool later = isTemplate(text);
    const auto tell = [&](const QString &message, const QString &hint) { m_problems.tell(node, message, hint); };
    const auto tellFault = [&](const std::optional<ScalarFault> &fault) {
        if (fault)
            tell(fault->message, fault->hint);
    };
    if (shape.kind == ShapeKind::Address)
        return tellFault(faultOfAddress(text));
    if (shape.kind == ShapeKind::WebUrl)
        return tellFault(faultOfWebUrl(text));
    if (later)
        return;
    if (shape.kind == ShapeKind::Duration) {
        const auto duration = parseDuration(text);
        if (!duration || duration->count() <= 0)
            tell(u"\"%1\" is no time that \"%2\" can have"_s.arg(text, what),
                 u"write a number and ms, s, min, h, d or week, such as 30 s"_s);
    } else if (shape.kind == ShapeKind::Quantity) {
        if (!node.isNumber() && !parseQuantity(text))
            tell(u"\"%1\" is no number"_s.arg(text), u"write a number, or one with a unit, such as 75 s or 90 %"_s);
    } else if (shape.kind == ShapeKind::Size) {
        if (!isSizeOf(node, shape))
            tell(u"\"%1\" is no size that \"%2\" can have"_s.arg(text, what),
                 u"write one from %1 to %2, such as 20 kB"_s.arg(bytesText(shape.least), bytesText(shape.most)));
    } else if (shape.kind == ShapeKind::Moment) {
        if (!parseInstant(text))
            tell(u"\"%1\" is no moment"_s.arg(text), u"write it as 2025-09-15T17:29:00Z"_s);
    } else if (shape.kind == ShapeKind::Due) {
        if (!parseDue(text))
            tell(u"\"%1\" is no span of time"_s.arg(text), u"write 0-2 h, 48 h or 1 week"_s);
    } else if (shape.kind == ShapeKind::Word) {
        if (!shape.words.contains(text))
            tell(u"\"%1\" is no word for \"%2\""_s.arg(text, what), m_problems.suggestionOfWords(text, shape.words));
    } else if (shape.kind == ShapeKind::Reference) {
        if (!m_names.of(*shape.names).contains(text))
            tell(u"there is no %1 \"%2\""_s.arg(RunbookNames::noun(*shape.names), text),
                 suggestionOf(*shape.names, text));
    } else if (shape.kind == ShapeKind::Pattern) {
        tellFault(faultOfPattern(text));
    } else if (shape.kind == ShapeKind::Text && shape.least > 0 && text.trimmed().isEmpty()) {
        tell(u"\"%1\" is empty"_s.arg(what), u"write text"_s);
    }
}

} // namespace sitrep
