// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/history/comparedspan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString secondText(Instant at)
{
    return isoText(std::chrono::floor<std::chrono::seconds>(at));
}

std::optional<Instant> firstAnswerOf(const Incident &incident)
{
    std::optional<Instant> first;
    for (const CheckResult &result : incident.results()) {
        if (isAnswer(result.outcome))
            first = first ? std::min(*first, result.at) : result.at;
    }
    return first;
}

Instant endOf(const Incident &incident)
{
    Instant last{};
    for (const Event &event : incident.events())
        last = std::max(last, event.at);
    return last;
}

QString beganText(const Incident &incident, Instant firstAnswer)
{
    const std::optional<Instant> &told = incident.details().started;
    return told ? u"began at %1, and its first answer is of %2"_s.arg(secondText(*told), secondText(firstAnswer))
                : u"was opened at %1, and its first answer is of %2"_s.arg(
                    secondText(incident.opened().value_or(firstAnswer)), secondText(firstAnswer));
}

QString endedText(const Incident &incident, Instant end)
{
    const QMap<QString, Instant> &marks = incident.marks();
    return incident.isResolved() ? u"was resolved at %1, and the last that happened in it is of %2"_s.arg(
               secondText(marks.value(u"resolved"_s)), secondText(end))
                                 : u"is open, and the last that happened in it is of %1"_s.arg(secondText(end));
}

} // namespace

ComparedSpan comparedSpan(const Incident &incident, const QString &name, Instant since,
                          const std::optional<Instant> &until)
{
    const std::optional<Instant> first = firstAnswerOf(incident);
    const Instant end = endOf(incident);
    ComparedSpan span{since, until ? std::min(*until, end) : end, {}, {}};
    if (!first)
        span.refusal = u"%1 has no answers yet: there is nothing to compare"_s.arg(name);
    else if (until && *until < *first)
        span.refusal = u"%1 %2: at --until there was no answer yet"_s.arg(name, beganText(incident, *first));
    else if (since >= end)
        span.refusal = u"%1 %2: there is no answer after --since"_s.arg(name, endedText(incident, end));
    else if (since < *first)
        span.told = u"%1 %2: at --since nothing was known yet"_s.arg(name, beganText(incident, *first));
    if (span.refusal.isEmpty() && until && *until > end)
        span.told += (span.told.isEmpty() ? QString() : u"\n"_s)
                     + u"%1 %2: that is the second moment, and not --until"_s.arg(name, endedText(incident, end));
    return span;
}

} // namespace sitrep
