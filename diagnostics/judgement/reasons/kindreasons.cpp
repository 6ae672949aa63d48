// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/reasons/kindreasons.h"

#include "diagnostics/judgement/factnamed.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isBroken(const JudgedExpectation &judged)
{
    return judged.outcome != Outcome::Pass;
}

/// "9.0 % errors (451 of 5,012 entries) in the last hour".
Sentence errorShare(const Facts &facts, const Check &check)
{
    const Fact *percent = factNamed(facts, u"error_percent"_s);
    const Fact *errors = factNamed(facts, u"errors"_s);
    const Fact *entries = factNamed(facts, u"entries"_s);
    // Of a part of a log there are errors and no share.
    if (entries && !errors && entries->value.toDouble() > 0)
        return {u"judge.no-level"_s,
                {{u"entries"_s, entries->value},
                 {u"span"_s, sentenceToJson(spanWords(check.config.value("last"_L1).toString()))}}};
    if (!percent || !errors || !entries)
        return {};
    return {u"judge.error-share"_s,
            {{u"percent"_s, factText(*percent)},
             {u"errors"_s, errors->value},
             {u"entries"_s, entries->value},
             {u"span"_s, sentenceToJson(spanWords(check.config.value("last"_L1).toString()))}}};
}

Sentence normalWords(const Expectation &expectation, const Facts &facts)
{
    if (!expectation.timesNormal)
        return {};
    if (const Fact *normal = factNamed(facts, expectation.fact + u".normal"_s))
        return {u"judge.normal"_s, {{u"normal"_s, factText(*normal)}}};
    return {u"judge.normal-unknown"_s, {}};
}

/// "container-restart 39 times": of signatures.container-restart.count.
Sentence signatureWords(const JudgedExpectation &judged)
{
    const QString prefix = u"signatures."_s;
    const QString suffix = u".count"_s;
    if (!judged.fact.startsWith(prefix) || !judged.fact.endsWith(suffix) || !judged.raw.isDouble())
        return {};
    const QString signature = judged.fact.sliced(prefix.size(), judged.fact.size() - prefix.size() - suffix.size());
    return {u"judge.signature-count"_s, {{u"signature"_s, signature}, {u"n"_s, judged.raw}}};
}

/// "75 s in config/database.json:3".
Sentence sideWords(const Fact &fact)
{
    // "15s" of a log and "75 s" of a file are read better when both are written the same way.
    const std::optional<Quantity> amount = toQuantity(fact.value, fact.unit);
    const QString value = amount && amount->unit != Unit::None ? amount->text() : factText(fact);
    if (fact.source.isEmpty())
        return {u"judge.value"_s, {{u"value"_s, value}}};
    return {u"judge.value-in"_s, {{u"value"_s, value}, {u"source"_s, fact.source}}};
}

/// "x.env" of "x.env:12".
QString fileOfSource(const QString &source)
{
    const qsizetype colon = source.lastIndexOf(u':');
    bool isLine = false;
    (void)QStringView(source).sliced(colon + 1).toInt(&isLine);
    return colon > 0 && isLine ? source.first(colon) : source;
}

/// Where the variables stand, each place once; one that was searched and holds none of them is no place of theirs.
QString placesOfVariables(const QList<JudgedExpectation> &judged, const Observation &observation)
{
    QStringList places;
    for (const JudgedExpectation &one : judged) {
        const Fact *fact = one.fact.endsWith(".set"_L1) ? factNamed(observation.facts, one.fact) : nullptr;
        if (fact != nullptr && !fact->source.isEmpty())
            places.append(fileOfSource(fact->source));
    }
    places.removeDuplicates();
    return places.join(u", "_s);
}

} // namespace

Sentence spanWords(const QString &last)
{
    // No log that is looked at in an incident is older.
    constexpr double longestSpanDays = 3650;
    const std::optional<Quantity> span = parseQuantity(last);
    if (!span || (span->unit == Unit::Day && span->number >= longestSpanDays))
        return {u"judge.span-all"_s, {}};
    if (span->number == 1 && span->unit == Unit::Hour)
        return {u"judge.span-hour"_s, {}};
    if (span->number == 1 && span->unit == Unit::Minute)
        return {u"judge.span-minute"_s, {}};
    return {u"judge.span"_s, {{u"span"_s, span->text()}}};
}

