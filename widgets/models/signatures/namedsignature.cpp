// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/signatures/namedsignature.h"

#include "diagnostics/logs/search/logsearch.h"
#include "widgets/models/signatures/beforeandsince.h"
#include "widgets/models/signatures/signaturespans.h"

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

/// The pattern between slashes, as an expression writes it; nothing when it cannot be used.
std::optional<LogExpression> expressionOf(const QString &pattern)
{
    QString text = u"/"_s;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        if (pattern.at(at) == u'\\' && at + 1 < pattern.size())
            text += pattern.at(at++);
        else if (pattern.at(at) == u'/')
            text += u'\\';
        text += pattern.at(at);
    }
    text += u'/';
    std::optional<LogExpressionProblem> problem;
    LogExpression expression = LogExpression::read(text, problem);
    return problem ? std::nullopt : std::optional(std::move(expression));
}

LogSearchResult search(const LogExpression &expression, const LogPart &part, const SignatureQuestion &question,
                       const std::optional<TimeSpan> &span, const std::stop_token &stop)
{
    LogQuery query;
    query.expression = expression;
    query.span = span;
    LogSearch::Options options;
    options.stop = stop;
    options.masker = question.masker.get();
    return LogSearch::run(*part.index, query, options);
}

/// Counts hits as they are found.
struct Tally
{
    LogSignature signature;
    std::vector<std::pair<Instant, qint64>> series;
    bool wasKnown = false;
    bool reachesBefore = false;
    Instant usualFrom{};
    CountedSpan before;
    CountedSpan since;

    void add(const LogIndex &index, const LogHits &hits, const SignatureQuestion &question, const std::stop_token &stop)
    {
        for (qint64 n = 0; n < hits.count() && !stop.stop_requested(); ++n) {
            const qint64 line = hits.at(n);
            const std::optional<Instant> at = index.time(line);
            if (at && question.incidentStart) {
                wasKnown = wasKnown || *at < *question.incidentBegan();
                before.count += *at >= usualFrom && *at < *question.incidentStart ? 1 : 0;
            }
            if (question.span && (!at || !question.span->contains(*at)))
                continue;
            ++signature.count;
            signature.level = std::max(signature.level, index.level(line));
            if (signature.examples.size() < LogSignature::mostExamples)
                signature.examples.push_back(exampleOf(index, line, *question.masker));
            if (at)
                addTime(*at, question);
        }
    }

    void addTime(Instant at, const SignatureQuestion &question)
    {
        signature.first = std::min(at, signature.first.value_or(at));
        signature.last = std::max(at, signature.last.value_or(at));
        since.count += question.incidentStart && at >= *question.incidentStart ? 1 : 0;
        series.emplace_back(at, 1);
    }
};

} // namespace

std::optional<LogSignature> countNamed(const Signature &named, const SignatureQuestion &question,
                                       const std::stop_token &stop)
{
    const std::optional<LogExpression> expression = expressionOf(named.pattern);
    if (!expression)
        return std::nullopt;
    Tally tally;
    tally.signature.id = named.id;
    tally.signature.text = named.id;
    tally.signature.isNamed = true;
    const std::optional<Instant> start = question.incidentStart;
    if (start)
        tally.usualFrom = *start - usualSpan;
    for (const LogPart &part : question.parts) {
        if (start && reachesBefore(*part.index, *start)) {
            tally.reachesBefore = true;
            tally.usualFrom = std::max(tally.usualFrom, part.index->wholeSpan()->from);
        }
    }
    for (const LogPart &part : question.parts) {
        // Without a start nothing outside of the span is asked for.
        const LogSearchResult found = search(*expression, part, question, start ? std::nullopt : question.span, stop);
        tally.signature.isAtLeast = tally.signature.isAtLeast || !found.undecided.isEmpty();
        tally.add(*part.index, found.hits, question, stop);
    }
    if (tally.signature.count == 0)
        return std::nullopt;
    const std::optional<TimeSpan> span = countedSpan(question);
    tally.signature.bars = barsOf(tally.series, span);
    tally.signature.isNew = start && tally.signature.first && !tally.wasKnown && tally.reachesBefore
                            && isOfTheIncident(*start, true, tally.before.count, tally.since.count);
    if (start && span) {
        tally.before.span = *start - tally.usualFrom;
        tally.since.span = span->to - std::max(*start, span->from);
        tally.signature.before = compared(tally.before, tally.since);
    }
    return tally.signature;
}

LogHits namedEntries(const QString &id, const LogPart &part, const SignatureQuestion &question,
                     const std::stop_token &stop)
{
    const auto named = std::ranges::find_if(question.named, [&id](const Signature &one) { return one.id == id; });
    const std::optional<LogExpression> expression =
        named == question.named.end() ? std::nullopt : expressionOf(named->pattern);
    return expression ? search(*expression, part, question, question.span, stop).hits : LogHits();
}

} // namespace sitrep
