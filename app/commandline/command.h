// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace sitrep {

/// A word after `sitrep`. Needs a QCoreApplication. Standard output is the result alone, everything else goes to standard error.
class ConsoleCommand
{
public:
    virtual ~ConsoleCommand() = default;
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString summary() const = 0;
    /// \a words are those behind the name. Gives the exit code.
    [[nodiscard]] virtual int execute(const QStringList &words) = 0;
};

/// In the order of the help.
[[nodiscard]] std::vector<std::unique_ptr<ConsoleCommand>> allCommands();

/// Whether \a word is a command that this version does not have yet.
[[nodiscard]] bool isLaterCommand(const QString &word);

/// `sitrep --help`.
[[nodiscard]] QString generalHelp();

} // namespace sitrep
