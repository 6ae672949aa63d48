// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

using namespace Qt::StringLiterals;

namespace sitrep::sections {

namespace {

Line keyed(const char16_t *key, const Line &value)
{
    return strong(say(key) + u':') + literal(u" "_s) + value;
}

/// The facts under the title, each on a line of its own so that a phone shows them whole.
ItemList titleFacts(const ReportDocument &document)
{
    const IncidentDetails &details = document.incident.details();
    ItemList facts;
    const auto add = [&facts](const char16_t *key, const Line &value) {
        if (!value.isEmpty())
            facts.items += Item{keyed(key, value), {}, {}, {}};
    };
    add(u"report.severity", prose(details.severity));
    add(u"report.state", prose(capitalized(nameOf(document.assessment.state))));
    add(u"report.environment", prose(details.environment));
    if (document.incident.asOf())
        add(u"report.replay-as-of", timeOf(*document.incident.asOf()));
    add(u"report.commander", prose(details.commander));
    add(u"report.channel", prose(details.channel));
    const auto &every = document.runbook->incident.updateEvery;
    if (every && document.assessment.state != IncidentState::Resolved)
        add(u"report.next-update", timeOf(document.made + *every));
    return facts;
}

} // namespace

Blocks title(const ReportDocument &document)
{
    const IncidentDetails &details = document.incident.details();
    Line name;
    if (!details.id.isEmpty())
        name += prose(render({u"report.incident"_s, {{u"id"_s, details.id}}})) + literal(u": "_s);
    name += prose(details.title.isEmpty() ? document.runbook->title : details.title);
    const Sentence about{u"report.about-"_s + nameOf(document.options.kind),
                         {{u"number"_s, document.updateNumber}, {u"time"_s, secondsText(document.made)}}};
    const bool isCited = document.options.has(ReportSection::Evidence);
    const Line cited = words(isCited ? u"report.is-cited" : u"report.is-not-cited");
    Blocks blocks{Heading{1, name, {}}, Paragraph{sentence(about) + literal(u" "_s) + cited}};
    if (const QString &damage = document.provenance.damage; !damage.isEmpty())
        blocks += Paragraph{strong(say(u"report.not-whole")) + literal(u" "_s) + prose(damage)};
    return blocks << titleFacts(document);
}

Blocks figures(const ReportDocument &document)
{
    Table table;
    if (const auto start = document.incident.details().started; start && *start <= document.made) {
        table.rows += QList<Line>{words(u"report.duration"), prose(durationText(document.made - *start)),
                                  sentence({u"report.since"_s, {{u"time"_s, secondsText(*start)}}})};
    }
    for (const FigureValue &figure : document.assessment.figures) {
        Line from = prose(figure.detail) + cite(document, figure.check);
        if (figure.detail.isEmpty() && !from.isEmpty())
            from.removeFirst(); // the blank before the citation
        table.rows += QList<Line>{prose(figure.title),
                                  figure.value ? prose(figure.value->text()) : words(u"report.unknown"), from};
    }
    if (table.rows.isEmpty())
        return {};
    table.header = {words(u"report.column-figure"), words(u"report.column-value"), words(u"report.column-from")};
    return {heading(u"report.heading-figures"), table};
}

Blocks impact(const ReportDocument &document)
{
    const IncidentDetails &details = document.incident.details();
    ItemList list;
    const auto add = [&list](const Line &line) { list.items += Item{line, {}, {}, {}}; };
    if (!details.impact.isEmpty())
        add(keyed(u"report.impact", prose(details.impact)));
    if (!details.notAffected.isEmpty())
        add(keyed(u"report.not-affected", prose(details.notAffected.join(u", "_s))));
    for (const Link &target : details.links)
        add(link(target.title, target.url));
    if (list.items.isEmpty())
        return {};
    return {heading(u"report.heading-impact"), Paragraph{words(u"report.impact-as-told")}, list};
}

} // namespace sitrep::sections
