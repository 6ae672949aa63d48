// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/checkkind.h"
#include "diagnostics/domain/runbook/expectation.h"
#include "diagnostics/domain/values/instant.h"
#include "diagnostics/domain/values/outcome.h"

#include <QJsonObject>
#include <QStringList>

#include <map>
#include <optional>

namespace sitrep {

/// Which of the three profiles a check is in; full is every check.
enum class Profile : quint8 { Quick, Full, EnvCheck };
template<>
std::span<const EnumName<Profile>> enumNames<Profile>();

/// Ask several times; fewer than `need` passes fail.
struct Samples
{
    int count = 1;
    Milliseconds every{0};
    int need = 1;

    friend bool operator==(const Samples &, const Samples &) = default;
};

/// One question to the world, as the runbook writes it, with every default filled in by the reader.
/// `config` is the value of the kind's key in its long form (`tcp: host:port` becomes {"address": "host:port"}), parameters put in,
/// ${env:…}, ${secret:…} and ${since}… still to be expanded when the check is asked.
struct Check
{
    QString id;
    QString title;     ///< never empty: the id where none is written
    QString component; ///< id; empty for a vantage check
    QList<Profile> profiles;
    CheckKind kind = CheckKind::Manual;
    QJsonObject config;
    Says says = Says::Local;
    Milliseconds timeout{10'000};
    QList<Expectation> expect; ///< what the runbook writes, else the kind's own; rules of `variables` among them
    QStringList needs;         ///< ids; asked only when all of these are Pass or Warn
    QString needsVantage;      ///< id; empty: from anywhere
    QJsonObject identity;      ///< what must answer: {system_identifier, certificate_sha256, project, …: text}
    std::optional<Milliseconds> maxAge; ///< a result that is older is shown and does not count
    std::optional<Samples> samples;
    bool optional = false;
    bool confirmsVantage = false; ///< about us: no component, no status
    std::map<FailureClass, Outcome> outcomes;
    QString next;          ///< what to do when it does not pass
    QStringList nextUntil; ///< checks: once all of them have an answer, \ref next is done
    int line = 0;          ///< in the runbook, from 1

    [[nodiscard]] bool isIn(Profile profile) const { return profile == Profile::Full || profiles.contains(profile); }
    friend bool operator==(const Check &, const Check &) = default;
};

} // namespace sitrep
