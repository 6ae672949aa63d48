// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/reasons/reasons.h"

#include "diagnostics/domain/assessment/checktitles.h"
#include "diagnostics/domain/assessment/revisions.h"
#include "diagnostics/report/reasons/findingreasons.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostFlips = 12; // of a revision; a first full run answers everything

Reason section(const QString &key, QList<Reason> parts)
{
    return {{key, {}}, ReasonMark::None, {}, std::move(parts), key};
}

Reason verdictReason(const Verdict &verdict)
{
    const Candidate *cause = verdict.candidate(verdict.cause);
    QJsonObject arguments;
    if (cause != nullptr)
        arguments.insert("cause"_L1, sentenceToJson(cause->said));
    Reason reason{{u"reasons.verdict-"_s + nameOf(verdict.verdictClass), arguments}};
    reason.id = u"reasons.verdict"_s;
    if (!verdict.headline.isEmpty())
        reason.parts.append(Reason{verdict.headline, ReasonMark::None, checksOf({{verdict.headlineCheck, {}}})});
    if (!verdict.secondLine.isEmpty())
        reason.parts.append(Reason{verdict.secondLine});
    if (verdict.ruleSet > 0)
        reason.parts.append(Reason{{u"reasons.rule-set"_s, {{u"version"_s, QString::number(verdict.ruleSet)}}}});
    return reason;
}

QStringList sorted(QStringList checks)
{
    checks.sort();
    return checks;
}

QList<Reason> whys(const Verdict &verdict)
{
    QList<Reason> reasons;
    for (const CitedSentence &why : verdict.whys)
        reasons.append(
            Reason{why.text, why.cites.isEmpty() ? ReasonMark::Open : ReasonMark::None, checksOf(why.cites)});
    return reasons;
}

QList<Reason> toSettle(const Verdict &verdict, const Runbook &runbook)
{
    const auto alive = std::count_if(verdict.candidates.cbegin(), verdict.candidates.cend(),
                                     [](const Candidate &candidate) { return !candidate.refuted; });
    QList<Reason> reasons;
    for (const ToSettle &row : verdict.toSettle) {
        const Sentence who = settledBySentence(row, runbook);
        const QJsonObject arguments{{u"what"_s, sentenceToJson(row.what())},
                                    {u"who"_s, sentenceToJson(who)},
                                    {u"n"_s, row.leavesAlive},
                                    {u"of"_s, qint64(alive)}};
        QString key = u"reasons.settle"_s;
        key += who.isEmpty() ? u"-alone"_s : QString();
        key += row.leavesAlive < alive ? u"-leaves"_s : QString(); // that all may live on is no news
        reasons.append(Reason{{key, arguments}, ReasonMark::Open, {row.check}});
    }
    return reasons;
}

QList<Reason> similar(const Assessment &assessment, const Incident &incident, const Runbook &runbook)
{
    QList<Reason> reasons;
    for (const SimilarIncident &one : assessment.similar) {
        reasons.append(similarReason(one, assessment, incident, runbook));
        reasons.last().isOpen = reasons.size() == 1;
    }
    return reasons;
}

QList<Reason> contributing(const Verdict &verdict)
{
    QList<Reason> reasons;
    for (const CitedSentence &factor : verdict.contributing)
        reasons.append(Reason{factor.text, ReasonMark::None, checksOf(factor.cites)});
    return reasons;
}

QList<Reason> ruledOut(const Verdict &verdict)
{
    QList<Reason> reasons;
    for (const Candidate &candidate : verdict.candidates) {
        if (!candidate.refuted)
            continue;
        Reason reason{{u"reasons.ruled-out"_s, {{u"cause"_s, sentenceToJson(candidate.said)}}}};
        reason.id = candidate.cause;
        for (const CitedSentence &row : candidate.against)
            reason.parts.append(Reason{row.text, ReasonMark::Against, checksOf(row.cites)});
        reasons.append(reason);
    }
    return reasons;
}

/// Names and results that do not go together, whichever candidates use them. Two results on one fact are told once, with what
/// each says where that is known.
QList<Reason> contradictions(const Assessment &assessment)
{
    QList<Reason> reasons = misfitReasons(assessment);
    const auto isTold = [&reasons](const Reason &reason) {
        return std::any_of(reasons.cbegin(), reasons.cend(), [&reason](const Reason &told) {
            return reason == told || (reason.checks.size() > 1 && sorted(told.checks) == sorted(reason.checks));
        });
    };
    for (const Candidate &candidate : assessment.verdict.candidates) {
        for (const CitedSentence &row : candidate.against) {
            const Reason reason{row.text, ReasonMark::Against, checksOf(row.cites)};
            if (!candidate.refuted && row.text.key.startsWith("against."_L1) && !isTold(reason))
                reasons.append(reason);
        }
    }
    return reasons;
}

QList<Reason> mayHide(const Verdict &verdict, const Runbook &runbook)
{
    QList<Reason> reasons;
    for (const QString &id : verdict.mayHide) {
        const Check *check = runbook.check(id);
        const QString title = check != nullptr ? check->title : id;
        reasons.append(
            Reason{{u"reasons.open-check"_s, {{u"check"_s, id}, {u"title"_s, title}}}, ReasonMark::Open, {id}});
    }
    return reasons;
}

