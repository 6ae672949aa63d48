// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/layers/layers.h"

#include "diagnostics/judgement/causes/alternatives.h"
#include "diagnostics/judgement/causes/refuters.h"
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/layers/belonging.h"
#include "diagnostics/judgement/whys/whys.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Everything that is said of one layer before its line is written.
struct LayerCase
{
    Layer layer;
    QList<SeenChange> changes;
    QStringList failing;  ///< checks that fail by what says works or configured, and that no other cause explains
    QStringList weakly;   ///< checks that warn, or fail by what is intended, old, or from outside
    QStringList passing;  ///< soundly
    QStringList intended; ///< checks that pass by what is intended, old, or from outside
    QStringList here; ///< checks that are true of the computer that asked alone, by what they say or by what they asked
    QList<const Candidate *> alive;
    const Candidate *leading = nullptr; ///< the cause of the verdict, where it is of this layer
};

bool isOfLayer(const Candidate &candidate, Layer layer)
{
    return layerOfCategory(candidate.category) == layer;
}

CitedSentence weakEvidence(const CheckResult &result, const QString &key)
{
    CitedSentence evidence = asEvidence(result);
    evidence.text = {key, {{u"evidence"_s, sentenceToJson(evidence.text)}}};
    return evidence;
}

/// A pass speaks against a layer; how much depends on what it says.
void addPass(LayerFinding &finding, LayerCase &of, const CheckResult &result, const CaseFile &file)
{
    if (isSound(result, file)) {
        of.passing.append(result.check);
        finding.speaksAgainst.append(asEvidence(result));
        return;
    }
    of.intended.append(result.check);
    const bool isByFiles = isOfThePatient(result, file).result != RuleResult::Holds;
    const bool isWithItself = isByFiles && !of.changes.isEmpty();
    finding.speaksAgainst.append(weakEvidence(
        result, isWithItself ? u"layer.with-itself"_s : (isByFiles ? u"layer.as-intended"_s : u"layer.weak"_s)));
}

/// Of dates that do not hold nobody knows whose fault it is while our own clock was held against no other.
bool mayBeOurClock(const CheckResult &failure, const Check &check, const CaseFile &file)
{
    return lookOf(failure, check) == FailureLook::CertificateDates
           && refuters::ourClockIsRight(failure, file).isEmpty();
}

void addResults(LayerFinding &finding, LayerCase &of, const Verdict &verdict, const CaseFile &file)
{
    const Candidate *leading = verdict.candidate(verdict.cause);
    const bool isOthers = leading != nullptr && !isOfLayer(*leading, of.layer);
    for (const Check &check : file.runbook().checks) {
        if (!layersOfCheck(check, file.runbook()).contains(of.layer))
            continue;
        const CheckResult *result = file.of(check.id);
        if (result == nullptr || !isAnswer(result->outcome)) {
            finding.open.append(check.id);
        } else if (result->says == Says::Local || isAboutWhoAskedAlone(*result, file)) {
            of.here.append(check.id);
        } else if (result->outcome == Outcome::Pass) {
            addPass(finding, of, *result, file);
        } else {
            finding.speaksFor.append(asEvidence(*result));
            const bool isExplained = isOthers && leading->explains.contains(check.component)
                                     && !leading->unexplained.contains(check.component);
            const bool isFailure =
                result->outcome == Outcome::Fail && isSound(*result, file) && !mayBeOurClock(*result, check, file);
            (isFailure && !isExplained ? of.failing : of.weakly).append(check.id);
        }
    }
    // What carries most comes first.
    std::stable_partition(finding.speaksAgainst.begin(), finding.speaksAgainst.end(), [&of](const CitedSentence &row) {
        return of.passing.contains(row.cites.constFirst().check);
    });
}

/// What is true of the computer that asked alone refutes no layer. What says local refutes no candidate in the first place.
bool areOfWhoAskedAlone(const QList<Citation> &cites, const CaseFile &file)
{
    return std::all_of(cites.cbegin(), cites.cend(), [&file](const Citation &cite) {
        const CheckResult *result = file.of(cite.check);
        return result != nullptr && isAboutWhoAskedAlone(*result, file);
    });
}

void addCandidatesOf(LayerFinding &finding, LayerCase &of, const Verdict &verdict, const CaseFile &file)
{
    for (const Candidate &candidate : verdict.candidates) {
        if (!isOfLayer(candidate, of.layer))
            continue;
        QList<Citation> cites;
        for (const CitedSentence &row : candidate.refuted ? candidate.against : candidate.supports)
            cites += row.cites;
        const QJsonObject arguments{{u"cause"_s, sentenceToJson(candidate.said)}};
        if (candidate.refuted && areOfWhoAskedAlone(cites, file))
            continue;
        if (candidate.refuted) {
            finding.speaksAgainst.append({{u"layer.refuted"_s, arguments}, cites});
            continue;
        }
        of.alive.append(&candidate);
        if (candidate.cause == verdict.cause) {
            of.leading = &candidate;
            finding.speaksFor.prepend({{u"layer.leading-"_s + nameOf(candidate.verdictClass), arguments}, cites});
        }
    }
}

void addChanges(LayerFinding &finding, const LayerCase &of)
{
    constexpr qsizetype shown = 3; // the newest; the report tells all of the last two hours
    const qsizetype from = std::max<qsizetype>(0, of.changes.size() - shown);
    for (qsizetype i = from; i < of.changes.size(); ++i) {
        const SeenChange &change = of.changes.at(i);
        finding.speaksFor.append({{u"layer.changed"_s, {{u"title"_s, change.title}, {u"time"_s, isoText(change.at)}}},
                                  {{QString(), change.event}}});
    }
}

