// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

using namespace Qt::StringLiterals;

namespace sitrep::sections {

namespace {

Sentence whatAndSince(const ReportDocument &document)
{
    const IncidentDetails &details = document.incident.details();
    const QString what = details.title.isEmpty() ? document.runbook->title : details.title;
    if (document.assessment.state == IncidentState::Resolved) { // a title says how it is, and it is so no longer
        const QString over = secondsText(document.incident.marks().value(u"resolved"_s, document.made));
        if (!details.started)
            return {u"report.public-was"_s, {{u"what"_s, what}, {u"to"_s, over}}};
        return {u"report.public-was-since"_s,
                {{u"what"_s, what}, {u"from"_s, secondsText(*details.started)}, {u"to"_s, over}}};
    }
    if (!details.started)
        return {u"report.public-what"_s, {{u"what"_s, what}}};
    return {u"report.public-what-since"_s, {{u"what"_s, what}, {u"time"_s, secondsText(*details.started)}}};
}

/// How it stands, and when the next word comes. That the cause is known is said where a person or the rules say so.
Sentence howItStands(const ReportDocument &document)
{
    const QString state = nameOf(document.assessment.state);
    const auto &every = document.runbook->incident.updateEvery;
    if (document.assessment.state == IncidentState::Resolved)
        return {u"report.public-resolved"_s, {}};
    if (!every)
        return {u"report.public-"_s + state, {}};
    return {u"report.public-"_s + state + u"-next"_s, {{u"time"_s, secondsText(document.made + *every)}}};
}

} // namespace

Blocks publicWord(const ReportDocument &document)
{
    const Line state = strong(capitalized(nameOf(document.assessment.state)) + u'.');
    return {Heading{1, words(u"report.public-title"), {}},
            Paragraph{state + literal(u" "_s) + sentence(whatAndSince(document)) + literal(u" "_s)
                      + sentence(howItStands(document))}};
}

} // namespace sitrep::sections