QJsonValue causeSaid(const Verdict &said)
{
    const Candidate *cause = said.candidate(said.cause);
    return sentenceToJson(cause != nullptr ? cause->said : said.headline);
}

Reason flipReason(const FlippedResult &flip, const CheckTitles &titles)
{
    const QString key = flip.before ? u"reasons.flip"_s : u"reasons.flip-new"_s;
    QJsonObject arguments{{u"check"_s, flip.check}, {u"after"_s, nameOf(flip.after)}};
    if (flip.before)
        arguments.insert("before"_L1, nameOf(*flip.before));
    return {titles.namedIn({key, arguments}), ReasonMark::None, {flip.check}};
}

/// The newest first: what holds now, then what it superseded.
QList<Reason> revised(const Incident &incident, const Runbook &runbook)
{
    const CheckTitles titles(runbook);
    const QList<Revision> revisions = revisionsOf(incident);
    QList<Reason> reasons;
    for (qsizetype at = revisions.size(); at-- > 0;) {
        const Revision &revision = revisions.at(at);
        const QString where = revision.run > 0 ? u"run"_s : u"update"_s;
        QJsonObject arguments{{u"time"_s, shortClockText(revision.at)},
                              {u"number"_s, QString::number(std::max(revision.run, revision.update))},
                              {u"class"_s, nameOf(revision.said.verdictClass)},
                              {u"what"_s, causeSaid(revision.said)}};
        Reason reason{{u"reasons.said-"_s + where, arguments}};
        reason.id = u"reasons.revision-"_s + QString::number(at);
        reason.isOpen = at + 1 == revisions.size();
        for (const FlippedResult &flip : revision.flips.first(std::min(revision.flips.size(), mostFlips)))
            reason.parts.append(flipReason(flip, titles));
        if (revision.flips.size() > mostFlips)
            reason.parts.append(Reason{{u"reasons.flips-more"_s, {{u"n"_s, revision.flips.size() - mostFlips}}}});
        reasons.append(reason);
    }
    return reasons;
}

/// "Platform" of "Platform <#platform-oncall>": a runbook's `next` often names who can, and then nobody is named twice.
bool isNamedIn(const QString &text, const QString &who)
{
    const QString team = who.section(u'<', 0, 0).trimmed();
    return !team.isEmpty() && text.contains(team);
}

} // namespace

// Not defaulted: within its own definition the list of its parts cannot be compared yet.
bool operator==(const Reason &left, const Reason &right)
{
    return left.text == right.text && left.mark == right.mark && left.checks == right.checks
           && left.parts == right.parts && left.id == right.id && left.isOpen == right.isOpen;
}

Sentence settledBySentence(const ToSettle &row, const Runbook &runbook)
{
    const Check *check = runbook.check(row.check);
    const VantagePoint *place = check != nullptr ? runbook.vantage(check->needsVantage) : nullptr;
    const QJsonObject arguments{{u"who"_s, row.who}, {u"needs"_s, row.needs}};
    switch (row.by) {
    case SettledBy::You:
        return {u"reasons.by-you"_s, {}};
    case SettledBy::Inside:
        if (place != nullptr && !place->reach.isEmpty())
            return {u"reasons.by-reach"_s, {{u"who"_s, row.who}, {u"reach"_s, place->reach.join(u' ')}}};
        return {u"reasons.by-place"_s, arguments};
    case SettledBy::Bringer:
        return {u"reasons.by-team"_s, arguments};
    case SettledBy::Team:
        break;
    }
    if (row.who.isEmpty() || isNamedIn(row.text, row.who))
        return row.needs.isEmpty() ? Sentence() : Sentence{u"reasons.by-somebody-needs"_s, arguments};
    return {row.needs.isEmpty() ? u"reasons.by-team"_s : u"reasons.by-team-needs"_s, arguments};
}

QList<Reason> reasonsOf(const Assessment &assessment, const Incident &incident, const Runbook &runbook)
{
    const Verdict &verdict = assessment.verdict;
    QList<Reason> reasons{verdictReason(verdict)};
    const auto add = [&reasons](const QString &key, const QList<Reason> &parts) {
        if (!parts.isEmpty())
            reasons.append(section(key, parts));
    };
    add(u"reasons.whys"_s, whys(verdict));
    if (verdict.verdictClass != VerdictClass::Confirmed)
        add(u"reasons.to-settle"_s, toSettle(verdict, runbook));
    add(u"reasons.similar"_s, similar(assessment, incident, runbook));
    QList<Reason> candidates;
    for (const Candidate &candidate : verdict.candidates) {
        if (!candidate.refuted)
            candidates.append(candidateReason(candidate, runbook));
    }
    add(u"reasons.candidates"_s, candidates);
    add(u"reasons.contributing"_s, contributing(verdict));
    add(u"reasons.ruled-out-section"_s, ruledOut(verdict));
    add(u"reasons.earlier-section"_s, earlierReasons(assessment));
    add(u"reasons.layers"_s, layerReasons(assessment));
    add(u"reasons.contradictions"_s, contradictions(assessment));
    add(u"reasons.may-hide"_s, mayHide(verdict, runbook));
    add(u"reasons.revisions"_s, revised(incident, runbook));
    return reasons;
}

} // namespace sitrep
