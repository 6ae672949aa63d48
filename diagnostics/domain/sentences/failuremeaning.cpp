// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/failuremeaning.h"

#include "diagnostics/domain/ladder/ladder.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The first row whose words occur in the text counts.
struct Variant
{
    QLatin1StringView words;
    QLatin1StringView stem;
};

// PostgreSQL 15, postmaster.c, proc.c, postinit.c; under lc_messages of English.
constexpr std::array serverVariants{
    Variant{"remaining connection slots are reserved"_L1, "sqlstate-53300-reserved"_L1},
    Variant{"too many clients already"_L1, "sqlstate-53300-full"_L1},
    Variant{"too many connections for role"_L1, "sqlstate-53300-role"_L1},
    Variant{"too many connections for database"_L1, "sqlstate-53300-database"_L1},
    Variant{"is starting up"_L1, "sqlstate-57p03-starting"_L1},
    Variant{"is shutting down"_L1, "sqlstate-57p03-stopping"_L1},
    Variant{"is in recovery mode"_L1, "sqlstate-57p03-recovery"_L1},
    Variant{"not yet accepting connections"_L1, "sqlstate-57p03-recovery"_L1},
    Variant{"is not accepting connections"_L1, "sqlstate-57p03-standby"_L1},
};

// pgbouncer 1.18, client.c, objects.c, janitor.c.
constexpr std::array poolerVariants{
    Variant{"server login has been failing"_L1, "pooler-server-failing"_L1},
    Variant{"client_login_timeout"_L1, "pooler-server-failing"_L1},
    Variant{"query_wait_timeout"_L1, "pooler-wait"_L1},
    Variant{"SASL authentication failed"_L1, "pooler-auth"_L1},
    Variant{"no such user"_L1, "pooler-auth"_L1},
    Variant{"no such database"_L1, "pooler-no-database"_L1},
    Variant{"is disabled"_L1, "pooler-disabled"_L1},
    Variant{"no more connections allowed"_L1, "pooler-full"_L1},
    Variant{"unsupported startup parameter"_L1, "pooler-parameter"_L1},
    Variant{"query_timeout"_L1, "pooler-query-timeout"_L1},
    Variant{"client_idle_timeout"_L1, "pooler-idle"_L1},
    Variant{"not allowed"_L1, "pooler-console"_L1},
    Variant{"admin access needed"_L1, "pooler-console"_L1},
    // A server's own words, which it relays, in English.
    Variant{"password authentication failed for user"_L1, "pooler-relayed-auth"_L1},
    Variant{"password authentication failed"_L1, "pooler-auth"_L1},
    Variant{"pg_hba.conf"_L1, "pooler-relayed-hba"_L1},
    Variant{"too many connections for"_L1, "pooler-relayed-full"_L1},
    Variant{"role \""_L1, "pooler-relayed-hba"_L1},
    Variant{"too many clients already"_L1, "pooler-relayed-full"_L1},
    Variant{"remaining connection slots are reserved"_L1, "pooler-relayed-full"_L1},
    Variant{"the database system is"_L1, "pooler-relayed-state"_L1},
    Variant{"does not exist"_L1, "pooler-relayed-database"_L1},
};

template<std::size_t Size>
QString variantOf(const std::array<Variant, Size> &variants, const QString &prefix, const QString &text)
{
    const auto row = std::find_if(variants.begin(), variants.end(), [&](const Variant &each) {
        return each.stem.startsWith(prefix) && text.contains(each.words);
    });
    return row == variants.end() ? QString() : QString(row->stem);
}

/// Codes of X509_verify_cert (openssl-verification-options(1)).
QString tlsWord(const QJsonObject &detail)
{
    if (detail.contains("tls"_L1))
        return detail.value("tls"_L1).toString().replace(u' ', u'-');
    switch (detail.value("verify"_L1).toInt(-1)) {
    case 9:
        return u"not-yet-valid"_s;
    case 10:
        return u"expired"_s;
    case 18:
        return u"self-signed"_s;
    case 2:
    case 19: // a root that is sent, but not installed here
    case 20:
    case 21:
        return u"unknown-issuer"_s;
    case 0:
    case 62:
    case 64:
        return u"host-mismatch"_s;
    default:
        return {};
    }
}

/// What listens on this machine or in /cloudsql is often a proxy: the database behind it has not spoken.
bool isMaybeProxy(const Evidence &evidence)
{
    static const QRegularExpression thisMachine(u"(^|[/@])(127\\.|localhost\\b|\\[::1\\]|cloudsql/)"_s);
    // A redirect of http may lead away from here.
    const bool hasLed = evidence.target.startsWith("http"_L1) && !evidence.addressUsed.isEmpty();
    return thisMachine.match(evidence.addressUsed).hasMatch()
           || (!hasLed && thisMachine.match(evidence.target).hasMatch());
}

QStringList stemsOfServer(const Failure &failure)
{
    const QString sqlstate = failure.detail.value("sqlstate"_L1).toString().toLower();
    const QString server = failure.detail.value("server"_L1).toString();
    const QString rung = nameOf(failure.rung);
    if (failure.detail.contains("pooler"_L1)) {
        const QString variant = variantOf(poolerVariants, u"pooler"_s, server);
        return {variant + u'-' + rung, variant, u"pooler"_s};
    }
    if (sqlstate.isEmpty())
        return {};
    const QString stem = u"sqlstate-"_s + sqlstate;
    return {variantOf(serverVariants, stem, server), stem + u'-' + rung, stem, u"sqlstate-"_s + sqlstate.first(2),
            u"sqlstate"_s};
}

