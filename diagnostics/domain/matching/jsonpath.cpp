// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/matching/jsonpath.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The text in quotes at the beginning of \a text, and how much of it that takes; nothing when it is not closed.
struct Quoted
{
    QString text;
    qsizetype length = 0;
};
std::optional<Quoted> quotedAt(QStringView text)
{
    const QChar quote = text.front();
    Quoted quoted;
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == u'\\' && i + 1 < text.size()) {
            quoted.text += text[++i];
        } else if (text[i] == quote) {
            quoted.length = i + 1;
            return quoted;
        } else {
            quoted.text += text[i];
        }
    }
    return std::nullopt;
}

bool opensQuote(QChar c)
{
    return c == u'"' || c == u'\'';
}

/// The bracket that closes the one at the beginning; -1 when there is none. A quoted one does not count.
qsizetype closingBracket(QStringView text)
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == u']')
            return i;
        if (opensQuote(text[i])) {
            const std::optional<Quoted> quoted = quotedAt(text.mid(i));
            if (!quoted)
                return -1;
            i += quoted->length - 1;
        }
    }
    return -1;
}

/// As the text that a selector is compared with.
QString plainText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return value.toVariant().toString();
    default:
        return {};
    }
}

/// Without its quotes; nothing when they are not closed or something follows them.
std::optional<QString> unquoted(QStringView text)
{
    if (text.isEmpty() || !opensQuote(text.front()))
        return text.toString();
    const std::optional<Quoted> quoted = quotedAt(text);
    if (!quoted || quoted->length != text.size())
        return std::nullopt;
    return quoted->text;
}

} // namespace

std::optional<JsonPath::Step> JsonPath::bracketStep(QStringView inside)
{
    if (inside == u"*")
        return Every{};
    if (inside.isEmpty())
        return std::nullopt;
    if (opensQuote(inside.front())) {
        const std::optional<QString> name = unquoted(inside);
        return name ? std::optional<Step>(Key{*name}) : std::nullopt;
    }
    if (const qsizetype equals = inside.indexOf(u'='); equals > 0) {
        const std::optional<QString> text = unquoted(inside.mid(equals + 1).trimmed());
        if (!text)
            return std::nullopt;
        return Where{inside.left(equals).trimmed().toString(), *text};
    }
    const bool digits = std::all_of(inside.begin(), inside.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool ok = false;
    const qsizetype number = inside.toInt(&ok);
    if (!digits || !ok)
        return std::nullopt;
    return Index{number};
}

std::optional<JsonPath> JsonPath::parse(QStringView text)
{
    JsonPath path;
    bool wantsKey = !text.startsWith(u'['); // at the beginning, and after a dot
    while (!text.isEmpty() || (wantsKey && !path.m_steps.empty())) {
        if (!wantsKey && text.front() == u'[') {
            const qsizetype end = closingBracket(text);
            const std::optional<Step> step = end < 0 ? std::nullopt : bracketStep(text.mid(1, end - 1));
            if (!step)
                return std::nullopt;
            path.m_isList = path.m_isList || std::holds_alternative<Every>(*step);
            path.m_steps.push_back(*step);
            text = text.mid(end + 1);
        } else if (wantsKey) {
            qsizetype end = 0;
            while (end < text.size() && text[end] != u'.' && text[end] != u'[' && text[end] != u']')
                ++end;
            if (end == 0)
                return std::nullopt;
            path.m_steps.emplace_back(Key{text.left(end).toString()});
            text = text.mid(end);
            wantsKey = false;
        } else if (text.front() == u'.') {
            text = text.mid(1);
            wantsKey = true;
        } else {
            return std::nullopt;
        }
    }
    return path;
}

void JsonPath::follow(const Step &step, const QJsonValue &from, std::vector<QJsonValue> &found)
{
    if (const Key *key = std::get_if<Key>(&step)) {
        const QJsonValue value = from.toObject().value(key->name);
        if (!value.isUndefined())
            found.push_back(value);
        return;
    }
    const QJsonArray array = from.toArray();
    if (const Index *index = std::get_if<Index>(&step)) {
        if (index->number < array.size())
            found.push_back(array[index->number]);
    } else if (const Where *where = std::get_if<Where>(&step)) {
        const auto match = std::find_if(array.begin(), array.end(), [where](const QJsonValue &element) {
            return element.isObject() && plainText(element.toObject().value(where->field)) == where->text;
        });
        if (match != array.end())
            found.push_back(*match);
    } else {
        found.insert(found.end(), array.begin(), array.end());
    }
}

QJsonValue JsonPath::in(const QJsonValue &document) const
{
    std::vector<QJsonValue> here{document};
    for (const Step &step : m_steps) {
        std::vector<QJsonValue> next;
        for (const QJsonValue &value : here)
            follow(step, value, next);
        here = std::move(next);
        if (here.empty() && !m_isList)
            return QJsonValue(QJsonValue::Undefined);
    }
    if (!m_isList)
        return here.front();
    QJsonArray list;
    for (const QJsonValue &value : here)
        list.append(value);
    return list;
}

} // namespace sitrep
