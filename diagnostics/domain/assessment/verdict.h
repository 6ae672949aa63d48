// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/sentences/sentence.h"
#include "diagnostics/domain/values/enumnames.h"
#include "diagnostics/domain/values/instant.h"

#include <QList>
#include <QStringList>
#include <QUuid>

#include <optional>

// The verdict as a value: computed by rule from results, each claim with the results that carry it.
namespace sitrep {

enum class VerdictClass : quint8 { Inconclusive, Likely, Confirmed };
template<>
std::span<const EnumName<VerdictClass>> enumNames<VerdictClass>();

/// One result that a claim rests on. The event is null for a result that no journal holds.
struct Citation
{
    QString check;
    QUuid event;
    friend bool operator==(const Citation &, const Citation &) = default;
};

/// A sentence with what it rests on; without a citation it is not evidenced, and its words say so.
struct CitedSentence
{
    Sentence text;
    QList<Citation> cites;
    friend bool operator==(const CitedSentence &, const CitedSentence &) = default;
};

/// The ten rules, by the names that a verdict cites. Their meaning is that of the version of the set.
enum class VerdictRule : quint8 {
    Subject,
    Vantage,
    Fresh,
    Onset,
    Mechanism,
    Rivals,
    Coverage,
    Against,
    Repeat,
    Residue,
};
template<>
std::span<const EnumName<VerdictRule>> enumNames<VerdictRule>();

enum class RuleResult : quint8 {
    Holds,
    Fails,
    Open, ///< not known yet: it neither carries nor refutes
};
template<>
std::span<const EnumName<RuleResult>> enumNames<RuleResult>();

/// What one rule says of one candidate.
struct RuleFinding
{
    VerdictRule rule = VerdictRule::Subject;
    RuleResult result = RuleResult::Open;
    Sentence text;
    QList<Citation> cites;
    friend bool operator==(const RuleFinding &, const RuleFinding &) = default;
};

/// Another explanation of what is seen, built in, and what refuted it.
struct StandingAlternative
{
    QString id; ///< "tcp-timeout.host-down"
    Sentence text;
    bool own = false; ///< what the candidate itself may say, in other words
    bool refuted = false;
    QList<Citation> cites; ///< the results that refute it, else the failure that it would explain
    friend bool operator==(const StandingAlternative &, const StandingAlternative &) = default;
};

enum class CandidateOrigin : quint8 { Runbook, BuiltIn, Suspicion };
template<>
std::span<const EnumName<CandidateOrigin>> enumNames<CandidateOrigin>();

enum class CandidateStanding : quint8 { Supported, Untested, NotSupported, Refuted };
template<>
std::span<const EnumName<CandidateStanding>> enumNames<CandidateStanding>();

/// A cause that may be, whoever named it, and where it stands.
struct Candidate
{
    QString cause; ///< id of the runbook's; "builtin.…" or "suspicion.…"
    QString statement;
    bool whenHolds = false;
    bool refuted = false;   ///< by results that say works or configured, fresh, from where the target is seen
    QStringList openChecks; ///< that it stands or falls with, without an answer, file order

    CandidateOrigin origin = CandidateOrigin::Runbook;
    Sentence said = {};          ///< the statement, for who translates; that of a runbook or a person is theirs
    QString category = {};       ///< of the runbook: code, configuration …; may be empty
    QString by = {};             ///< of a suspicion: who
    QStringList components = {}; ///< that the statement is about
    QList<CitedSentence> supports = {};
    QList<CitedSentence> against = {}; ///< refuting ones first
    QStringList explains = {};         ///< failing components that it predicts, its own evidence apart
    QStringList unexplained = {};      ///< failing components that it does not
    QList<RuleFinding> rules = {};     ///< all ten where it is supported
    QList<StandingAlternative> alternatives = {};
    VerdictClass verdictClass = VerdictClass::Inconclusive; ///< that its rules give it
    QString acceptedBy = {};                                ///< by whom; empty: by nobody
    bool provedByFix = false;

    [[nodiscard]] CandidateStanding standing() const;
    [[nodiscard]] const RuleFinding *rule(VerdictRule which) const; ///< nullptr where it was not asked
    friend bool operator==(const Candidate &, const Candidate &) = default;
};

/// Who can have a check answered.
enum class SettledBy : quint8 {
    You,     ///< now, from here
    Inside,  ///< from another place, which the runbook can reach or somebody is at
    Team,    ///< the owner of the component
    Bringer, ///< who brought its last answer: there it can be had
};
template<>
std::span<const EnumName<SettledBy>> enumNames<SettledBy>();

/// What the check lacks that would settle something.
enum class SettleLack : quint8 {
    Answer,
    SecondLook,  ///< it was seen once
    FreshAnswer, ///< its answer is too old to carry anything
    Agreement,   ///< another result says otherwise
    Witness,     ///< an answer would show that the place where others were asked sees anything
};
template<>
std::span<const EnumName<SettleLack>> enumNames<SettleLack>();

struct ToSettle
{
    QString check;
    QString text; ///< its `next`, else its title; see what()
    SettledBy by = SettledBy::You;
    QString who = {};                         ///< the owner, the bringer, or the name of the place; empty: you
    QString needs = {};                       ///< the permission, as the refusal told it; may be empty
    std::optional<Milliseconds> usually = {}; ///< how long it took before, else its time limit
    int leavesAlive = 0;                      ///< candidates, after the less telling of its outcomes
    SettleLack lack = SettleLack::Answer;

    [[nodiscard]] Sentence what() const; ///< what is to be done: "Look once more: Chat answers"
    friend bool operator==(const ToSettle &, const ToSettle &) = default;
};

/// What is true of an outage that is over, or seems so.
struct Recovery
{
    Instant since{};
    int passed = 0; ///< answers of symptoms since, all of them
    friend bool operator==(const Recovery &, const Recovery &) = default;
};

struct Verdict
{
    VerdictClass verdictClass = VerdictClass::Inconclusive;
    Sentence headline;
    QString headlineCheck;       ///< the evidence behind the headline; empty before the first result
    Sentence secondLine;         ///< "Cause not known · 4 of 9 answered. …"
    QList<Candidate> candidates; ///< the leading one first where there is one; else file order
    QList<ToSettle> toSettle;    ///< the first is the one to do

    int ruleSet = 0;       ///< version; 0: said before there were rules
    QString cause = {};    ///< of Likely and Confirmed, the candidate; else empty
    QString accepted = {}; ///< a candidate that a person accepted; may be empty
    Sentence symptom = {}; ///< what users feel, also where the headline is the cause
    std::optional<Recovery> recovery = {};
    QList<CitedSentence> whys = {}; ///< from the symptom down; what is not evidenced comes last and cites nothing
    QList<CitedSentence> contributing = {};
    QStringList mayHide = {}; ///< checks not run because of the cause: a second fault may be behind them

    [[nodiscard]] const Candidate *candidate(const QString &id) const; ///< nullptr when there is none
    friend bool operator==(const Verdict &, const Verdict &) = default;
};

} // namespace sitrep