Standing standingOf(const LayerFinding &finding, const LayerCase &of, const CaseFile &file)
{
    if (of.leading != nullptr || !of.failing.isEmpty())
        return Standing::Supported;
    const bool isSeen = !finding.speaksAgainst.isEmpty() && of.intended.isEmpty();
    const bool isQuiet = finding.speaksFor.isEmpty() && of.alive.isEmpty() && finding.open.isEmpty();
    const bool isUnchanged = of.layer == Layer::Infrastructure || isEveryChangeKnown(of.layer, file);
    return isSeen && isQuiet && isUnchanged ? Standing::RuledOut : Standing::NotRuledOut;
}

/// Reasons in one sentence, "a; b; c".
void join(Sentence &reasons, const Sentence &next)
{
    reasons = reasons.isEmpty()
                  ? next
                  : Sentence{u"regression.and"_s,
                             {{u"first"_s, sentenceToJson(reasons)}, {u"second"_s, sentenceToJson(next)}}};
}

void joinChecks(Sentence &reasons, const QString &key, const QStringList &checks)
{
    if (!checks.isEmpty())
        join(reasons, {key, {{u"checks"_s, QJsonArray::fromStringList(checks)}}});
}

/// From where \a check was answered, as far as its evidence tells; empty where it does not.
QString placeOf(const QString &check, const CaseFile &file)
{
    const Check *asked = file.check(check);
    const VantagePoint *place = file.runbook().vantage(asked->needsVantage);
    return place != nullptr ? place->name : file.of(check)->observation.evidence.standpoint.host;
}

/// "a, b fail, seen from P; c fails as configured": no claim goes beyond the place from which it was seen.
void joinSeen(Sentence &reasons, const QString &verb, const QStringList &checks, const CaseFile &file)
{
    QStringList configured;
    QStringList places; // in the order of the checks
    QHash<QString, QStringList> seen;
    for (const QString &check : checks) {
        if (file.of(check)->says == Says::Configured) {
            configured.append(check);
            continue;
        }
        const QString place = placeOf(check, file);
        if (!seen.contains(place))
            places.append(place);
        seen[place].append(check);
    }
    for (const QString &place : std::as_const(places)) {
        const QJsonObject arguments{{u"checks"_s, QJsonArray::fromStringList(seen.value(place))}, {u"place"_s, place}};
        join(reasons, {u"layer."_s + verb + (place.isEmpty() ? QString() : u"-from"_s), arguments});
    }
    joinChecks(reasons, u"layer."_s + verb + u"-as-configured"_s, configured);
}

Sentence openReasons(const LayerFinding &finding, const LayerCase &of, const CaseFile &file)
{
    Sentence reasons;
    if (!of.changes.isEmpty()) {
        join(reasons, {lastGoodMoment(file) ? u"layer.changed-since-good"_s : u"layer.changed-before"_s,
                       {{u"n"_s, of.changes.size()}, {u"time"_s, isoText(of.changes.constLast().at)}}});
    }
    joinChecks(reasons, u"layer.for-weakly"_s, of.weakly);
    joinChecks(reasons, u"layer.against-weakly"_s, of.intended);
    joinChecks(reasons, u"layer.against"_s, of.passing);
    joinChecks(reasons, u"layer.here-only"_s, of.here);
    joinChecks(reasons, u"layer.open"_s, finding.open);
    if (reasons.isEmpty())
        join(reasons, {u"layer.nothing-asked"_s, {}});
    const bool changesMatter = of.layer != Layer::Infrastructure && of.changes.isEmpty();
    if (changesMatter && !isEveryChangeKnown(of.layer, file))
        join(reasons, {u"layer.changes-unknown"_s, {}});
    return reasons;
}

Sentence quietReasons(const LayerCase &of, const CaseFile &file)
{
    Sentence reasons;
    joinSeen(reasons, u"passing"_s, of.passing, file);
    join(reasons, {u"layer.nothing-for"_s, {}});
    return reasons;
}

Sentence lineOf(const LayerFinding &finding, const LayerCase &of, const CaseFile &file)
{
    Sentence reasons;
    if (finding.standing == Standing::Supported && of.leading != nullptr)
        reasons = {u"layer.leading-"_s + nameOf(of.leading->verdictClass),
                   {{u"cause"_s, sentenceToJson(of.leading->said)}}};
    else if (finding.standing == Standing::Supported)
        joinSeen(reasons, u"failing"_s, of.failing, file);
    else if (finding.standing == Standing::NotRuledOut)
        reasons = openReasons(finding, of, file);
    else
        reasons = of.passing.isEmpty() ? Sentence{u"layer.all-refuted"_s, {}} : quietReasons(of, file);
    return {u"layer.line-"_s + nameOf(finding.standing),
            {{u"layer"_s, sentenceToJson({u"layer."_s + nameOf(finding.layer), {}})},
             {u"reasons"_s, sentenceToJson(reasons)}}};
}

} // namespace

QList<LayerFinding> layersOf(const Verdict &verdict, const CaseFile &file)
{
    QList<LayerFinding> findings;
    if (file.failures().isEmpty())
        return findings;
    for (const EnumName<Layer> &row : enumNames<Layer>()) {
        LayerFinding finding;
        finding.layer = row.value;
        LayerCase of{row.value, changedSinceGood(row.value, file), {}, {}, {}, {}, {}, {}, nullptr};
        addResults(finding, of, verdict, file);
        addCandidatesOf(finding, of, verdict, file);
        addChanges(finding, of);
        finding.standing = standingOf(finding, of, file);
        finding.text = lineOf(finding, of, file);
        findings.append(finding);
    }
    return findings;
}

} // namespace sitrep
