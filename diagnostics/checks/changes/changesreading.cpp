// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/changes/changesreading.h"

#include "diagnostics/checks/changes/changeelements.h"
#include "diagnostics/checks/changes/githistory.h"
#include "diagnostics/checks/command/command.h"
#include "diagnostics/checks/tools/foundnothing.h"
#include "diagnostics/checks/tools/reach.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

std::optional<Failure> failureOf(const CheckContext &context, const ProcessResult &result, const QString &program)
{
    if (const std::optional<Failure> lost = reachFailure(context, result, program))
        return lost;
    if (const std::optional<Failure> failed = commandFailure(result, program))
        return failed;
    if (result.outputCut)
        return Failure{FailureClass::Cut, Rung::None, u"%1 printed more than is kept"_s.arg(program), {}};
    return foundNothing(program, result);
}

FoundChanges ofCommand(const ChangeSource &source, const QStringList &own, const TimeSpan &span,
                       const CheckContext &context)
{
    const QString program = own.value(0).section(u'/', -1);
    const ProcessResult result = runCommand(context, argumentsThrough(context.reach, own));
    if (const std::optional<Failure> failure = failureOf(context, result, program)) {
        FoundChanges none;
        none.span = span;
        none.failure = failure;
        return none;
    }
    FoundChanges found = changesOfElements(result.standardOutput, source, span);
    if (found.failure)
        found.failure->message = program + u": "_s + found.failure->message;
    return found;
}

} // namespace

FoundChanges readChanges(const ChangeSource &source, const QStringList &arguments, const TimeSpan &span,
                         const CheckContext &context)
{
    if (!source.isGit())
        return ofCommand(source, arguments, span, context);
    FoundChanges found = changesOfGit(context.runbook->folder, source.paths, span, context.deadline, context.stop);
    for (SeenChange &change : found.changes) {
        change.source = source.id;
        change.component = source.component;
    }
    return found;
}

} // namespace sitrep
