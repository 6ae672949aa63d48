// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/variables/variablesource.h"

#include "diagnostics/checks/command/command.h"
#include "diagnostics/checks/tools/reach.h"
#include "diagnostics/checks/variables/processvariables.h"
#include "diagnostics/domain/matching/jsonpath.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    if (value.isString())
        texts.append(value.toString());
    for (const QJsonValue each : value.toArray())
        texts.append(each.toString());
    return texts;
}

Environment processOnly(const CheckContext &context)
{
    QMap<QString, QString> values;
    if (context.environment) {
        for (const QString &name : context.environment->names()) {
            if (const auto value = context.environment->valueFromProcess(name))
                values.insert(name, value->value);
        }
    }
    return Environment(values);
}

FailureClass classOfUnreadableSource(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return FailureClass::Missing;
    return info.isReadable() ? FailureClass::Parse : FailureClass::Permission;
}

VariableSource fromFiles(const CheckContext &context, QStringList files)
{
    VariableSource source;
    source.target = files.join(u", "_s);
    if (files.removeAll(u"process"_s) > 0)
        source.variables = processOnly(context);
    source.variables.addFiles(files, context.runbook ? context.runbook->folder : QString());
    for (const Problem &problem : source.variables.problems()) {
        source.remarks.append(problem.text());
        if (problem.line == 0 && !source.failure) {
            source.failure = unreadableSource(context, problem);
        }
    }
    return source;
}

/// What must stand in an answer for it to be one: the element that the names are of. `a.b[*].env[*].name` -> `a.b[*]`. A
/// container without variables has none; an answer without containers is another answer than was asked for.
QString holderOf(const QString &names)
{
    const qsizetype every = names.lastIndexOf(u"[*]"_s);
    const qsizetype dot = names.lastIndexOf(u'.', every < 0 ? -1 : every);
    return dot < 0 ? QString() : names.first(dot);
}

bool isNothing(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isArray() && value.toArray().isEmpty());
}

/// A container of Kubernetes that takes all of a ConfigMap or Secret as its environment.
bool takesUnlisted(const QJsonValue &holder)
{
    const QJsonArray holders = holder.isArray() ? holder.toArray() : QJsonArray{holder};
    return std::any_of(holders.begin(), holders.end(),
                       [](const QJsonValue &each) { return !each.toObject().value("envFrom"_L1).toArray().isEmpty(); });
}

void readNames(VariableSource &source, const QString &path, const QByteArray &output)
{
    const auto fail = [&source](const QString &message) {
        source.failure = Failure{FailureClass::Parse, Rung::None, message, {}};
    };
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(output, &error);
    const auto names = JsonPath::parse(path);
    const auto holder = JsonPath::parse(holderOf(path));
    if (!names || !holder)
        return fail(u"names is no path into JSON: %1"_s.arg(path));
    if (error.error != QJsonParseError::NoError)
        return fail(u"The answer of %1 is not JSON: %2"_s.arg(source.target, error.errorString()));
    const QJsonValue root = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    if (isNothing(holder->in(root)))
        return fail(u"The answer of %1 has nothing at %2"_s.arg(source.target, holderOf(path)));
    source.names.emplace();
    for (const QString &text : textsOf(names->in(root)))
        source.names->append(text.section(u'=', 0, 0)); // `docker inspect` prints "NAME=value"
    if (takesUnlisted(holder->in(root)))
        source.unlisted = Withheld{
            FailureClass::Cut, u"more variables come from a ConfigMap or a Secret as a whole (envFrom), whose names "
                               "this answer does not list"_s};
}

VariableSource fromCommand(const CheckContext &context, const QJsonObject &from)
{
    VariableSource source;
    const QStringList own = textsOf(from.value(u"command"_s));
    source.arguments = argumentsThrough(context.reach, own);
    source.target = own.value(0).section(u'/', -1);
    source.remarks.append(u"names only: values were dropped while they were read"_s);
    if (source.target.isEmpty()) {
        source.failure = Failure{FailureClass::Parse, Rung::Parameters, u"The argument vector names no program"_s, {}};
        return source;
    }
    const ProcessResult result = runCommand(context, source.arguments);
    source.failure = reachFailure(context, result, source.target);
    if (!source.failure)
        source.failure = commandFailure(result, source.target);
    if (!source.failure && result.outputCut)
        source.failure = Failure{FailureClass::Cut, Rung::None, u"%1 wrote more than is kept"_s.arg(source.target), {}};
    if (!source.failure)
        readNames(source, from.value(u"names"_s).toString(), result.standardOutput);
    return source;
}

VariableSource fromProcess(const CheckContext &context, const QJsonObject &from, const QStringList &asked)
{
    const ProcessVariables read = processVariables(context, from, asked);
    VariableSource source;
    source.target = read.target;
    source.lengths = read.lengths;
    source.unsure = read.unsure;
    source.failure = read.failure;
    source.remarks.append(u"names and lengths only, as the process was started with them"_s);
    return source;
}

} // namespace

Failure unreadableSource(const CheckContext &context, const Problem &problem)
{
    const FailureClass failureClass =
        problem.line > 0 ? FailureClass::Parse : classOfUnreadableSource(context.absolutePath(problem.file));
    const QString place = problem.line > 0 ? QString(u':' + QString::number(problem.line)) : QString();
    return Failure{failureClass, Rung::Parameters, problem.file % place % u": "_s % problem.message, {}};
}

VariableSource variableSourceOf(const CheckContext &context, const QStringList &asked)
{
    const QJsonValue from = context.config.value(u"from"_s);
    if (from.isObject() && !from.toObject().contains(u"command"_s))
        return fromProcess(context, from.toObject(), asked);
    if (from.isObject())
        return fromCommand(context, from.toObject());
    if (!from.isUndefined() && !from.isNull())
        return fromFiles(context, textsOf(from));
    VariableSource source;
    if (context.environment)
        source.variables = *context.environment;
    source.target = (source.variables.files() + QStringList{u"process"_s}).join(u", "_s);
    return source;
}

} // namespace sitrep
