// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/ask/askmessage.h"

#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/report/ask/shellline.h"
#include "diagnostics/report/markdown/markdowntext.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Where nobody said when it began.
constexpr std::chrono::hours spanOfAsking{1};

QString say(const QString &key, const QJsonObject &arguments = {})
{
    return render({key, arguments});
}

bool hasAnswer(const Check &check, const Incident &incident, const Assessment &assessment)
{
    const CheckResult *result = assessment.latestResult(incident, check.id);
    return result != nullptr && isAnswer(result->outcome);
}

QString questionOf(const Check &check)
{
    const QString question = check.kind == CheckKind::Manual ? check.config.value("question"_L1).toString() : QString();
    return question.isEmpty() ? check.title : question;
}

class Asking
{
public:
    Asking(const Runbook &runbook, const Incident &incident, const Assessment &assessment, Instant now)
        : m_runbook(runbook)
        , m_incident(incident)
        , m_assessment(assessment)
        , m_span{incident.details().started.value_or(now - spanOfAsking), now}
    {}

    [[nodiscard]] QString block(int number, const Check &check) const
    {
        QString text = u"### %1. %2\n\n"_s.arg(QString::number(number), markdown::prose(questionOf(check)));
        text += why(check) + u"\n\n"_s;
        if (check.kind == CheckKind::Manual)
            return text + say(u"report.ask-yes-or-no"_s) + u"\n\n"_s;
        if (check.kind == CheckKind::Command || check.kind == CheckKind::Plugin)
            return text + programBlock(check);
        return text + sitrepBlock(check);
    }

private:
    [[nodiscard]] QString why(const Check &check) const
    {
        const Component *component = m_runbook.component(check.component);
        const QString name = component != nullptr ? component->name : check.component;
        const CheckResult *result = m_assessment.latestResult(m_incident, check.id);
        const QString known = result != nullptr ? render(result->reason) : say(u"component.not-asked-yet"_s);
        QString text =
            say(u"report.ask-why"_s, {{u"component"_s, markdown::prose(name)}, {u"known"_s, markdown::prose(known)}});
        if (const VantagePoint *place = m_runbook.vantage(check.needsVantage))
            text += u' ' + say(u"report.ask-place"_s, {{u"place"_s, markdown::prose(place->name)}});
        return text;
    }

    [[nodiscard]] QString programBlock(const Check &check) const
    {
        // The exit code is a fact too, and nobody thinks of it unasked.
        const QString line = shellLineOf(writtenArguments(check.config), m_span) + u"; echo \"exit code: $?\""_s;
        return markdown::fence(line, u"sh"_s) + u'\n' + say(u"report.ask-send-output"_s) + u' '
               + takenBy(check, check.kind == CheckKind::Command ? u" --exit N"_s : QString()) + u"\n\n"_s;
    }

    [[nodiscard]] QString sitrepBlock(const Check &check) const
    {
        const QString file = m_runbook.path.isEmpty() ? u"runbook.yaml"_s : m_runbook.path.section(u'/', -1);
        const QStringList words{u"sitrep"_s, u"run"_s, file,          u"--trust"_s,
                                u"--only"_s, check.id, u"--format"_s, u"json"_s};
        QString text = markdown::fence(shellCommandLine(words), u"sh"_s) + u'\n' + say(u"report.ask-send-report"_s)
                       + u' ' + takenBy(check, {}) + u"\n\n"_s;
        if (const QString plain = plainLineOf(check, m_span); !plain.isEmpty())
            text += say(u"report.ask-without-sitrep"_s) + u"\n\n"_s + markdown::fence(plain, u"sh"_s) + u'\n';
        return text;
    }

    /// What the one who asks does with it.
    [[nodiscard]] QString takenBy(const Check &check, const QString &rest) const
    {
        QString line = u"sitrep import --check %1 --from 'NAME, PLACE'"_s.arg(check.id) + rest;
        if (m_runbook.vantage(check.needsVantage) != nullptr)
            line += u" --vantage "_s + check.needsVantage;
        return say(u"report.ask-taken-by"_s, {{u"line"_s, markdown::code(line)}});
    }

    const Runbook &m_runbook;
    const Incident &m_incident;
    const Assessment &m_assessment;
    TimeSpan m_span;
};

QString incidentName(const Runbook &runbook, const Incident &incident)
{
    const IncidentDetails &details = incident.details();
    const QString title = details.title.isEmpty() ? runbook.title : details.title;
    return markdown::prose(details.id.isEmpty() ? title : u"#%1 %2"_s.arg(details.id, title));
}

/// "Platform can; it needs run.services.get."
QString whoCan(const ToSettle &settle)
{
    const bool isNamed = settle.by == SettledBy::Team || settle.by == SettledBy::Bringer;
    if (!isNamed || settle.who.isEmpty())
        return settle.needs.isEmpty()
                   ? QString()
                   : u' ' + say(u"report.ask-needs"_s, {{u"needs"_s, markdown::prose(settle.needs)}});
    const QString key = settle.needs.isEmpty() ? u"report.ask-who"_s : u"report.ask-who-needs"_s;
    return u' ' + say(key, {{u"who"_s, markdown::prose(settle.who)}, {u"needs"_s, markdown::prose(settle.needs)}});
}

} // namespace

QList<const Check *> unansweredOf(const QString &owner, const Runbook &runbook, const Incident &incident,
                                  const Assessment &assessment)
{
    QList<const Check *> unanswered;
    for (const Check &check : runbook.checks) {
        const Component *component = runbook.component(check.component);
        if (component != nullptr && component->owner == owner && !check.confirmsVantage
            && !hasAnswer(check, incident, assessment))
            unanswered += &check;
    }
    return unanswered;
}

QStringList ownersToAsk(const Runbook &runbook, const Incident &incident, const Assessment &assessment)
{
    QStringList owners;
    for (const Component &component : runbook.components) {
        if (!owners.contains(component.owner)
            && !unansweredOf(component.owner, runbook, incident, assessment).isEmpty())
            owners += component.owner;
    }
    return owners;
}

QString askMessage(const QString &owner, const Runbook &runbook, const Incident &incident, const Assessment &assessment,
                   Instant now)
{
    const QList<const Check *> unanswered = unansweredOf(owner, runbook, incident, assessment);
    if (unanswered.isEmpty())
        return {};
    QString text = say(owner.isEmpty() ? u"report.ask-head-nobody"_s : u"report.ask-head"_s,
                       {{u"incident"_s, incidentName(runbook, incident)},
                        {u"owner"_s, markdown::prose(owner)},
                        {u"n"_s, unanswered.size()}})
                   + u"\n\n"_s;
    const Asking asking(runbook, incident, assessment, now);
    int number = 0;
    for (const Check *check : unanswered)
        text += asking.block(++number, *check);
    return text.trimmed() + u'\n';
}

QString askMessageFor(const ToSettle &settle, const Runbook &runbook, const Incident &incident,
                      const Assessment &assessment, Instant now)
{
    const Check *check = runbook.check(settle.check);
    if (check == nullptr)
        return {};
    const QString head =
        say(u"report.ask-head-settle"_s, {{u"incident"_s, incidentName(runbook, incident)}}) + whoCan(settle);
    const QString text = head + u"\n\n"_s + Asking(runbook, incident, assessment, now).block(1, *check);
    return text.trimmed() + u'\n';
}

} // namespace sitrep
