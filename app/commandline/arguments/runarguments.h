// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/check.h"
#include "diagnostics/report/kinds/reportkind.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <chrono>
#include <optional>

namespace sitrep {

/// What `sitrep run` was told; also the window's options where they have the same name.
struct RunArguments
{
    QString runbook;
    QStringList files;              ///< of the window: all that was named, the runbook too
    std::optional<Profile> profile; ///< not given: quick, and in the window that of the latest run
    QStringList only;
    QMap<QString, QString> set;
    QStringList envFiles;
    QJsonObject details; ///< id, severity, started, impact, commander, links
    bool newIncident = false;
    QString format = QStringLiteral("markdown");
    ReportOptions report;
    QString output;  ///< empty: standard output
    QString bundle;  ///< written at the end; empty: none
    QString journal; ///< empty: in memory
    std::optional<Instant> asOf;
    bool trust = false;
    bool dryRun = false;
    std::optional<Outcome> failOn;
    std::chrono::seconds watch{0}; ///< 0: one pass
};

/// Arguments, or what was wrong with them, or the help that was asked for.
struct ParsedRunArguments
{
    std::optional<RunArguments> arguments;
    QString error; ///< a sentence
    QString help;
};

/// \a words are those behind `run`. SITREP_JOURNAL is read from \a journalFromEnvironment.
[[nodiscard]] ParsedRunArguments parseRunArguments(const QStringList &words, const QString &journalFromEnvironment);

/// \a words of `sitrep FILE…`, the window: the same options, and several files.
[[nodiscard]] ParsedRunArguments parseWindowArguments(const QStringList &words, const QString &journalFromEnvironment);

/// The first option of \a arguments that means nothing without a runbook: --set, --profile …; empty: there is none.
[[nodiscard]] QString optionOfRunbook(const RunArguments &arguments);

/// \a words, so that they say the same in any folder and without SITREP_JOURNAL: files that are read or continued by their absolute
/// paths, and \a journal named.
[[nodiscard]] QStringList repeatableWords(const QStringList &words, const QString &journal);

} // namespace sitrep
