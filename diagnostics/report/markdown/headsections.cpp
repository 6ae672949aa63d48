// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/markdown/markdowntext.h"
#include "diagnostics/report/markdown/sections.h"

using namespace Qt::StringLiterals;

namespace sitrep::markdown {

QString say(const char16_t *key)
{
    return render({QString::fromUtf16(key), {}});
}

QString heading(const char16_t *key)
{
    return u"## "_s + say(key) + u"\n\n"_s;
}

QString cite(const ReportDocument &document, const QString &check)
{
    const QString number = citation(document, check);
    return number.isEmpty() ? QString() : u" \\["_s + number + u"\\]"_s;
}

QString citeEach(const ReportDocument &document, const QList<Citation> &cites)
{
    QStringList checks;
    for (const Citation &row : cites)
        checks.append(row.check);
    checks.removeDuplicates();
    QString text;
    for (const QString &check : checks)
        text += cite(document, check);
    return text;
}

namespace {

QString statusWord(IncidentState state)
{
    const QString name = nameOf(state);
    return name.at(0).toUpper() + name.mid(1);
}

/// The facts under the title, each on a line of its own so that a phone shows them whole.
QStringList titleFacts(const ReportDocument &document)
{
    const IncidentDetails &details = document.incident.details();
    QStringList facts;
    const auto add = [&facts](const char16_t *key, const QString &value) {
        if (!value.isEmpty())
            facts += u"- **"_s + say(key) + u":** "_s + value;
    };
    add(u"report.severity", prose(details.severity));
    add(u"report.state", statusWord(document.assessment.state));
    add(u"report.environment", prose(details.environment));
    if (document.incident.asOf())
        add(u"report.replay-as-of", secondsText(*document.incident.asOf()));
    add(u"report.commander", prose(details.commander));
    add(u"report.channel", prose(details.channel));
    const auto &every = document.runbook->incident.updateEvery;
    if (every && document.assessment.state != IncidentState::Resolved)
        add(u"report.next-update", secondsText(document.made + *every));
    return facts;
}

} // namespace

QString titleSection(const ReportDocument &document)
{
    const IncidentDetails &details = document.incident.details();
    const QString title = details.title.isEmpty() ? document.runbook->title : details.title;
    QString text = u"# "_s;
    if (!details.id.isEmpty())
        text += render({u"report.incident"_s, {{u"id"_s, prose(details.id)}}}) + u": "_s;
    text += prose(title) + u"\n\n"_s;
    text += render({u"report.update-line"_s,
                    {{u"number"_s, document.updateNumber}, {u"time"_s, secondsText(document.made)}}})
            + u"\n\n"_s;
    return text + titleFacts(document).join(u'\n') + u"\n\n"_s;
}

QString figuresSection(const ReportDocument &document)
{
    QList<QStringList> rows;
    if (const auto start = document.incident.details().started; start && *start <= document.made) {
        const QString since = render({u"report.since"_s, {{u"time"_s, secondsText(*start)}}});
        rows += QStringList{say(u"report.duration"), durationText(document.made - *start), since};
    }
    for (const FigureValue &figure : document.assessment.figures) {
        const QString value = figure.value ? prose(figure.value->text()) : say(u"report.unknown");
        rows += QStringList{prose(figure.title), value,
                            QString(prose(figure.detail) + cite(document, figure.check)).trimmed()};
    }
    if (rows.isEmpty())
        return {};
    return heading(u"report.heading-figures")
           + table({say(u"report.column-figure"), say(u"report.column-value"), say(u"report.column-from")}, rows)
           + u'\n';
}

QString impactSection(const ReportDocument &document)
{
    const IncidentDetails &details = document.incident.details();
    QStringList lines;
    if (!details.impact.isEmpty())
        lines += u"- **"_s + say(u"report.impact") + u":** "_s + prose(details.impact);
    if (!details.notAffected.isEmpty())
        lines += u"- **"_s + say(u"report.not-affected") + u":** "_s + prose(details.notAffected.join(u", "_s));
    for (const Link &target : details.links)
        lines += u"- "_s + link(target.title, target.url);
    if (lines.isEmpty())
        return {};
    return heading(u"report.heading-impact") + say(u"report.impact-as-told") + u"\n\n"_s + lines.join(u'\n')
           + u"\n\n"_s;
}

QString changesSection(const ReportDocument &document)
{
    const QList<Sentence> changes = changesSince(document);
    if (changes.isEmpty())
        return {};
    QString text =
        u"## "_s
        + render({u"report.heading-changes"_s, {{u"number"_s, document.previous ? document.previous->number : 0}}})
        + u"\n\n"_s;
    for (const Sentence &change : changes)
        text += u"- "_s + prose(render(change)) + u'\n';
    return text + u'\n' + comparisonText(document);
}

} // namespace sitrep::markdown
