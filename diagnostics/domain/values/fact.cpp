// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/fact.h"

#include "diagnostics/domain/values/wholenumber.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestLine = 120;

/// What cannot be seen stands in quotes: "x is , expected y" is no sentence.
QString oneLine(const QString &text)
{
    QString line = text.simplified();
    if (line.isEmpty())
        return text.isEmpty() ? u"\"\""_s : u"\" \""_s;
    if (line.size() <= longestLine)
        return line;
    qsizetype end = longestLine - 1;
    if (line.at(end - 1).isHighSurrogate())
        --end;
    return line.first(end) + u'…';
}

QString countText(qsizetype count)
{
    return QString::number(count) + (count == 1 ? u" value"_s : u" values"_s);
}

QString listText(const QJsonArray &list)
{
    QStringList words;
    for (const QJsonValue &value : list) {
        if (value.isArray() || value.isObject())
            return countText(list.size());
        words.append(factText({value}));
    }
    if (words.isEmpty())
        return u"no values"_s;
    const QString joined = words.join(u", "_s);
    return joined.size() <= longestLine ? joined : countText(list.size());
}

/// Of a list that was cut: how long it was is not known any more.
QString cutListText(const QJsonArray &list)
{
    return u"more than "_s + countText(list.size());
}

} // namespace

QString factText(const Fact &fact)
{
    switch (fact.value.type()) {
    case QJsonValue::Bool:
        return fact.value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return fact.cut ? u"at least "_s + amountText(fact.value, fact.unit) : amountText(fact.value, fact.unit);
    case QJsonValue::String:
        return oneLine(fact.value.toString());
    case QJsonValue::Array:
        return oneLine(fact.cut ? cutListText(fact.value.toArray()) : listText(fact.value.toArray()));
    case QJsonValue::Object:
        return oneLine(QString::fromUtf8(QJsonDocument(fact.value.toObject()).toJson(QJsonDocument::Compact)));
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return u"null"_s;
}

QJsonObject factsToJson(const Facts &facts)
{
    QJsonObject json;
    for (const auto &[name, fact] : facts) {
        QJsonObject row{{u"value"_s, fact.value.isUndefined() ? QJsonValue() : fact.value}};
        if (fact.unit != Unit::None)
            row.insert("unit"_L1, nameOf(fact.unit));
        if (!fact.source.isEmpty())
            row.insert("source"_L1, fact.source);
        if (fact.cut)
            row.insert("cut"_L1, true);
        json.insert(name, row);
    }
    return json;
}

Facts factsFromJson(const QJsonObject &json)
{
    Facts facts;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QJsonObject row = it.value().toObject();
        Fact fact;
        fact.value = row.contains("value"_L1) ? row.value("value"_L1) : QJsonValue();
        fact.unit = enumNamed<Unit>(row.value("unit"_L1).toString()).value_or(Unit::None);
        fact.source = row.value("source"_L1).toString();
        fact.cut = row.value("cut"_L1).toBool();
        facts.emplace(it.key(), fact);
    }
    return facts;
}

} // namespace sitrep
