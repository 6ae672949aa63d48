// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/fitting.h"

#include "diagnostics/domain/incident/event.h"
#include "diagnostics/domain/incident/headandtail.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::array<qsizetype, 5> textLimits{4096, 1024, 256, 128, 64}; ///< tried one after the other

qsizetype bytesOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact).size();
}

void shorten(QString &text, qsizetype limit)
{
    text = headAndTail(text, limit).text;
}

/// True when it had to be cut. A list or map that is too long becomes the text of its JSON, head and tail.
bool shorten(QJsonValue &value, qsizetype limit)
{
    HeadAndTail kept;
    if (value.isString())
        kept = headAndTail(value.toString(), limit);
    else if (value.isArray())
        kept = headAndTail(QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)), limit);
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

void cutExcerpt(Evidence &evidence)
{
    const HeadAndTail excerpt = headAndTail(evidence.excerpt);
    evidence.excerpt = excerpt.text;
    evidence.excerptCut = evidence.excerptCut || excerpt.cut;
}

void keepFacts(Observation &observation, const QSet<QString> &named)
{
    const auto gone = std::erase_if(observation.facts, [&](const auto &row) { return !named.contains(row.first); });
    observation.factsLeftOut += static_cast<int>(gone);
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
        named.insert(row.fact);
    keepFacts(observation, named);
}

} // namespace

Observation fitted(Observation observation, const QStringList &namedFacts)
{
    const qsizetype room = maximumBodyBytes(EventKind::Result) - 4 * 1024;
    const QSet<QString> named(namedFacts.cbegin(), namedFacts.cend());
    const auto bytes = [&] {
        Facts again;
        for (const auto &[name, fact] : observation.facts) {
            if (named.contains(name))
                again.emplace(name, fact);
        }
        return bytesOf(observationToJson(observation)) + 2 * bytesOf(factsToJson(again));
    };
    cutExcerpt(observation.evidence);
    if (bytes() > room)
        keepFacts(observation, named);
    for (const qsizetype limit : textLimits) {
        if (bytes() <= room)
            break;
        shortenFacts(observation, limit);
        shortenTexts(observation, limit);
    }
    return observation;
}

CheckResult fitted(CheckResult result)
{
    const qsizetype room = maximumBodyBytes(EventKind::Result);
    const auto fits = [&] { return bytesOf(wholeResultToJson(result)) <= room; };
    cutExcerpt(result.observation.evidence);
    if (fits())
        return result;
    QSet<QString> named;
    for (const JudgedExpectation &row : result.judged)
        named.insert(row.fact);
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
