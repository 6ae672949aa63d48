// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// Where the evidence is from, and what people said.
namespace sitrep::sections {

namespace {

struct Place
{
    QString text;
    int results = 0;
    Instant newest{};
};

/// The places of the latest results, in file order of the checks.
QList<Place> placesOf(const ReportDocument &document)
{
    QList<Place> places;
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.assessment.latestResult(document.incident, check.id);
        if (result == nullptr || !isAnswer(result->outcome))
            continue;
        const Evidence &evidence = result->observation.evidence;
        QString text = standpointText(document, evidence.standpoint);
        if (!evidence.statedBy.isEmpty())
            text = render({u"report.place-stated"_s, {{u"who"_s, evidence.statedBy}}});
        if (text.isEmpty())
            text = render({u"report.place-unknown"_s, {}});
        auto place =
            std::find_if(places.begin(), places.end(), [&text](const Place &each) { return each.text == text; });
        if (place == places.end())
            place = places.insert(places.end(), {text, 0, result->at});
        ++place->results;
        place->newest = std::max(place->newest, result->at);
    }
    return places;
}

struct Statement
{
    Instant at{};
    Sentence text;
};

void addAnswers(const ReportDocument &document, QList<Statement> &statements)
{
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.incident.latestResult(check.id);
        const bool isWord =
            result != nullptr && check.kind == CheckKind::Manual; // what a program found elsewhere is evidence
        if (!isWord || result->observation.evidence.statedBy.isEmpty())
            continue;
        statements += Statement{result->at,
                                {u"report.statement-answer"_s,
                                 {{u"who"_s, result->observation.evidence.statedBy},
                                  {u"check"_s, check.title},
                                  {u"outcome"_s, nameOf(result->outcome)}}}};
    }
}

} // namespace

Blocks seenFrom(const ReportDocument &document)
{
    const QList<Place> places = placesOf(document);
    if (places.isEmpty())
        return {};
    ItemList list;
    for (const Place &place : places) {
        list.items += Item{
            sentence({u"report.place"_s,
                      {{u"place"_s, place.text}, {u"n"_s, place.results}, {u"time"_s, secondsText(place.newest)}}}),
            {},
            {},
            {}};
    }
    return {Paragraph{strong(say(u"report.places"))}, list};
}

Blocks statements(const ReportDocument &document)
{
    QList<Statement> statements;
    for (const Note &note : document.incident.notes())
        statements +=
            Statement{note.at, {u"report.statement-note"_s, {{u"who"_s, note.author}, {u"text"_s, note.text}}}};
    addAnswers(document, statements);
    std::stable_sort(statements.begin(), statements.end(),
                     [](const Statement &left, const Statement &right) { return left.at < right.at; });
    ItemList list;
    for (const Statement &statement : statements)
        list.items += Item{timeOf(statement.at) + literal(u" "_s) + sentence(statement.text), {}, {}, {}};
    for (const Candidate &candidate : document.assessment.verdict.candidates) {
        if (candidate.origin == CandidateOrigin::Suspicion && !candidate.by.isEmpty())
            list.items += Item{sentence({u"report.statement-suspicion"_s,
                                         {{u"who"_s, candidate.by}, {u"text"_s, candidate.statement}}}),
                               {},
                               {},
                               {}};
    }
    return list.items.isEmpty()
               ? Blocks()
               : Blocks{heading(u"report.heading-statements"), Paragraph{words(u"report.statements-are")}, list};
}

} // namespace sitrep::sections
