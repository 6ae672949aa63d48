// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/blocks/lines.h"
#include "diagnostics/report/onepage/onepage.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::onepage {

namespace {

using namespace sitrep::sections;

bool isBroken(const ComponentAssessment &component)
{
    return component.status != Status::Unknown && component.status != Status::Checking
           && component.status != Status::Healthy;
}

/// What stands behind the names: why it is not known, or as what it is healthy.
QString remarkOf(const ComponentAssessment &component)
{
    if (component.status != Status::Healthy)
        return render(component.evidence);
    const bool isSeen = !component.healthyBy || *component.healthyBy == Says::Works;
    return isSeen ? QString() : render({u"report.healthy-"_s + nameOf(*component.healthyBy), {}});
}

struct Named
{
    QString remark;
    QList<Line> names;
};

QList<Named> named(const ReportDocument &document, Status status)
{
    QList<Named> groups;
    for (const ComponentAssessment &component : document.assessment.components) {
        if (component.status != status)
            continue;
        const QString remark = remarkOf(component);
        auto group = std::ranges::find(groups, remark, &Named::remark);
        if (group == groups.end())
            group = groups.insert(groups.end(), {remark, {}});
        const Line cited = status == Status::Healthy ? cite(document, component.decidingCheck) : Line();
        group->names += prose(component.name) + cited;
    }
    return groups;
}

/// "Unknown: Redis (no check asks about it); …"
Blocks namedBelow(const ReportDocument &document, Status status)
{
    QList<Line> told;
    for (const Named &group : named(document, status)) {
        const Line remark = group.remark.isEmpty() ? Line() : literal(u" ("_s) + prose(group.remark) + literal(u")"_s);
        told += joined(group.names, u", "_s) + remark;
    }
    if (told.isEmpty())
        return {};
    return {Paragraph{strong(capitalized(nameOf(status)) + u':') + literal(u" "_s) + joined(told, u"; "_s)}};
}

struct EvidenceOfPlace
{
    QString place;
    Instant newest{};
    QList<Line> entries;
};

QString placeOf(const ReportDocument &document, const CheckResult &result)
{
    if (!isAnswer(result.outcome))
        return say(u"report.not-answered");
    const Evidence &evidence = result.observation.evidence;
    const QString stands = standpointText(document, evidence.standpoint);
    if (evidence.statedBy.isEmpty())
        return stands.isEmpty() ? say(u"report.place-unknown") : stands;
    const QString stated =
        render({(stands.isEmpty() ? u"report.place-stated"_s : u"report.place-by"_s), {{u"who"_s, evidence.statedBy}}});
    return stands.isEmpty() ? stated : stands + u", "_s + stated;
}

Line citeRows(const ReportDocument &document, const QList<CitedSentence> &rows)
{
    QList<Citation> cites;
    for (const CitedSentence &row : rows)
        cites += row.cites;
    return citeEach(document, cites);
}

/// Code, configuration, environment, infrastructure: where each stands, and by which evidence where that is settled.
Blocks layersInShort(const ReportDocument &document)
{
    QList<Line> told;
    for (const LayerFinding &finding : document.assessment.layers) {
        const Sentence name{u"layer."_s + nameOf(finding.layer), {}};
        Line line = sentence({u"report.layer-"_s + nameOf(finding.standing), {{u"layer"_s, sentenceToJson(name)}}});
        if (finding.standing != Standing::NotRuledOut)
            line +=
                citeRows(document, finding.standing == Standing::Supported ? finding.speaksFor : finding.speaksAgainst);
        told += line;
    }
    return told.isEmpty() ? Blocks() : Blocks{Paragraph{joined(told, u" · "_s)}};
}

/// Whether an earlier incident is back; the triage report tells what is missing for each word.
Blocks earlierInShort(const ReportDocument &document)
{
    constexpr qsizetype most = 2;
    Blocks blocks;
    for (const RegressionFinding &finding : document.assessment.regressions) {
        if (blocks.size() == most)
            break;
        const Sentence told{u"reasons.earlier"_s,
                            {{u"incident"_s, finding.incident},
                             {u"title"_s, finding.title},
                             {u"text"_s, sentenceToJson(finding.text.text)}}};
        blocks += Paragraph{strong(say(u"report.earlier")) + literal(u" "_s) + sentence(told)
                            + citeEach(document, finding.text.cites)};
    }
    return blocks;
}

/// A list behind the words that it stands below, in one paragraph.
Blocks inLines(const Blocks &blocks)
{
    Blocks lines;
    for (const Block &block : blocks) {
        const auto *list = std::get_if<ItemList>(&block);
        auto *before = lines.isEmpty() ? nullptr : std::get_if<Paragraph>(&lines.last());
        if (list == nullptr || before == nullptr) {
            lines += block;
            continue;
        }
        QList<Line> items;
        for (const Item &item : list->items)
            items += item.text;
        before->text += literal(u" "_s) + joined(items, u" · "_s);
    }
    return lines;
}

bool isOf(const CitedSentence &why, const QString &check)
{
    return std::ranges::any_of(why.cites, [&check](const Citation &cite) { return cite.check == check; });
}

} // namespace

