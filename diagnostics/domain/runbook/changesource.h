// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/check.h"

namespace sitrep {

/// What changed before it broke, asked in each run of its profiles beside the checks: elements of the JSON that a command prints, or
/// commits of the git repository that the runbook, or a path of it, lies in. Paths within JSON are those of JsonPath.
struct ChangeSource
{
    QString id;
    QString component; ///< id; may be empty
    QList<Profile> profiles;
    QStringList command; ///< argument vector, ${env:…} still to be put in; empty: git
    QString each;        ///< where the elements are; empty: the document is the list, or the one element
    QString time;  ///< in an element: ISO 8601 with Z or an offset, or seconds, milliseconds or microseconds since 1970
    QString title; ///< TitlePattern: "Revision {metadata.name}"
    QString identity;  ///< in an element, the key `id`: what tells it from others; empty: its time and title
    QStringList paths; ///< of git: files and folders, relative to the runbook's folder; empty: all of the repository
    Milliseconds since{std::chrono::hours(24)}; ///< how long before the incident's start it looks
    Milliseconds timeout{30'000};
    QString needsVantage; ///< of a command; id, or empty: from anywhere
    int line = 0;         ///< in the runbook, from 1

    [[nodiscard]] bool isGit() const { return command.isEmpty(); }
    [[nodiscard]] bool isIn(Profile profile) const { return profile == Profile::Full || profiles.contains(profile); }
    friend bool operator==(const ChangeSource &, const ChangeSource &) = default;
};

} // namespace sitrep
