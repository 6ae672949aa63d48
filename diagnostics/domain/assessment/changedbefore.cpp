// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/changedbefore.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostToldEach = 2;

Sentence oneChange(const SeenChange &change)
{
    QJsonObject arguments{{u"title"_s, change.title}, {u"time"_s, shortClockText(change.at)}};
    if (change.commit().isEmpty())
        return {u"changes.one"_s, arguments};
    arguments.insert("commit"_L1, change.commit());
    arguments.insert("author"_L1, change.author);
    return {change.author.isEmpty() ? u"changes.one-commit"_s : u"changes.one-commit-by"_s, arguments};
}

Sentence manyChanges(const QList<SeenChange> &changes, const ChangeSource *source, bool atLeast)
{
    QJsonObject arguments{{u"n"_s, changes.size()}, {u"time"_s, shortClockText(changes.last().at)}};
    QString key = u"changes.several"_s;
    if (source == nullptr) {
        key = u"changes.several-noted"_s;
    } else if (source->isGit()) {
        key = source->paths.isEmpty() ? u"changes.commits"_s : u"changes.commits-in"_s;
        arguments.insert("paths"_L1, QJsonArray::fromStringList(source->paths));
    } else {
        arguments.insert("source"_L1, source->id);
    }
    return {atLeast ? QString(key + u"-at-least"_s) : key, arguments};
}

/// Why what is not told may have happened all the same. \a told: whether anything of the source is, which may have come from elsewhere.
std::optional<Sentence> gapOf(const ChangeSource &source, const std::optional<ChangesAnswer> &answer,
                              const TimeSpan &span, bool told)
{
    if (!answer)
        return Sentence{u"changes.not-asked"_s, {{u"source"_s, source.id}}};
    if (answer->tellsAllOf(span))
        return std::nullopt;
    if (answer->failureClass)
        return Sentence{answer->count == 0 && !told ? u"changes.not-known"_s : u"changes.not-all-known"_s,
                        {{u"source"_s, source.id}, {u"reason"_s, sentenceToJson(answer->reason)}}};
    if (answer->atLeast)
        return Sentence{u"changes.too-many"_s, {{u"source"_s, source.id}, {u"n"_s, answer->count}}};
    return Sentence{
        u"changes.other-span"_s,
        {{u"source"_s, source.id}, {u"from"_s, isoText(answer->span.from)}, {u"to"_s, isoText(answer->span.to)}}};
}

QList<SeenChange> ofSource(const QList<SeenChange> &changes, const QString &source)
{
    QList<SeenChange> own;
    std::copy_if(changes.cbegin(), changes.cend(), std::back_inserter(own),
                 [&source](const SeenChange &change) { return change.source == source; });
    return own;
}

void tell(ChangedBefore &before, const QList<SeenChange> &changes, const ChangeSource *source, bool atLeast)
{
    if (changes.size() > mostToldEach) {
        before.told.append(manyChanges(changes, source, atLeast));
        return;
    }
    for (const SeenChange &change : changes)
        before.told.append(oneChange(change));
}

} // namespace

QList<SeenChange> changesBetween(const Incident &incident, const TimeSpan &span, const QStringList &sources)
{
    QList<SeenChange> found;
    for (const SeenChange &change : incident.changes()) {
        if (span.contains(change.at) && (sources.isEmpty() || sources.contains(change.source)))
            found.append(change);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const SeenChange &left, const SeenChange &right) { return left.at < right.at; });
    return found;
}

std::optional<ChangesAnswer> answerAbout(const Incident &incident, const QString &source, const TimeSpan &span)
{
    std::optional<ChangesAnswer> newest;
    for (qsizetype run = incident.runs().size(); run-- > 0;) {
        for (const ChangesAnswer &answer : incident.runs().at(run).changes) {
            if (answer.source != source)
                continue;
            if (answer.tellsAllOf(span))
                return answer;
            if (!newest)
                newest = answer;
        }
    }
    return newest;
}

std::optional<ChangedBefore> changedBefore(const Incident &incident, const Runbook &runbook)
{
    const std::optional<Instant> start = incident.details().started ? incident.details().started : incident.opened();
    if (!start || (runbook.changes.isEmpty() && incident.changes().isEmpty()))
        return std::nullopt;
    ChangedBefore before;
    before.span = {*start - changedBeforeSpan, *start};
    before.heading = {u"changes.before"_s, {{u"span"_s, durationText(changedBeforeSpan)}}};
    before.changes = changesBetween(incident, before.span);
    QList<SeenChange> others = before.changes;
    for (const ChangeSource &source : runbook.changes) {
        const QList<SeenChange> own = ofSource(before.changes, source.id);
        others.removeIf([&source](const SeenChange &change) { return change.source == source.id; });
        const std::optional<ChangesAnswer> answer = answerAbout(incident, source.id, before.span);
        const bool isCut = answer && answer->atLeast && answer->span.from > before.span.from;
        tell(before, own, &source, isCut);
        if (const std::optional<Sentence> gap = gapOf(source, answer, before.span, !own.isEmpty()))
            before.notKnown.append(*gap);
        else if (own.isEmpty())
            before.unchanged.append(source.id);
    }
    tell(before, others, nullptr, false);
    return before;
}

} // namespace sitrep
