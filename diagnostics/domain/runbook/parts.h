// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/changesource.h"
#include "diagnostics/domain/runbook/condition.h"
#include "diagnostics/domain/runbook/logformatname.h"
#include "diagnostics/domain/values/instant.h"

#include <QJsonObject>
#include <QStringList>

#include <map>
#include <optional>

// The parts of a runbook beside its checks. All are plain values in file order; ids are unique within their part.
namespace sitrep {

struct Link
{
    QString title;
    QString url; ///< may hold ${since_ms} and the like
    friend bool operator==(const Link &, const Link &) = default;
};

/// Defaults for an incident that is opened from this runbook.
struct IncidentDefaults
{
    QString id;
    QString severity; ///< as the team writes it
    std::optional<Instant> started;
    QString commander;
    QString channel;
    QString impact;
    QStringList notAffected;
    std::optional<Milliseconds> updateEvery;
    QList<Link> links;
    friend bool operator==(const IncidentDefaults &, const IncidentDefaults &) = default;
};

struct ComponentDependency
{
    QString component;
    bool soft = false; ///< explains Degraded at most
    friend bool operator==(const ComponentDependency &, const ComponentDependency &) = default;
};

/// A row of the status matrix.
struct Component
{
    QString id;
    QString name; ///< never empty
    QString owner;
    QList<ComponentDependency> dependsOn;
    QList<Link> links;
    int line = 0;
    friend bool operator==(const Component &, const Component &) = default;
};

/// A place from which evidence can be taken.
struct VantagePoint
{
    QString id;
    QString name;            ///< "inside the staging VPC"
    QStringList confirmedBy; ///< checks about us
    QStringList reach;       ///< argument vector put before a check's own
    friend bool operator==(const VantagePoint &, const VantagePoint &) = default;
};

struct Figure
{
    QString title;
    QString check;
    QString fact;
    friend bool operator==(const Figure &, const Figure &) = default;
};

struct LogSource
{
    QString id;
    QStringList files; ///< globs, relative to the runbook's folder
    QStringList read;
    QStringList follow;
    std::optional<Milliseconds> maxSilence;
    std::optional<LogFormatName> format = {}; ///< nothing: its first lines tell it
    friend bool operator==(const LogSource &, const LogSource &) = default;
};

/// A failure pattern with a name; PCRE2 syntax.
struct Signature
{
    /// Another signature, and how long before an entry of this one it is looked for.
    struct Preceding
    {
        QString signature;
        Milliseconds within{};
        friend bool operator==(const Preceding &, const Preceding &) = default;
    };

    QString id;
    QString pattern;
    QList<Preceding> precededBy = {};
    QStringList fields = {}; ///< names of JSON fields, `a.b` for one in another, whose top values are asked for
    friend bool operator==(const Signature &, const Signature &) = default;
};

struct ProfileSettings
{
    QString title;
    Milliseconds budget{0};
    friend bool operator==(const ProfileSettings &, const ProfileSettings &) = default;
};

/// An earlier incident that this one may be a regression of.
struct EarlierIncident
{
    QString id;
    QString title;
    QString cause;
    QStringList provedBy;
    QStringList signatures;
    QStringList contributing = {};           ///< ids of causes that had their part in it
    std::optional<Instant> proofFailed = {}; ///< when its proof was seen to fail, and
    std::optional<Instant> proofPassed = {}; ///< later, with the fix, to pass; both or none
    friend bool operator==(const EarlierIncident &, const EarlierIncident &) = default;
};

struct WhyNext
{
    QString statement;
    QStringList supportedBy;
    friend bool operator==(const WhyNext &, const WhyNext &) = default;
};

/// What Sitrep may conclude.
struct Cause
{
    QString id;
    QString statement;
    QString category; ///< code | configuration | environment | network | platform | data | external
    Condition when;
    Condition refutedBy;
    QStringList predictsFail;
    std::map<QString, QList<FailureClass>> predictsClasses; ///< by check
    QStringList onsetChanges;                               ///< ids of change sources
    QList<WhyNext> whyNext;
    friend bool operator==(const Cause &, const Cause &) = default;
};

enum class StepKind : quint8 { Mitigate, Fix, Prevent, Look };
template<>
std::span<const EnumName<StepKind>> enumNames<StepKind>();

/// A remediation item.
struct Step
{
    QString id;
    QString what; ///< the key `do`
    StepKind kind = StepKind::Fix;
    Condition when;
    QStringList command; ///< argument vector; empty: done by hand
    QString changes;     ///< the environment that it changes; "nothing": runs with one click
    QStringList undo;
    QStringList provedBy;
    QString risk;
    QString check; ///< a step that is done by asking this check
    QString owner;
    friend bool operator==(const Step &, const Step &) = default;
};

struct StepGroup
{
    Milliseconds dueFrom{0};
    Milliseconds dueTo{0}; ///< the deadline, counted from the incident's start
    QString dueText;       ///< as written: "0-2 h"
    QString title;
    QList<Step> steps;
    friend bool operator==(const StepGroup &, const StepGroup &) = default;
};

struct EscalationLevel
{
    Milliseconds after{0};
    QString to;
    QStringList forComponents;
    QStringList ask;  ///< ids of checks
    QStringList what; ///< the key `do`
    friend bool operator==(const EscalationLevel &, const EscalationLevel &) = default;
};

} // namespace sitrep
