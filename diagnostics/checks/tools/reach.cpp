// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tools/reach.h"

#include "diagnostics/checks/tools/failuretexts.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/runbook/reader/waysin.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// How a program that leads into another place tells that itself failed.
struct OwnFailure
{
    QLatin1StringView program;
    QLatin1StringView tool; ///< whose class file knows its words too, where no command over there says the same
    int lowestExit;         ///< with which it ends when itself failed; -1: it has none
    int highestExit;
    QLatin1StringView words; ///< a line of standard error that tells so
    QLatin1StringView
        farWords; ///< a line of standard error that tells that the command ran and failed; empty: none is told
    QLatin1StringView absent; ///< a line that tells that the program over there cannot be started, at any exit code
};

constexpr auto dockerWords =
    "^(Error response from daemon|Error: No such container|Cannot connect to the Docker daemon|ERROR: |no such service|"
    "no configuration file provided|service \"[^\"]*\" is not running|unknown shorthand|permission denied while trying)"_L1;

// Containers are started by runc or crun, whose words docker and podman hand on, now in standard error, now in the output;
// the exit code is 126, 127 or, of kubectl, 1.
constexpr auto containerAbsent = "(OCI runtime|unable to start container process|failed to exec in container|crun: )"
                                 ".*([Nn]o such file or directory|not found|[Pp]ermission denied)"_L1;

// ssh(1) "exits with the exit status of the remote command or with 255 if an error occurred"; kubectl tells the code of
// the command on a line of its own; docker's own faults are those of its daemon. sshpass(1): 5 and 6.
constexpr std::array ownFailures{
    OwnFailure{"ssh"_L1, {}, 255, 255, {}, {}, {}},
    OwnFailure{"gcloud"_L1, {}, 255, 255, "^ERROR: \\(gcloud"_L1, {}, {}},
    OwnFailure{"kubectl"_L1, {}, -1, -1, {}, "^command terminated with exit code "_L1, containerAbsent},
    OwnFailure{"oc"_L1, {}, -1, -1, {}, "^command terminated with exit code "_L1, containerAbsent},
    OwnFailure{"docker"_L1, "docker"_L1, 125, 125, dockerWords, {}, containerAbsent},
    OwnFailure{"docker-compose"_L1, "docker"_L1, 125, 125, dockerWords, {}, containerAbsent},
    OwnFailure{"podman"_L1, "docker"_L1, 125, 125, "^Error: "_L1, {}, containerAbsent},
    OwnFailure{"ip"_L1,
               {},
               -1,
               -1,
               "^(Cannot open network namespace|setting the network namespace)"_L1,
               {},
               "^exec of \"[^\"]*\" failed: "_L1},
    OwnFailure{"nsenter"_L1, {}, -1, -1, "^nsenter: "_L1, {}, "^nsenter: failed to execute "_L1},
    OwnFailure{"sudo"_L1, {}, -1, -1, "^sudo: "_L1, {}, "^sudo: .*: command not found"_L1},
    OwnFailure{"sshpass"_L1, {}, 5, 6, "^(SSHPASS|sshpass): "_L1, {}, {}},
    OwnFailure{"env"_L1, {}, 125, 125, "^(/usr/bin/)?env: "_L1, {}, {}},
    OwnFailure{"timeout"_L1, {}, 125, 125, "^timeout: "_L1, {}, {}},
    OwnFailure{"nice"_L1, {}, 125, 125, "^nice: "_L1, {}, {}},
};

constexpr qsizetype longestLookedAt = 4096; // of the output, which is mostly none of the way

