// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/problem.h"
#include "diagnostics/domain/runbook/runbook.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>

namespace sitrep {

/// What a reader is told from outside the file.
struct ReadOptions
{
    QMap<QString, QString> set; ///< --set name=value; over the values of `parameters:`
    QStringList extraEnvFiles;  ///< --env-file, relative to the current folder; after those of the runbook
    QStringList
        recipeFolders; ///< where shipped recipes lie; a team's own lie in ./recipes beside the runbook and come first
};

/// A runbook, or everything that is wrong with it.
struct ReadResult
{
    std::shared_ptr<const Runbook> runbook; ///< null when there are problems
    QList<Problem> problems;                ///< of the runbook and its recipes, sorted by place, each once
    /// The runbook written out: recipes expanded, parameters put in, short forms long, defaults of checks filled in.
    /// YAML that reads as the same runbook. Empty when there are problems.
    QByteArray expandedYaml;
};

/// Reads runbooks: YAML into a Runbook or into all problems at once. Nothing is executed, looked up or connected; no
/// file but the runbook and its recipes is opened. Thread-safe; never throws.
class RunbookReader final
{
public:
    [[nodiscard]] static ReadResult read(const QString &path, const ReadOptions &options = {});
    /// \a path says where relative paths start and what problems are told of; it need not exist.
    [[nodiscard]] static ReadResult readBytes(const QByteArray &bytes, const QString &path,
                                              const ReadOptions &options = {});
    /// The folders of shipped recipes: beside the executable's installation, in the XDG data folders, in the source
    /// tree of a build that was not installed.
    [[nodiscard]] static QStringList shippedRecipeFolders();
};

} // namespace sitrep
