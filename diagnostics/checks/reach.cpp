// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/reach.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What is known of a program that leads into another place.
struct Way
{
    QLatin1StringView program;
    QLatin1StringView word;     ///< that must be among its arguments; empty: any
    bool joinsForShell;         ///< with blanks, for a shell over there
    int ownExit;                ///< with which it ends when itself failed; -1: it has none
    QLatin1StringView ownWords; ///< a line of standard error that tells that itself failed
    QLatin1StringView
        farWords; ///< a line of standard error that tells that the command ran and failed; empty: none is told
};

// ssh(1) "exits with the exit status of the remote command or with 255 if an error occurred"; kubectl tells the code of
// the command on a line of its own; docker's own faults are those of its daemon.
constexpr std::array ways{
    Way{"ssh"_L1, {}, true, 255, {}, {}},
    Way{"gcloud"_L1, "ssh"_L1, true, 255, "^ERROR: \\(gcloud"_L1, {}},
    Way{"kubectl"_L1, "exec"_L1, false, -1, {}, "^command terminated with exit code "_L1},
    Way{"oc"_L1, "exec"_L1, false, -1, {}, "^command terminated with exit code "_L1},
    Way{"docker"_L1,
        "exec"_L1,
        false,
        -1,
        "^(Error response from daemon|Error: No such container|Cannot connect to the Docker daemon|ERROR: |no such "
        "service|"
        "no configuration file provided|service \"[^\"]*\" is not running|unknown shorthand|permission denied while trying)"_L1,
        {}},
    Way{"podman"_L1, "exec"_L1, false, 125, "^Error: "_L1, {}},
    Way{"ip"_L1, "exec"_L1, false, -1, "^(Cannot open network namespace|setting the network namespace)"_L1, {}},
    Way{"nsenter"_L1, {}, false, -1, "^nsenter: "_L1, {}},
    Way{"sudo"_L1, {}, false, -1, "^sudo: "_L1, {}},
};

QString programOf(const QStringList &reach)
{
    return reach.value(0).section(u'/', -1);
}

const Way *wayOf(const QStringList &reach)
{
    const QString program = programOf(reach);
    const auto found = std::find_if(ways.begin(), ways.end(), [&](const Way &way) {
        return program == way.program && (way.word.isEmpty() || reach.contains(QString(way.word)));
    });
    return found == ways.end() ? nullptr : &*found;
}

/// For a POSIX shell: within single quotes nothing but a single quote is special.
QString quotedForShell(const QString &argument)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_@%+=:,./-]+\\z"_s);
    if (plain.match(argument).hasMatch())
        return argument;
    return u'\'' + QString(argument).replace(u'\'', u"'\\''"_s) + u'\'';
}

/// The first line of \a text that \a words match; with no words the first that is not empty.
QString lineWith(const QString &text, const QString &words)
{
    const QRegularExpression wanted(words);
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QString trimmed = line.trimmed();
        if (!trimmed.isEmpty() && (words.isEmpty() || wanted.match(trimmed).hasMatch()))
            return trimmed;
    }
    return {};
}

QString lastLine(const QString &text)
{
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    return lines.isEmpty() ? QString() : lines.constLast().trimmed();
}

Failure failedWay(const QString &program, const QString &line)
{
    const QString message =
        line.isEmpty() ? u"%1 did not get there"_s.arg(program) : u"%1 did not get there: %2"_s.arg(program, line);
    return {FailureClass::Vantage, Rung::None, message, {{u"reach"_s, program}}};
}

/// A shell's exit codes for what it cannot find or start (POSIX 2.8.2), told in words beside.
std::optional<Failure> notThere(const QString &program, const ProcessResult &result, const QString &errors)
{
    if (result.exitCode != 126 && result.exitCode != 127)
        return std::nullopt;
    const QString line = lineWith(errors, u"not found|No such file|cannot execute"_s);
    if (line.isEmpty())
        return std::nullopt;
    return Failure{FailureClass::ToolMissing,
                   Rung::None,
                   u"%1 got there, and the program is not there: %2"_s.arg(program, line),
                   {{u"reach"_s, program}}};
}

} // namespace

QStringList argumentsThrough(const QStringList &reach, const QStringList &arguments)
{
    const Way *way = wayOf(reach);
    if (way == nullptr || !way->joinsForShell)
        return reach + arguments;
    QStringList all = reach;
    for (const QString &argument : arguments)
        all.append(quotedForShell(argument));
    return all;
}

std::optional<Failure> failureOfReach(const QStringList &reach, const ProcessResult &result)
{
    using End = ProcessResult::End;
    if (reach.isEmpty())
        return std::nullopt;
    const QString program = programOf(reach);
    if (result.end == End::NotFound || result.end == End::NotExecutable) {
        const QString message = result.message.isEmpty() ? u"%1 was not found in PATH"_s.arg(program) : result.message;
        return Failure{FailureClass::ToolMissing, Rung::None, message, {{u"reach"_s, program}}};
    }
    if (result.end != End::Exited || result.exitCode == 0)
        return std::nullopt;
    const QString errors = QString::fromUtf8(result.standardError);
    if (const std::optional<Failure> missing = notThere(program, result, errors))
        return missing;
    const Way *way = wayOf(reach);
    if (way == nullptr)
        return std::nullopt;
    if (way->ownExit >= 0 && result.exitCode == way->ownExit)
        return failedWay(program, lastLine(errors));
    if (!way->ownWords.isEmpty()) {
        if (const QString line = lineWith(errors, way->ownWords); !line.isEmpty())
            return failedWay(program, line);
    }
    if (!way->farWords.isEmpty() && lineWith(errors, way->farWords).isEmpty())
        return failedWay(program, lastLine(errors));
    return std::nullopt;
}

} // namespace sitrep