Blocks why(const ReportDocument &document)
{
    const Verdict &verdict = document.assessment.verdict;
    Blocks blocks = sections::settling(document);
    ItemList list;
    for (const CitedSentence &why : verdict.whys) {
        if (!list.items.isEmpty() || !isOf(why, verdict.headlineCheck)) // which stands in the banner
            list.items += Item{cited(document, why), {}, {}, {}};
    }
    if (!verdict.cause.isEmpty() && !list.items.isEmpty())
        blocks += list;
    blocks += inLines(sections::rivals(document));
    blocks += layersInShort(document);
    blocks += earlierInShort(document);
    return blocks.isEmpty() ? blocks : Blocks{heading(u"report.heading-why")} + blocks;
}

Blocks matrix(const ReportDocument &document)
{
    Table table;
    table.naming = 1;
    table.header = {words(u"report.column-status"), words(u"report.column-component"), words(u"report.column-evidence"),
                    words(u"report.column-next-by")};
    for (const ComponentAssessment &component : document.assessment.components) {
        if (isBroken(component))
            table.rows +=
                QList<Line>{statusOf(component.status, capitalized(nameOf(component.status))), prose(component.name),
                            sentence(component.evidence) + cite(document, component.decidingCheck),
                            joined({prose(component.owner), prose(component.nextAction)}, u": "_s)};
    }
    Blocks blocks;
    if (!table.rows.isEmpty())
        blocks += table;
    for (const Status status : {Status::Unknown, Status::Checking, Status::Healthy})
        blocks += namedBelow(document, status);
    return blocks.isEmpty() ? blocks : Blocks{heading(u"report.heading-matrix")} + blocks;
}

Blocks evidence(const ReportDocument &document, const Blocks &page)
{
    const QStringList cited = citationsIn(page);
    QList<EvidenceOfPlace> places;
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.assessment.latestResult(document.incident, check.id);
        const QString number = citation(document, check.id);
        if (result == nullptr || !cited.contains(number))
            continue;
        const QString name = placeOf(document, *result);
        auto place = std::ranges::find(places, name, &EvidenceOfPlace::place);
        if (place == places.end())
            place = places.insert(places.end(), {name, result->at, {}});
        place->newest = std::max(place->newest, result->at);
        const QString outcome = u" ("_s + nameOf(result->outcome) + u')';
        place->entries += strong(number) + literal(u" "_s) + prose(check.title) + literal(outcome);
    }
    if (places.isEmpty())
        return {};
    Blocks blocks{heading(u"report.heading-evidence")};
    for (const EvidenceOfPlace &place : std::as_const(places))
        blocks += Paragraph{strong(place.place) + literal(u", "_s) + timeOf(place.newest) + literal(u": "_s)
                                + joined(place.entries, u" · "_s),
                            true};
    return blocks;
}

} // namespace sitrep::onepage
