// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/matching/listreading.h"

#include <QJsonArray>
#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct Word
{
    QLatin1StringView word;
    ListReading reading;
};

constexpr std::array readingWords{Word{"any"_L1, ListReading::Any}, Word{"sum"_L1, ListReading::Sum},
                                  Word{"count"_L1, ListReading::Count}};

/// Null where there is none.
QJsonValue sumOf(const QJsonArray &list, Unit &unit)
{
    double sum = 0;
    bool isFirst = true;
    for (const QJsonValue &element : list) {
        const std::optional<Quantity> amount = element.isBool() ? std::nullopt : toQuantity(element, unit);
        if (!amount || (!isFirst && amount->unit != unit))
            return {};
        unit = amount->unit;
        sum += amount->number;
        isFirst = false;
    }
    return sum;
}

} // namespace

AskedFact askedOf(const QString &name)
{
    for (const Word &row : readingWords) {
        const qsizetype inner = row.word.size() + 1;
        const bool isIt =
            name.startsWith(row.word) && name.size() > inner + 1 && name.at(inner - 1) == u'(' && name.endsWith(u')');
        if (isIt)
            return {row.reading, name.sliced(inner, name.size() - inner - 1).trimmed()};
    }
    return {ListReading::Every, name};
}

QStringList listReadings()
{
    QStringList words;
    for (const Word &row : readingWords)
        words.append(row.word);
    return words;
}

Fact taken(ListReading reading, const Fact &list)
{
    const QJsonArray elements = list.value.isArray() ? list.value.toArray() : QJsonArray{list.value};
    Fact fact = list;
    if (reading == ListReading::Every || reading == ListReading::Any || elements.isEmpty())
        return fact;
    if (reading == ListReading::Sum) {
        fact.value = sumOf(elements, fact.unit);
    } else {
        fact.value = elements.size();
        fact.unit = Unit::None;
    }
    return fact;
}

std::optional<Fact> factAsked(const Facts &facts, const QString &name)
{
    if (const auto found = facts.find(name); found != facts.end())
        return found->second;
    const AskedFact asked = askedOf(name);
    if (asked.reading == ListReading::Every)
        return std::nullopt;
    const auto list = facts.find(asked.fact);
    return list == facts.end() ? std::nullopt : std::optional(taken(asked.reading, list->second));
}

} // namespace sitrep
