// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/verdict.h"

// What the case says beside its causes: earlier incidents, the four layers, names and results that do not fit together.
namespace sitrep {

/// What evidence says of a claim, in these three words only.
enum class Standing : quint8 { Supported, NotRuledOut, RuledOut };
template<>
std::span<const EnumName<Standing>> enumNames<Standing>();

/// What must hold for an earlier incident to be ruled out, and, of the last two, to be supported.
enum class RegressionCondition : quint8 {
    PassesTwice,       ///< each check that proves its fix
    AfterFirstFailure, ///< of this incident
    WorksOrConfigured, ///< a repository rules out nothing that runs
    NoContradiction,   ///< by a signature of it that occurs since the start
    CoversCause,       ///< and each contributing factor
    ProvedProof,       ///< the proof was once seen to fail and then to pass
    SignatureBack,     ///< since the start
    FailsWhereItRuns,  ///< a check that proves its fix, by what says works or configured
};
template<>
std::span<const EnumName<RegressionCondition>> enumNames<RegressionCondition>();

struct RegressionRule
{
    RegressionCondition condition = RegressionCondition::PassesTwice;
    RuleResult result = RuleResult::Open;
    Sentence text;
    QList<Citation> cites;
    friend bool operator==(const RegressionRule &, const RegressionRule &) = default;
};

/// Whether an earlier incident is back.
struct RegressionFinding
{
    QString incident; ///< as the runbook names it: "1263"
    QString title;
    QString cause; ///< id of the candidate that it would be; may be empty
    Standing standing = Standing::NotRuledOut;
    CitedSentence text;          ///< "not ruled out: the fix of 1263 is in …"
    QList<RegressionRule> rules; ///< all of them, in their order
    friend bool operator==(const RegressionFinding &, const RegressionFinding &) = default;
};

/// Where a fault may lie: the line that is always fought over.
enum class Layer : quint8 { Code, Configuration, Environment, Infrastructure };
template<>
std::span<const EnumName<Layer>> enumNames<Layer>();

struct LayerFinding
{
    Layer layer = Layer::Code;
    Standing standing = Standing::NotRuledOut;
    Sentence text; ///< "Configuration: not ruled out: …"
    QList<CitedSentence> speaksFor;
    QList<CitedSentence> speaksAgainst; ///< what says works or is configured first
    QStringList open;                   ///< checks of it without an answer, file order
    friend bool operator==(const LayerFinding &, const LayerFinding &) = default;
};

/// Two names that may be of one thing, or of two: until that is known, what is said of it has no certain subject.
struct IdentityWarning
{
    QString component;
    QString role;      ///< what both are called: "sql instances", "project"
    QStringList names; ///< that of the checks first
    Sentence text;
    QList<Citation> cites;
    friend bool operator==(const IdentityWarning &, const IdentityWarning &) = default;
};

/// How two results on one fact came to disagree.
enum class ContradictionOver : quint8 { Source, Vantage, Time, Person };
template<>
std::span<const EnumName<ContradictionOver>> enumNames<ContradictionOver>();

/// Shown together, with what each says.
struct Contradiction
{
    ContradictionOver over = ContradictionOver::Source;
    QString component;
    Sentence text;
    QList<Citation> cites;
    friend bool operator==(const Contradiction &, const Contradiction &) = default;
};

} // namespace sitrep
