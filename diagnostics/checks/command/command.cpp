// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/command/command.h"

#include "diagnostics/checks/facts/jsonfacts.h"
#include "diagnostics/checks/facts/valuelines.h"
#include "diagnostics/checks/maskedcut.h"
#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/tools/failuretexts.h"
#include "diagnostics/checks/tools/foundnothing.h"
#include "diagnostics/checks/tools/quietenvironment.h"
#include "diagnostics/checks/tools/reach.h"
#include "diagnostics/checks/tools/toolstandpoint.h"
#include "diagnostics/domain/values/commandtext.h"

#include <QJsonDocument>

#include <cstring>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestLine = 8192;                       // the message is cut once more when it is masked
constexpr qsizetype longestOutputFact = qsizetype{64} * 1024; // what the journal takes for a whole result

QString outputText(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    while (text.endsWith(u'\n') || text.endsWith(u'\r'))
        text.chop(1);
    return text;
}

void addOutput(ObservationBuilder &builder, const QString &name, const QByteArray &bytes, bool cut)
{
    builder.longText(name, outputText(bytes), longestOutputFact);
    if (cut)
        builder.markCut(name);
}

QString excerptOf(const ProcessResult &result, const Masker *masker)
{
    const QString output = outputText(result.standardOutput);
    const QString errors = outputText(result.standardError);
    if (errors.isEmpty())
        return output;
    if (output.isEmpty())
        return errors;
    // Both must be seen, however long one of them is.
    const qsizetype half = maximumExcerptBytes / 2 - 8;
    return maskedHeadAndTail(output, half, masker).text + u"\nstderr:\n"_s
           + maskedHeadAndTail(errors, half, masker).text;
}

/// By itself, or by a signal that was not ours.
bool hasEnded(const ProcessResult &result)
{
    return result.end == ProcessResult::End::Exited || result.end == ProcessResult::End::Signalled;
}

QString ending(const ProcessResult &result)
{
    const QString errors = outputText(result.standardError);
    const QString line = errors.section(u'\n', 0, 0, QString::SectionSkipEmpty).trimmed().left(longestLine);
    return line.isEmpty() ? QString() : u": "_s + line;
}

/// Over there the environment is another one.
ToolPlace placeOf(const CheckContext &context, const QStringList &arguments)
{
    const bool isHere = context.reach.isEmpty() && context.environment != nullptr;
    return toolPlaceOf(arguments, isHere ? quietEnvironment(*context.environment) : QMap<QString, QString>());
}

} // namespace

ProcessResult runCommand(const CheckContext &context, const QStringList &arguments, const QByteArray &standardInput)
{
    ProcessRequest request;
    request.arguments = arguments;
    request.standardInput = standardInput;
    request.folder = context.runbook ? context.runbook->folder : QString();
    if (context.environment)
        request.environment = quietEnvironment(*context.environment);
    return runProcess(request, context.deadline, context.stop);
}

std::optional<Failure> reachFailure(const CheckContext &context, const ProcessResult &result, const QString &program)
{
    const VantagePoint *place = context.runbook ? context.runbook->vantage(context.check.needsVantage) : nullptr;
    return failureOfReach(context.reach, result, {program, place ? place->name : QString()});
}

std::optional<Failure> commandFailure(const ProcessResult &result, const QString &program)
{
    using End = ProcessResult::End;
    switch (result.end) {
    case End::Exited:
        if (result.exitCode == 0)
            return std::nullopt;
        if (auto known = FailureTexts::shipped().failureOf(program, result.exitCode, result.standardError))
            return known;
        return Failure{FailureClass::Exit,
                       Rung::None,
                       u"%1 ended with exit code %2%3"_s.arg(program, QString::number(result.exitCode), ending(result)),
                       {{u"exit"_s, result.exitCode}}};
    case End::Signalled:
        return Failure{FailureClass::Exit,
                       Rung::None,
                       u"%1 was ended by %2"_s.arg(program, QString::fromLatin1(::strsignal(result.exitCode))),
                       {{u"signal"_s, result.exitCode}}};
    case End::NotFound:
        return Failure{FailureClass::ToolMissing, Rung::None, u"%1 was not found in PATH"_s.arg(program), {}};
    case End::NotExecutable:
        return Failure{FailureClass::ToolMissing,
                       Rung::None,
                       result.message.isEmpty() ? u"%1 cannot be started"_s.arg(program) : result.message,
                       {}};
    case End::Deadline:
        return Failure{FailureClass::Timeout, Rung::None, u"%1 did not end in its time"_s.arg(program), {}};
    case End::Stopped:
        return Failure{FailureClass::Cancelled, Rung::None, u"Stopped while %1 ran"_s.arg(program), {}};
    case End::OutputFlood:
        return Failure{FailureClass::Cut, Rung::None, u"%1 wrote too much and was ended"_s.arg(program), {}};
    }
    Q_UNREACHABLE();
    return std::nullopt;
}

Observation CommandCollector::collect(const CheckContext &context) const
{
    const QStringList own = writtenArguments(context.config);
    const QStringList arguments = argumentsThrough(context.reach, own);
    const QString program = own.value(0).section(u'/', -1);
    ObservationBuilder builder(context, program);
    builder.evidence().arguments = arguments;
    tellPlace(placeOf(context, own), builder.evidence());
    if (program.isEmpty()) {
        builder.fail({FailureClass::Parse, Rung::Parameters, u"The argument vector names no program"_s, {}});
        return builder.finish();
    }

    const ProcessResult result = runCommand(context, arguments);
    builder.excerpt(excerptOf(result, context.masker.get()));
    if (result.outputCut)
        builder.evidence().excerptCut = true;
    if (const std::optional<Failure> lost = reachFailure(context, result, program)) {
        builder.fail(*lost); // what it printed and how it ended is of the way there, and no fact of the command
        return builder.finish();
    }
    const bool began = result.end != ProcessResult::End::NotFound && result.end != ProcessResult::End::NotExecutable;
    if (began) {
        const bool isPart = result.outputCut || !hasEnded(result); // what it had not written yet may hold anything
        addOutput(builder, u"stdout"_s, result.standardOutput, isPart);
        addOutput(builder, u"stderr"_s, result.standardError, isPart);
    }
    if (result.end == ProcessResult::End::Exited) {
        builder.fact(u"exit"_s, result.exitCode);
        if (!result.outputCut) {
            addJsonFacts(builder, context, result.standardOutput);
            addValueLines(builder, context, result.standardOutput);
        }
    }
    if (const std::optional<Failure> failure = commandFailure(result, program))
        builder.fail(*failure);
    else if (const std::optional<Failure> nothing = foundNothing(program, result))
        builder.fail(*nothing);
    return builder.finish();
}

} // namespace sitrep
