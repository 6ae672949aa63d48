// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/findings.h"
#include "diagnostics/domain/assessment/incidentmemory.h"
#include "diagnostics/domain/assessment/verdict.h"
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/domain/sentences/sentence.h"

#include <QStringList>

#include <optional>

// What is computed of an incident. Never stored, never read back: assess() makes it anew.
namespace sitrep {

struct ComponentAssessment
{
    QString id;
    QString name;
    QString owner;
    Status status = Status::Unknown;
    std::optional<Says>
        healthyBy; ///< of Healthy: the strongest that passed; anything but works is said: "as configured", "as intended", "here"
    Sentence evidence;              ///< of the deciding check, or why there is none
    QString decidingCheck;          ///< the one behind \ref status; may be empty
    QString nextAction;             ///< what the runbook says to do now; may be empty
    std::optional<Instant> checked; ///< newest result
    std::optional<Instant> changed; ///< since when it has this status
    QStringList checks;             ///< in file order
    QString becauseOf = {}; ///< id of the candidate that predicts its failure; the status is its own all the same
    Sentence because = {};  ///< that candidate's statement, where \ref becauseOf is
    friend bool operator==(const ComponentAssessment &, const ComponentAssessment &) = default;
};

/// "4 of 9 answered; 3 not asked in quick". Counted as the house says.
struct Coverage
{
    int answered = 0;
    int of = 0;
    QStringList notAsked;   ///< checks outside the profile that have no answer, in file order
    QStringList unanswered; ///< counted, without an answer
    [[nodiscard]] bool isComplete() const { return answered == of && notAsked.isEmpty(); }
    friend bool operator==(const Coverage &, const Coverage &) = default;
};

/// A number for the banner and the report; without a value when its check has no answer.
struct FigureValue
{
    QString title;
    std::optional<Quantity> value;
    QString detail; ///< "451 of 5,012", or why it is unknown
    QString check;
    friend bool operator==(const FigureValue &, const FigureValue &) = default;
};

/// What a computer that evidence was taken from lacks, or what is wrong with its clock: told once, for all checks that it
/// explains.
struct SelfFinding
{
    Sentence text;
    QStringList checks; ///< that say nothing of their targets because of it, in file order; may be empty
    friend bool operator==(const SelfFinding &, const SelfFinding &) = default;
};

enum class IncidentState : quint8 { Investigating, Identified, Monitoring, Resolved };
template<>
std::span<const EnumName<IncidentState>> enumNames<IncidentState>();

struct Assessment
{
    Profile profile = Profile::Quick; ///< of the latest run, else quick
    IncidentState state = IncidentState::Investigating;
    Verdict verdict;
    Coverage coverage;
    QList<ComponentAssessment> components; ///< matrix order: status, then time of change, then file order
    QList<FigureValue> figures;
    QList<SelfFinding> self;              ///< of the computers that asked
    QList<RegressionFinding> regressions; ///< of each earlier incident that the runbook names, file order
    QList<SimilarIncident> similar;       ///< earlier ones that are kept, the likest first
    QList<LayerFinding> layers;           ///< all four, once something fails
    QList<IdentityWarning> identityWarnings;
    QList<Contradiction> contradictions;
    int exitCode = 3;                     ///< of `run`: 0 pass, 1 warn, 2 fail, 3 unknown
    std::map<QString, CheckResult> stale; ///< latest results that are too old, as they count: Unknown, class stale
    std::optional<Instant> nextExpiry;    ///< when the next one grows too old: then it must be assessed again

    /// The latest result of \a check as it counts; nullptr when there is none. Of the incident that was assessed.
    [[nodiscard]] const CheckResult *latestResult(const Incident &incident, const QString &check) const;
    [[nodiscard]] const ComponentAssessment *component(const QString &id) const;
    friend bool operator==(const Assessment &, const Assessment &) = default;
};

/// What is going on now and is in no journal: which checks are being asked.
struct RunProgress
{
    bool running = false;
    int run = 0;
    Profile profile = Profile::Quick;
    int asked = 0; ///< in the plan
    int ended = 0;
    QStringList askedNow; ///< ids of the checks being asked
    QStringList waiting;  ///< ids of the checks still to be asked
    Milliseconds elapsed{0};
    friend bool operator==(const RunProgress &, const RunProgress &) = default;
};

/// The verdict as it is kept in run-ended and update-shared.
[[nodiscard]] QJsonObject verdictToJson(const Verdict &verdict, const Coverage &coverage);
[[nodiscard]] Verdict verdictFromJson(const QJsonObject &json);
[[nodiscard]] Coverage coverageFromJson(const QJsonObject &json); ///< of the same object

} // namespace sitrep
