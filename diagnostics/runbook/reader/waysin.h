// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QStringList>

// The programs that are known to lead into another place, and where they stand in a vantage's `reach`. Pure; any thread.
namespace sitrep {

/// How a program that leads into another place reads its arguments. Sources: ssh(1), sshpass(1), sudo(8), env(1),
/// timeout(1), nice(1), and the help of the others.
struct WayIn
{
    QLatin1StringView program;
    QLatin1StringView words;        ///< one of them must follow; empty: any
    bool joinsForShell;             ///< with blanks, for a shell over there
    int operands;                   ///< before the program that it starts; -1: where that stands is not told
    QLatin1StringView valueLetters; ///< short options that take a value
    QLatin1StringView valueWords;   ///< long ones that do
};

/// All that stand in \a reach, the outermost first. A word is taken for a way wherever it stands as one might: quoting
/// once too often breaks a command, once too seldom runs what nobody wrote.
[[nodiscard]] QList<const WayIn *> waysIn(const QStringList &reach);

/// The program in \a reach of which nothing is known: not whether it joins what it is given for a shell, nor how it tells
/// that itself failed. Empty when there is none; looked for up to the first program that hides where its command begins.
[[nodiscard]] QString unknownWayIn(const QStringList &reach);

/// For a sentence: "ssh HOST", "kubectl exec" and so on.
[[nodiscard]] QString knownWays();

} // namespace sitrep