QStringList stemsOfDetail(const Failure &failure)
{
    const QString name = nameOf(failure.failureClass);
    const QJsonObject &detail = failure.detail;
    switch (failure.failureClass) {
    case FailureClass::Tls:
        return {u"tls-"_s + tlsWord(detail)};
    case FailureClass::Protocol:
        return {u"speaks-"_s + detail.value("speaker"_L1).toString()};
    case FailureClass::Vantage:
        if (!detail.contains("proxy"_L1))
            return {name + u'-' + detail.value("self"_L1).toString()};
        // What went through it met no rung of the target.
        return {name + u'-' + detail.value("self"_L1).toString(),
                name + (failure.rung == Rung::None ? u"-proxy"_s : u"-past-proxy"_s)};
    case FailureClass::Unreachable:
        return {name + u'-' + detail.value("errno"_L1).toString().toLower()};
    case FailureClass::Status: {
        const int status = detail.value("status"_L1).toInt();
        return {u"status-%1"_s.arg(status), u"status-%1xx"_s.arg(status / 100)};
    }
    default:
        return {};
    }
}

/// From the most exact to the class alone; those that the catalogue does not have are passed over.
QStringList stemsOf(CheckKind kind, const Failure &failure, const CheckResult &result)
{
    const QString name = nameOf(failure.failureClass);
    const QString rung = nameOf(failure.rung);
    QStringList stems = stemsOfServer(failure) + stemsOfDetail(failure);
    if (failure.failureClass == FailureClass::Auth && result.outcome == Outcome::Unknown)
        stems += u"auth-own"_s;
    if (isMaybeProxy(result.observation.evidence))
        stems += name + u'-' + rung + u"-proxy"_s;
    stems += {name + u'-' + rung + u'-' + nameOf(kind), name + u'-' + rung, name + u'-' + nameOf(kind), name};
    return stems;
}

/// A standby or a read-only session that the runbook does not want is no failure of a rung, but of an expectation.
QString stemOfExpectation(CheckKind kind, const CheckResult &result)
{
    if (kind != CheckKind::Postgres)
        return {};
    for (const JudgedExpectation &judged : result.judged) {
        const bool isRole = judged.fact == "in_recovery"_L1 || judged.fact == "read_only"_L1;
        if (isRole && judged.outcome == Outcome::Fail)
            return judged.raw.toBool() ? u"role-read-only"_s : u"role-primary"_s;
    }
    return {};
}

Sentence bothOf(const QString &key, const Sentence &first, const Sentence &second)
{
    if (first.isEmpty() || second.isEmpty() || first == second)
        return first.isEmpty() ? second : first;
    return {key, {{u"first"_s, sentenceToJson(first)}, {u"second"_s, sentenceToJson(second)}}};
}

FailureMeaning meaningOfStem(const QString &stem, const QJsonObject &arguments)
{
    const auto part = [&](const QString &suffix) -> Sentence {
        const QString key = u"meaning."_s + stem + suffix;
        return englishPattern(key) == nullptr ? Sentence{} : Sentence{key, arguments};
    };
    return {part({}), part(u"-causes"_s), part(u"-next"_s)};
}

/// Of a certificate that does not hold for several reasons each must be mended.
FailureMeaning meaningOfVerdicts(const QJsonArray &verdicts)
{
    FailureMeaning all;
    for (const QJsonValue verdict : verdicts) {
        const FailureMeaning one = meaningOfStem(u"tls-"_s + verdict.toString(), {});
        all = {bothOf(u"meanings.both"_s, all.means, one.means),
               bothOf(u"meanings.both-causes"_s, all.causes, one.causes),
               bothOf(u"meanings.both-next"_s, all.next, one.next)};
    }
    return all;
}

} // namespace

FailureMeaning meaningOf(CheckKind kind, const CheckResult &result)
{
    const std::optional<Failure> &met = result.observation.failure;
    if (result.outcome == Outcome::Pass || (!met && !result.failureClass))
        return {};
    // These two make what was met count for nothing, so nothing is read into it.
    const bool isJudged =
        (result.failureClass == FailureClass::Vantage || result.failureClass == FailureClass::Identity)
        && (!met || met->failureClass != result.failureClass);
    const Failure failure = met && !isJudged ? *met : Failure{*result.failureClass, Rung::None, {}, {}};
    QStringList stems = stemsOf(kind, failure, result);
    if (const QJsonArray verdicts = failure.detail.value("verdicts"_L1).toArray(); verdicts.size() > 1) {
        if (const FailureMeaning meaning = meaningOfVerdicts(verdicts); !meaning.isEmpty())
            return meaning;
    }
    if (!met)
        stems.prepend(stemOfExpectation(kind, result));
    const QJsonObject arguments{{u"address"_s, addressOf(result.observation.evidence)},
                                {u"sqlstate"_s, failure.detail.value("sqlstate"_L1).toString()},
                                {u"status"_s, QString::number(failure.detail.value("status"_L1).toInt())}};
    for (const QString &stem : std::as_const(stems)) {
        FailureMeaning meaning = meaningOfStem(stem, arguments);
        if (!stem.isEmpty() && !meaning.isEmpty())
            return meaning;
    }
    return {};
}

} // namespace sitrep