Sentence variablesReason(const QList<JudgedExpectation> &judged, const Observation &observation)
{
    QJsonArray missing;
    int required = 0;
    for (const JudgedExpectation &one : judged) {
        if (!one.fact.endsWith(".set"_L1))
            continue;
        ++required;
        if (one.failureClass == FailureClass::Missing)
            missing.append(one.fact.chopped(4));
    }
    const QString where = missing.isEmpty() ? placesOfVariables(judged, observation) : observation.evidence.target;
    const bool allHold = std::none_of(judged.cbegin(), judged.cend(), isBroken);
    if (required == 0 || (missing.isEmpty() && !allHold))
        return {};
    const QJsonObject arguments{
        {u"of"_s, required}, {u"count"_s, missing.size()}, {u"names"_s, missing}, {u"where"_s, where}};
    if (missing.isEmpty())
        return {where.isEmpty() ? u"judge.variables-set"_s : u"judge.variables-set-in"_s, arguments};
    return {where.isEmpty() ? u"judge.variables-missing"_s : u"judge.variables-missing-in"_s, arguments};
}

Sentence logsReason(const QList<JudgedExpectation> &judged, const Observation &observation, const Check &check)
{
    const Sentence share = errorShare(observation.facts, check);
    if (share.isEmpty())
        return {};
    const bool counted = factNamed(observation.facts, u"error_percent"_s) != nullptr;
    QJsonArray parts{sentenceToJson(share)};
    for (const JudgedExpectation &one : judged) {
        const bool isTold = !counted && (one.fact == "error_percent"_L1 || one.fact == "errors"_L1);
        if (!isBroken(one) || isTold)
            continue;
        const auto expectation =
            std::find_if(check.expect.cbegin(), check.expect.cend(),
                         [&one](const Expectation &candidate) { return candidate.fact == one.fact; });
        if (expectation != check.expect.cend()) {
            if (const Sentence normal = normalWords(*expectation, observation.facts); !normal.isEmpty())
                parts.append(sentenceToJson(normal));
        }
        if (one.fact == "error_percent"_L1)
            continue;
        const Sentence count = signatureWords(one);
        if (count.isEmpty())
            return {}; // something else is wrong: that must be told, and the general words do
        parts.append(sentenceToJson(count));
    }
    return parts.size() == 1 ? share : Sentence{u"judge.list"_s, {{u"parts"_s, parts}}};
}

Sentence agreeReason(const QList<JudgedExpectation> &judged, const Observation &observation, const Check &check)
{
    const Fact *equal = factNamed(observation.facts, u"equal"_s);
    const bool onlyEqual = std::all_of(judged.cbegin(), judged.cend(),
                                       [](const JudgedExpectation &one) { return one.fact == "equal"_L1; });
    QJsonArray sides;
    QJsonArray absent;
    for (const QString &side : check.config.keys()) {
        if (const Fact *fact = factNamed(observation.facts, side))
            sides.append(sentenceToJson(sideWords(*fact)));
        else
            absent.append(check.config.value(side).toString());
    }
    if (!onlyEqual || sides.isEmpty())
        return {};
    if (equal == nullptr || !absent.isEmpty())
        return absent.isEmpty() ? Sentence{}
                                : Sentence{u"judge.agree-absent"_s, {{u"facts"_s, absent}, {u"n"_s, absent.size()}}};
    return {equal->value.toBool() ? u"judge.agree"_s : u"judge.disagree"_s, {{u"sides"_s, sides}}};
}

Sentence manualReason(const Observation &observation)
{
    const Fact *answer = factNamed(observation.facts, u"answer"_s);
    if (answer == nullptr)
        return {};
    const bool yes = answer->value.toBool() || answer->value.toString() == "yes"_L1;
    return {yes ? u"judge.answered-yes"_s : u"judge.answered-no"_s, {}};
}

Sentence withResolvers(const Sentence &finding, const Observation &observation)
{
    const auto isFalse = [&observation](const QString &name) {
        const Fact *fact = factNamed(observation.facts, name);
        return fact != nullptr && fact->value.isBool() && !fact->value.toBool();
    };
    const bool othersDiffer = isFalse(u"servers_agree"_s);
    const bool systemDiffers = isFalse(u"system_agrees"_s);
    if (!othersDiffer && !systemDiffers)
        return finding;
    QString key = u"judge.servers-differ"_s;
    if (systemDiffers)
        key = othersDiffer ? u"judge.resolvers-differ"_s : u"judge.system-differs"_s;
    return {key, {{u"finding"_s, sentenceToJson(finding)}}};
}

Sentence withAddresses(const Sentence &finding, const Observation &observation)
{
    const Fact *tried = factNamed(observation.facts, u"addresses_tried"_s);
    const Fact *open = factNamed(observation.facts, u"addresses_open"_s);
    if (tried == nullptr || open == nullptr || open->value.toInt() == 0 || open->value.toInt() >= tried->value.toInt())
        return finding;
    return {u"judge.addresses"_s,
            {{u"finding"_s, sentenceToJson(finding)}, {u"open"_s, open->value}, {u"of"_s, tried->value}}};
}

} // namespace sitrep
