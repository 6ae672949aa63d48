// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/fitting.h"

#include "diagnostics/domain/incident/bodybound.h"
#include "diagnostics/domain/incident/event.h"
#include "diagnostics/domain/incident/headandtail.h"
#include "diagnostics/domain/matching/listreading.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype shortExcerptBytes = 1024;
/// Of one value, tried one after the other.
constexpr std::array<qsizetype, 13> textLimits{48 * 1024, 40 * 1024, 32 * 1024, 24 * 1024, 16 * 1024, 12 * 1024, 8192,
                                               4096,      2048,      1024,      256,       128,       64};
constexpr qsizetype roomForTheRun = 1024; ///< its number, and names of secrets that are masked once more

enum Shortening : int { AllFacts, NamedFacts, ShortExcerpt, FirstLimit };
static_assert(fittingSteps == FirstLimit + int(textLimits.size()));

qsizetype bytesOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact).size();
}

qsizetype bytesOf(const QJsonArray &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact).size();
}

void shorten(QString &text, qsizetype limit)
{
    text = headAndTail(text, limit).text;
}

/// The first and the last elements, each whole, as many as there is room for.
QJsonArray endsOf(const QJsonArray &list, qsizetype limit)
{
    QJsonArray ends;
    qsizetype head = 0;
    qsizetype room = limit;
    for (qsizetype taken = 0; taken < list.size(); ++taken) {
        const bool fromFront = taken % 2 == 0;
        const QJsonValue element = list.at(fromFront ? head : list.size() - 1 - taken / 2);
        room -= bytesOf(QJsonArray{element});
        if (room < 0)
            break;
        ends.insert(head, element);
        head += fromFront ? 1 : 0;
    }
    return ends;
}

/// True when it had to be cut. A list stays one, and a map becomes the text of its JSON.
bool shorten(QJsonValue &value, qsizetype limit)
{
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        const bool isTooLong = bytesOf(list) > limit;
        if (isTooLong)
            value = endsOf(list, limit);
        return isTooLong;
    }
    HeadAndTail kept;
    if (value.isString())
        kept = headAndTail(value.toString(), limit);
    else if (value.isObject())
        kept = headAndTail(QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)), limit);
    if (kept.cut)
        value = kept.text;
    return kept.cut;
}

void shorten(QJsonObject &json, qsizetype limit)
{
    for (auto it = json.begin(); it != json.end(); ++it) {
        QJsonValue value = it.value();
        if (shorten(value, limit))
            it.value() = value;
    }
}

void cutExcerpt(Evidence &evidence, qsizetype limit = maximumExcerptBytes)
{
    const HeadAndTail excerpt = headAndTail(evidence.excerpt, limit);
    evidence.excerpt = excerpt.text;
    evidence.excerptCut = evidence.excerptCut || excerpt.cut;
}

void keepFacts(Observation &observation, const QSet<QString> &named)
{
    const auto gone = std::erase_if(observation.facts, [&](const auto &row) { return !named.contains(row.first); });
    observation.factsLeftOut += static_cast<int>(gone);
    std::erase_if(observation.withheld, [&](const auto &row) { return !named.contains(row.first); });
}

void shortenFacts(Observation &observation, qsizetype limit)
{
    for (auto &[name, fact] : observation.facts) {
        if (shorten(fact.value, limit))
            fact.cut = true;
        shorten(fact.source, limit);
    }
}

void shortenTexts(Observation &observation, qsizetype limit)
{
    Evidence &evidence = observation.evidence;
    for (QString *text : {&evidence.component, &evidence.target, &evidence.targetIdentity, &evidence.origin})
        shorten(*text, limit);
    for (QString &argument : evidence.arguments)
        shorten(argument, limit);
    if (observation.failure) {
        shorten(observation.failure->message, limit);
        shorten(observation.failure->detail, limit);
    }
    for (auto &[name, why] : observation.withheld)
        shorten(why.message, limit);
}

void shortenJudged(CheckResult &result, qsizetype limit)
{
    for (JudgedExpectation &row : result.judged) {
        for (QString *text : {&row.expected, &row.actual, &row.condition, &row.because})
            shorten(*text, limit);
        shorten(row.raw, limit);
    }
    shorten(result.reason.arguments, limit);
}

/// Thousands of short values: what passed goes first, then the later half, until it fits.
void dropHalf(CheckResult &result)
{
    Observation &observation = result.observation;
    const auto passed = result.judged.removeIf([](const auto &row) { return row.outcome == Outcome::Pass; });
    if (passed == 0)
        result.judged.resize(result.judged.size() / 2);
    QStringList &arguments = observation.evidence.arguments;
    arguments.resize((arguments.size() + 1) / 2);
    observation.evidence.excerpt.clear();
    observation.evidence.excerptCut = true;
    if (observation.failure)
        observation.failure->detail = {};
    QSet<QString> named;
    for (const JudgedExpectation &row : result.judged)
        named.unite({row.fact, askedOf(row.fact).fact});
    keepFacts(observation, named);
}

} // namespace

Observation fitted(Observation observation, const QSet<QString> &named, int step)
{
    cutExcerpt(observation.evidence);
    if (step >= NamedFacts)
        keepFacts(observation, named);
    if (step >= ShortExcerpt)
        cutExcerpt(observation.evidence, shortExcerptBytes);
    if (step < FirstLimit)
        return observation;
    const qsizetype limit = textLimits.at(static_cast<std::size_t>(step - FirstLimit));
    cutExcerpt(observation.evidence, std::min(limit, shortExcerptBytes));
    shortenFacts(observation, limit);
    shortenTexts(observation, limit);
    return observation;
}

bool fitsJournal(const Observation &observation)
{
    return mostBodyBytes(observation) <= maximumBodyBytes(EventKind::Result) - roomForTheRun
           || bytesOf(observationToJson(observation)) <= maximumBodyBytes(EventKind::Result) - roomForTheRun;
}

bool fitsJournal(const CheckResult &result)
{
    return mostBodyBytes(result) <= maximumBodyBytes(EventKind::Result) - roomForTheRun
           || bytesOf(wholeResultToJson(result)) <= maximumBodyBytes(EventKind::Result) - roomForTheRun;
}

CheckResult fitted(CheckResult result)
{
    const qsizetype room = maximumBodyBytes(EventKind::Result);
    const auto fits = [&] { return mostBodyBytes(result) <= room || bytesOf(wholeResultToJson(result)) <= room; };
    cutExcerpt(result.observation.evidence);
    if (fits())
        return result;
    QSet<QString> named;
    for (const JudgedExpectation &row : result.judged)
        named.unite({row.fact, askedOf(row.fact).fact});
    keepFacts(result.observation, named);
    for (const qsizetype limit : textLimits) {
        if (fits())
            return result;
        shortenFacts(result.observation, limit);
        shortenTexts(result.observation, limit);
        shortenJudged(result, limit);
    }
    constexpr int halvings = 32; // more than the binary digits of any count of rows
    for (int round = 0; round < halvings && !fits(); ++round)
        dropHalf(result);
    return result;
}

} // namespace sitrep