QString programOf(const QStringList &reach)
{
    return reach.value(0).section(u'/', -1);
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

/// Whether \a line speaks of \a program, and not of another one that it would start.
bool namesProgram(const QString &line, const QString &program)
{
    const QRegularExpression word(
        u"(^|[^A-Za-z0-9_.-])%1($|[^A-Za-z0-9_.-])"_s.arg(QRegularExpression::escape(program)));
    return !program.isEmpty() && word.match(line).hasMatch();
}

/// The line that tells that a program over there is not there or cannot be started. By a shell's exit codes (POSIX 2.8.2)
/// and its words beside them, or, in another language, the name of the program; else by the words of the way.
QString lineOfAbsence(const QStringList &reach, const ProcessResult &result, const QString &errors,
                      const QString &program)
{
    if (result.exitCode == 126 || result.exitCode == 127) {
        const QString line = lineWith(errors, u"not found|No such file|cannot execute|Permission denied"_s);
        if (!line.isEmpty())
            return line;
        if (result.exitCode == 127 && namesProgram(lastLine(errors), program))
            return lastLine(errors);
    }
    for (const WayIn *way : waysIn(reach)) {
        const auto own = std::find_if(ownFailures.begin(), ownFailures.end(),
                                      [&](const OwnFailure &one) { return one.program == way->program; });
        if (own == ownFailures.end() || own->absent.isEmpty())
            continue;
        for (const QString &text : {errors, QString::fromUtf8(result.standardOutput.left(longestLookedAt))}) {
            if (const QString line = lineWith(text, own->absent); !line.isEmpty())
                return line;
        }
    }
    return {};
}

std::optional<Failure> notThere(const QStringList &reach, const ProcessResult &result, const QString &errors,
                                const ReachedProgram &wanted)
{
    const QString program = wanted.program.section(u'/', -1);
    const QString line = lineOfAbsence(reach, result, errors, program);
    if (line.isEmpty())
        return std::nullopt;
    const QString way = programOf(reach);
    if (!namesProgram(line, program))
        return Failure{FailureClass::ToolMissing,
                       Rung::None,
                       u"%1 got there, and a program is not there: %2"_s.arg(way, line),
                       {{u"reach"_s, way}}};
    return Failure{FailureClass::ToolMissing,
                   Rung::None,
                   u"%1 cannot be started %2: %3"_s.arg(program, whereWords(wanted.place), line),
                   {{u"reach"_s, way}, {u"program"_s, program}}};
}

/// The line by which the class file of \a tool knows a failure of its own. What a registry says of a sign-in is left out:
/// servers over there say the same.
QString lineOfClassFile(const QString &tool, const ProcessResult &result)
{
    if (tool.isEmpty())
        return {};
    const auto known = FailureTexts::shipped().failureOf(tool, result.exitCode, result.standardError);
    if (!known || known->failureClass == FailureClass::Auth)
        return {};
    return known->detail.value(u"said"_s).toString();
}

std::optional<Failure> failureOfWay(const OwnFailure &own, const ProcessResult &result, const QString &errors)
{
    if (own.lowestExit <= result.exitCode && result.exitCode <= own.highestExit)
        return failedWay(own.program, lastLine(errors));
    if (!own.words.isEmpty()) {
        if (const QString line = lineWith(errors, own.words); !line.isEmpty())
            return failedWay(own.program, line);
    }
    if (const QString line = lineOfClassFile(own.tool, result); !line.isEmpty())
        return failedWay(own.program, line);
    if (!own.farWords.isEmpty() && lineWith(errors, own.farWords).isEmpty())
        return failedWay(own.program, lastLine(errors));
    return std::nullopt;
}

constexpr int timeoutsExit = 124; // timeout(1): it ended what it had started

/// Whether it ever got there is not known.
Failure noAnswerThrough(const QString &program)
{
    return {FailureClass::Vantage,
            Rung::None,
            u"no answer came through %1 in time"_s.arg(program),
            {{u"reach"_s, program}}};
}

/// Where the program was never started, or did not end by itself.
std::optional<Failure> failureOfEnd(const QString &program, const ProcessResult &result)
{
    using End = ProcessResult::End;
    const auto failure = [&](FailureClass failureClass, const QString &message) {
        return Failure{failureClass, Rung::None, message, {{u"reach"_s, program}}};
    };
    switch (result.end) {
    case End::NotFound:
    case End::NotExecutable:
        return failure(FailureClass::ToolMissing,
                       result.message.isEmpty() ? u"%1 was not found in PATH"_s.arg(program) : result.message);
    case End::Deadline:
        return noAnswerThrough(program);
    case End::Signalled:
        return failure(FailureClass::Vantage, u"%1 was ended by a signal before its answer came"_s.arg(program));
    default:
        return std::nullopt;
    }
}

std::optional<Failure> failureOfKnownWays(const QStringList &reach, const ProcessResult &result, const QString &errors)
{
    for (const WayIn *way : waysIn(reach)) {
        if (way->program == "timeout"_L1 && result.exitCode == timeoutsExit)
            return noAnswerThrough(way->program);
        const auto own = std::find_if(ownFailures.begin(), ownFailures.end(),
                                      [&](const OwnFailure &one) { return one.program == way->program; });
        if (own == ownFailures.end())
            continue;
        if (std::optional<Failure> failed = failureOfWay(*own, result, errors))
            return failed;
    }
    return std::nullopt;
}

} // namespace

QStringList argumentsThrough(const QStringList &reach, const QStringList &arguments)
{
    QStringList quoted = arguments;
    for (const WayIn *way : waysIn(reach)) {
        if (way->joinsForShell)
            std::transform(quoted.begin(), quoted.end(), quoted.begin(), shellWord);
    }
    return reach + quoted;
}

QString whereWords(const QString &place)
{
    if (place.isEmpty())
        return u"over there"_s;
    for (const QLatin1StringView word : {"inside "_L1, "in "_L1, "on "_L1, "at "_L1, "behind "_L1, "within "_L1}) {
        if (place.startsWith(word))
            return place;
    }
    return u"at "_s + place;
}

std::optional<Failure> failureOfReach(const QStringList &reach, const ProcessResult &result,
                                      const ReachedProgram &wanted)
{
    if (reach.isEmpty())
        return std::nullopt;
    const QString program = programOf(reach);
    if (result.end != ProcessResult::End::Exited)
        return failureOfEnd(program, result);
    if (result.exitCode == 0)
        return std::nullopt;
    const QString errors = QString::fromUtf8(result.standardError);
    if (const std::optional<Failure> missing = notThere(reach, result, errors, wanted))
        return missing;
    if (const std::optional<Failure> failed = failureOfKnownWays(reach, result, errors))
        return failed;
    const QString unknown = unknownWayIn(reach).section(u'/', -1);
    if (unknown.isEmpty())
        return std::nullopt;
    const QString message = u"exit code %1, and whether it is of the command or of %2 is not known"_s.arg(
        QString::number(result.exitCode), unknown);
    const QString said = lastLine(errors);
    return Failure{FailureClass::Vantage,
                   Rung::None,
                   said.isEmpty() ? message : QString(message + u": " + said),
                   {{u"reach"_s, program}}};
}

} // namespace sitrep
