// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/parameters/parameterfacts.h"

#include "diagnostics/checks/postgres/errortext.h"
#include "diagnostics/checks/postgres/parameters/parameterorigins.h"
#include "diagnostics/checks/sizeoption.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/runbook/kinds/sizebounds.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// libpq's keyword as people say it.
QString wordOf(const QByteArray &keyword)
{
    return keyword == "dbname" ? u"database"_s : QString::fromLatin1(keyword);
}

ParameterOrigins originsIn(const CheckContext &context)
{
    static const Environment none;
    return {context.check.config[u"url"_s].toString(), context.environment ? *context.environment : none};
}

QString defaultText(const QByteArray &keyword)
{
    if (keyword == "user")
        return u"not written; the user of this process, as libpq does"_s;
    if (keyword == "dbname")
        return u"not written; named as the user, as libpq does"_s;
    return u"libpq's default"_s;
}

} // namespace

void tellParameters(const CheckContext &context, const ConnInfo &info, ObservationBuilder &builder, QStringList &lines)
{
    const ParameterOrigins origins = originsIn(context);
    for (const auto &[keyword, written] : info.usedParts()) {
        const QString value = cleanLine(written);
        const QString word = wordOf(keyword);
        const ParameterOrigin origin = origins.of(keyword);
        const bool isDefault = info.defaulted().contains(QString::fromLatin1(keyword));
        const bool isAbsent = keyword == "password" && info.parameter(keyword).isEmpty();
        QString line = word + u' ' + value;
        if (isDefault)
            line += u" ("_s + defaultText(keyword) + u')';
        else if (!isAbsent || origins.isMadeOfVariables(keyword))
            line += u" ("_s + origin.text() + u')';
        lines.append(line);
        builder.fact(u"parameters."_s + word, value, Unit::None,
                     isDefault || isAbsent ? QString() : origin.places.join(u", "_s));
    }
    builder.fact(u"sslmode"_s, nameOf(info.tlsMode()));
}

std::optional<Failure> emptyParameter(const CheckContext &context)
{
    const ParameterOrigins origins = originsIn(context);
    const std::map<QByteArray, QByteArray> written = ConnInfo::written(context.config[u"url"_s].toString());
    for (const QByteArray &keyword : {QByteArray("host"), QByteArray("user"), QByteArray("dbname")}) {
        if (written.contains(keyword) || !origins.isMadeOfVariables(keyword) || origins.emptyOnes().isEmpty())
            continue;
        return Failure{
            FailureClass::Unset,
            Rung::Parameters,
            u"The connection URL names no %1, because %2 is set to nothing; libpq would silently take another"_s.arg(
                wordOf(keyword), origins.of(keyword).text()),
            {{u"parameter"_s, wordOf(keyword)}}};
    }
    return std::nullopt;
}

std::optional<Failure> readMinBytes(const CheckContext &context, qint64 *bytes)
{
    const std::optional<qint64> wanted = sizeOption(context.config[u"min_bytes"_s], mostMinBytes);
    *bytes = wanted.value_or(0);
    if (!wanted)
        return Failure{
            FailureClass::Parse, Rung::Parameters, u"min_bytes is no size from 1 B to 16 MiB, such as 20 kB"_s, {}};
    return std::nullopt;
}

void tellWho(const ConnInfo &info, const QString &address, Failure &failure)
{
    const QString sqlstate = failure.detail.value(u"sqlstate"_s).toString();
    if (failure.rung != Rung::SignIn || sqlstate.isEmpty() || address.isEmpty())
        return;
    // A server that takes nobody now has not looked at who it is.
    const bool isAnybody = sqlstate.startsWith("57"_L1) || sqlstate == "53100"_L1 || sqlstate == "53200"_L1;
    failure.message += isAnybody ? u" (at %1)"_s.arg(address)
                                 : u" (role %1, database %2, at %3)"_s.arg(visibleText(info.user()),
                                                                           visibleText(info.database()), address);
}

void tellDefaults(const ConnInfo &info, Failure &failure)
{
    const QString sqlstate = failure.detail.value(u"sqlstate"_s).toString();
    if (failure.failureClass == FailureClass::Auth && info.defaulted().contains(u"user"_s))
        failure.message += u"; the URL names no user, so the user of this process was taken: "_s + info.user();
    else if (sqlstate == u"3D000"_s && info.defaulted().contains(u"dbname"_s))
        failure.message += u"; the URL names no database, so one named as the user was asked for: "_s + info.database();
}

} // namespace sitrep
