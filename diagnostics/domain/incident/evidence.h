// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/fact.h"
#include "diagnostics/domain/values/instant.h"
#include "diagnostics/domain/values/outcome.h"

#include <QJsonObject>
#include <QStringList>

#include <map>
#include <optional>

namespace sitrep {

/// Where evidence was taken: this host and user, and what is known of the place.
struct Standpoint
{
    QString host;
    QString user;
    QString account;         ///< of a cloud tool, where one spoke; may be empty
    QString network;         ///< may be empty
    QStringList confirmed;   ///< ids of the runbook's vantages that were confirmed in this run
    QString address = {};    ///< of ours, from which the connection went out; may be empty
    QString role = {};       ///< that a database signed in; may be empty
    QString project = {};    ///< of a cloud tool; may be empty
    QString context = {};    ///< of a cluster's tool; may be empty
    QStringList stated = {}; ///< ids of the runbook's vantages that Evidence::statedBy vouches for

    friend bool operator==(const Standpoint &, const Standpoint &) = default;
};

/// What a collector can show for its facts. Everything in it is masked before it leaves the worker.
struct Evidence
{
    QString component;
    QString target;         ///< what was asked: "10.28.0.3:5432", "staging.env", an URL without its secrets
    QString targetIdentity; ///< what answered, where it told
    QString addressUsed;    ///< "10.28.0.3:5432": that of the target's addresses which the facts are of; may be empty
    std::map<QString, QString> identity; ///< what answered, by the names that a check's `identity` compares
    QString statedBy;      ///< "Lee, bastion": who brought a result that was not measured here; empty: measured here
    QStringList arguments; ///< exact argument vector; empty when no program ran
    QString excerpt;       ///< head and tail, at most 8 KiB
    bool excerptCut = false;
    QString origin; ///< file:line of the line that speaks, or empty
    Standpoint standpoint;
    Instant at{};                           ///< when it was asked, incident's wall clock
    Milliseconds took{0};                   ///< steady clock
    std::map<Rung, Milliseconds> rungTimes; ///< of the rungs that held

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

/// The first thing that did not hold. A finding, not an error path.
struct Failure
{
    FailureClass failureClass = FailureClass::Exit;
    Rung rung = Rung::None;
    QString message;    ///< one sentence for the engineer
    QJsonObject detail; ///< such as {"sqlstate": "28P01"}

    friend bool operator==(const Failure &, const Failure &) = default;
};

/// Why a fact that was asked for is not there, or the rest of one that is cut: a privilege hides it, time ran out for it, the
/// server has no such thing, the log was silent.
struct Withheld
{
    FailureClass failureClass = FailureClass::Permission;
    QString message; ///< one sentence for the engineer, with what would help

    friend bool operator==(const Withheld &, const Withheld &) = default;
};

/// What a collector returns: the facts found so far, at most one failure, the evidence. Facts of the rungs that held are always there.
struct Observation
{
    Facts facts;
    std::optional<Failure> failure;
    Evidence evidence;
    int factsLeftOut = 0;                      ///< how many did not fit the journal; no expectation names them
    std::map<QString, Withheld> withheld = {}; ///< by the name of the fact, which is not among \ref facts or is cut

    friend bool operator==(const Observation &, const Observation &) = default;
};

[[nodiscard]] QJsonObject evidenceToJson(const Evidence &evidence);
[[nodiscard]] Evidence evidenceFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject observationToJson(const Observation &observation);
[[nodiscard]] Observation observationFromJson(const QJsonObject &json);

} // namespace sitrep
