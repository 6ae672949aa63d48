// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/command/pastedoutput.h"

#include "diagnostics/checks/command/command.h"
#include "diagnostics/checks/facts/jsonfacts.h"
#include "diagnostics/checks/facts/valuelines.h"
#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/tools/failuretexts.h"
#include "diagnostics/checks/tools/foundnothing.h"
#include "diagnostics/platform/process/process.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestPastedFact = qsizetype{64} * 1024; // what the journal takes for a whole result

QByteArray withoutCarriageReturns(QByteArray bytes)
{
    return bytes.replace("\r\n", "\n");
}

QString withoutLastLineEnds(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

/// Without an exit code only what the tool is known to say when it fails is a failure.
std::optional<Failure> pastedFailure(const ProcessResult &result, const QString &program, bool isExitKnown, bool isJson)
{
    if (isExitKnown) {
        if (const std::optional<Failure> failure = commandFailure(result, program))
            return failure;
    } else if (!isJson) {
        if (const auto known = FailureTexts::shipped().failureOf(program, 1, result.standardError))
            return known;
    }
    return foundNothing(program, result);
}

} // namespace

Observation pastedCommandOutput(const CheckContext &context, const QByteArray &output, std::optional<int> exit)
{
    const QString program = context.check.config.value("arguments"_L1).toArray().at(0).toString().section(u'/', -1);
    // A terminal shows both streams as one.
    ProcessResult result;
    result.exitCode = exit.value_or(0);
    result.standardOutput = withoutCarriageReturns(output);
    result.standardError = result.standardOutput;
    const QString text = withoutLastLineEnds(result.standardOutput);
    ObservationBuilder builder(context, program);
    builder.excerpt(text);
    builder.longText(u"stdout"_s, text, longestPastedFact);
    const bool isJson = addJsonFacts(builder, context, result.standardOutput);
    addValueLines(builder, context, result.standardOutput);
    if (exit)
        builder.fact(u"exit"_s, *exit);
    if (const std::optional<Failure> failure = pastedFailure(result, program, exit.has_value(), isJson))
        builder.fail(*failure);
    Observation observation = builder.finish();
    observation.evidence.took = Milliseconds(0); // nothing was waited for
    return observation;
}

} // namespace sitrep
