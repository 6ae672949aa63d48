// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/seenchange.h"

#include "diagnostics/domain/incident/jsonfields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

QString SeenChange::commit() const
{
    constexpr qsizetype sha1 = 40;
    constexpr qsizetype shown = 10;
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    const bool isId = identity.size() == sha1 && std::all_of(identity.cbegin(), identity.cend(), isHex);
    return isId ? identity.first(shown) : QString();
}

bool ChangesAnswer::tellsAllOf(const TimeSpan &wanted) const
{
    return !failureClass && span.from <= wanted.from && span.to >= wanted.to;
}

QJsonObject changesAnswerToJson(const ChangesAnswer &answer)
{
    QJsonObject json{{u"source"_s, answer.source},
                     {u"from"_s, isoText(answer.span.from)},
                     {u"to"_s, isoText(answer.span.to)},
                     {u"count"_s, answer.count}};
    if (answer.atLeast)
        json.insert("at_least"_L1, true);
    if (answer.failureClass)
        json.insert("class"_L1, nameOf(*answer.failureClass));
    if (!answer.reason.isEmpty())
        json.insert("reason"_L1, sentenceToJson(answer.reason));
    return json;
}

ChangesAnswer changesAnswerFromJson(const QJsonObject &json)
{
    ChangesAnswer answer;
    answer.source = fields::text(json, "source"_L1);
    answer.span = {fields::instant(json, "from"_L1).value_or(Instant{}),
                   fields::instant(json, "to"_L1).value_or(Instant{})};
    answer.count = json.value("count"_L1).toInt();
    answer.atLeast = json.value("at_least"_L1).toBool();
    answer.failureClass = enumNamed<FailureClass>(fields::text(json, "class"_L1));
    answer.reason = sentenceFromJson(json.value("reason"_L1).toObject());
    return answer;
}

} // namespace sitrep
