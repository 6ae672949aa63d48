// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/variablesource.h"

#include "diagnostics/checks/command.h"
#include "diagnostics/checks/jsonpath.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

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

FailureClass classOfUnreadable(const QString &path)
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
    source.names = textsOf(names->in(root));
}

VariableSource fromCommand(const CheckContext &context, const QJsonObject &from)
{
    VariableSource source;
    source.arguments = textsOf(from.value(u"command"_s));
    source.target = source.arguments.value(0).section(u'/', -1);
    if (source.target.isEmpty()) {
        source.failure = Failure{FailureClass::Parse, Rung::Parameters, u"The argument vector names no program"_s, {}};
        return source;
    }
    const ProcessResult result = runCommand(context, source.arguments);
    source.failure = commandFailure(result, source.target);
    if (!source.failure && result.outputCut)
        source.failure = Failure{FailureClass::Cut, Rung::None, u"%1 wrote more than is kept"_s.arg(source.target), {}};
    if (!source.failure)
        readNames(source, from.value(u"names"_s).toString(), result.standardOutput);
    return source;
}

} // namespace

Failure unreadableSource(const CheckContext &context, const Problem &problem)
{
    const FailureClass failureClass =
        problem.line > 0 ? FailureClass::Parse : classOfUnreadable(context.absolutePath(problem.file));
    const QString place = problem.line > 0 ? QString(u':' + QString::number(problem.line)) : QString();
    return Failure{failureClass, Rung::Parameters, problem.file % place % u": "_s % problem.message, {}};
}

VariableSource variableSourceOf(const CheckContext &context)
{
    const QJsonValue from = context.config.value(u"from"_s);
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
