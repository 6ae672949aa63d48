// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/trust.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonObject>

#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QStringList toStrings(const QJsonValue &value)
{
    QStringList strings;
    for (const QJsonValue &element : value.toArray())
        strings.append(element.toVariant().toString());
    return strings;
}

/// The argument vector of `variables: {from: {command: […]}}`; empty when they come from files or this process.
QStringList variablesCommand(const Check &check)
{
    return toStrings(check.config.value("from"_L1).toObject().value("command"_L1));
}

bool comesFromCommand(const Check &check)
{
    return check.config.value("from"_L1).toObject().contains("command"_L1);
}

QStringList readCommand(const Check &check, const Runbook &runbook)
{
    const LogSource *source = runbook.logSource(check.config.value("source"_L1).toString());
    return source == nullptr ? QStringList() : source->read;
}

QStringList argumentsOf(const Check &check, const Runbook &runbook)
{
    switch (check.kind) {
    case CheckKind::Variables:
        return variablesCommand(check);
    case CheckKind::Logs:
        return readCommand(check, runbook);
    default:
        return toStrings(check.config.value("arguments"_L1));
    }
}

/// The host, address or name that is asked about, and the servers that are asked.
QStringList targetsOf(const Check &check)
{
    QStringList targets;
    for (const QLatin1StringView key : std::array{"address"_L1, "url"_L1, "name"_L1}) {
        if (const QString target = check.config.value(key).toString(); !target.isEmpty() && targets.isEmpty())
            targets.append(target);
    }
    return targets + toStrings(check.config.value("servers"_L1));
}

/// The argument vector that leads to the place that it needs; empty: there is none.
QStringList wayTo(const Check &check, const Runbook &runbook)
{
    const VantagePoint *place = runbook.vantage(check.needsVantage);
    return place == nullptr ? QStringList() : place->reach;
}

QString titleOf(const Check &check)
{
    return check.title.isEmpty() ? check.id : check.title;
}

} // namespace

bool isAskedOverTheNetwork(CheckKind kind)
{
    switch (kind) {
    case CheckKind::Dns:
    case CheckKind::Tcp:
    case CheckKind::Tls:
    case CheckKind::Http:
    case CheckKind::Postgres:
    case CheckKind::Prometheus:
        return true;
    default:
        return false;
    }
}

QStringList askingThere(const QString &check)
{
    return {u"sitrep"_s, u"run"_s, u"-"_s, u"--only"_s, check, u"--format"_s, u"json"_s, u"--trust"_s};
}

Reach reachOf(const Check &check, const Runbook &runbook, bool logFilesMatch)
{
    switch (check.kind) {
    case CheckKind::Variables:
        return comesFromCommand(check) ? Reach::StartsProgram : Reach::ReadsOnly;
    case CheckKind::Logs:
        return !logFilesMatch && !readCommand(check, runbook).isEmpty() ? Reach::StartsProgram : Reach::ReadsOnly;
    case CheckKind::Command:
    case CheckKind::Plugin:
        return Reach::StartsProgram;
    case CheckKind::Dns:
    case CheckKind::Tcp:
    case CheckKind::Tls:
    case CheckKind::Http:
    case CheckKind::Postgres:
    case CheckKind::Prometheus:
        return Reach::Connects;
    case CheckKind::Settings:
    case CheckKind::Agree:
    case CheckKind::Junit:
    case CheckKind::Manual:
        return Reach::ReadsOnly;
    }
    return Reach::StartsProgram; // what is not known is the worst
}

Reach reachOf(const ChangeSource &source)
{
    return source.isGit() ? Reach::ReadsOnly : Reach::StartsProgram;
}

QList<Demand> demandsOf(const Runbook &runbook)
{
    QList<Demand> demands;
    for (const Check &check : runbook.checks) {
        // Whether files are there now says nothing about the next run.
        const Reach reach = reachOf(check, runbook, false);
        const QStringList way = wayTo(check, runbook);
        if (reach == Reach::StartsProgram)
            demands.append({check.id, titleOf(check), reach, way + argumentsOf(check, runbook), {}});
        if (reach != Reach::Connects)
            continue;
        // From where we are, or through the way in: which of the two is known only when it is asked.
        if (!way.isEmpty())
            demands.append({check.id, titleOf(check), Reach::StartsProgram, way + askingThere(check.id), {}});
        for (const QString &target : targetsOf(check))
            demands.append({check.id, titleOf(check), reach, {}, target});
    }
    for (const LogSource &source : runbook.logSources) {
        if (!source.follow.isEmpty())
            demands.append({{}, source.id, Reach::StartsProgram, source.follow, {}});
    }
    for (const ChangeSource &change : runbook.changes) {
        const VantagePoint *place = runbook.vantage(change.needsVantage);
        if (reachOf(change) == Reach::StartsProgram)
            demands.append({{},
                            change.id,
                            Reach::StartsProgram,
                            (place == nullptr ? QStringList() : place->reach) + change.command,
                            {}});
    }
    for (const StepGroup &group : runbook.remediation) {
        for (const Step &step : group.steps) {
            for (const QStringList &command : {step.command, step.undo}) {
                if (!command.isEmpty())
                    demands.append({{}, step.what, Reach::StartsProgram, command, {}});
            }
        }
    }
    return demands;
}

std::optional<FailureClass> refusal(Reach reach, bool replay, bool trusted)
{
    if (reach == Reach::ReadsOnly)
        return std::nullopt;
    if (replay)
        return FailureClass::Replay;
    return trusted ? std::nullopt : std::optional(FailureClass::NotTrusted);
}

QByteArray trustHash(const Runbook &runbook)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(runbook.path.toUtf8());
    hash.addData("\n");
    hash.addData(runbook.bytes);
    for (const QByteArray &recipe : runbook.recipeSha256) {
        hash.addData(QByteArray(1, '\0')); // no runbook holds one, so that bytes cannot pass for a recipe's hash
        hash.addData(recipe);
    }
    return hash.result().toHex();
}

} // namespace sitrep
