// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/fact.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestLine = 120;

QString oneLine(const QString &text)
{
    QString line = text.simplified();
    if (line.size() <= longestLine)
        return line;
    qsizetype end = longestLine - 1;
    if (line.at(end - 1).isHighSurrogate())
        --end;
    return line.first(end) + u'…';
}

QString listText(const QJsonArray &list)
{
    QStringList words;
    for (const QJsonValue &value : list) {
        if (value.isArray() || value.isObject())
            return QString::number(list.size()) + (list.size() == 1 ? u" value"_s : u" values"_s);
        words.append(factText({value}));
    }
    if (words.isEmpty())
        return u"no values"_s;
    const QString joined = words.join(u", "_s);
    return joined.size() <= longestLine ? joined : QString::number(list.size()) + u" values"_s;
}

} // namespace

QString factText(const Fact &fact)
{
    switch (fact.value.type()) {
    case QJsonValue::Bool:
        return fact.value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return Quantity{fact.value.toDouble(), fact.unit}.text();
    case QJsonValue::String:
        return oneLine(fact.value.toString());
    case QJsonValue::Array:
        return oneLine(listText(fact.value.toArray()));
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
