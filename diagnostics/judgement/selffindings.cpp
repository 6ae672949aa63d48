// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/selffindings.h"

#include "diagnostics/judgement/causes/clocks.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What one check measured of the clock of its server, and from where.
struct ClockReading
{
    QString host;    ///< that asked
    QString server;  ///< as it is named
    QString address; ///< without port; two names of one address are one clock
    Milliseconds skew{0};
    Instant at{};
};

/// "db" of "db:5432", "https://db:443/x" and "postgres://db/x".
QString hostOf(const QString &target)
{
    const QUrl url(target.contains(u"://"_s) ? target : u"//"_s + target);
    return url.host().isEmpty() ? target : url.host();
}

bool isOfThisComputer(const QString &address)
{
    return address.startsWith(u"127."_s) || address == u"::1"_s || address == u"localhost"_s;
}

bool isOurs(const CheckResult *result)
{
    return result != nullptr && result->observation.evidence.statedBy.isEmpty()
           && result->failureClass != FailureClass::Stale;
}

QList<ClockReading> readingsOf(const CurrentResults &results, const Runbook &runbook)
{
    QList<ClockReading> readings;
    for (const Check &check : runbook.checks) {
        const CheckResult *result = results.of(check.id);
        const std::optional<Milliseconds> skew = isOurs(result) ? clockSkewIn(result->observation.facts) : std::nullopt;
        if (!skew)
            continue;
        const Evidence &evidence = result->observation.evidence;
        const QString server = hostOf(evidence.target);
        const QString address = evidence.addressUsed.isEmpty() ? server : hostOf(evidence.addressUsed);
        const bool isKnown = std::any_of(readings.cbegin(), readings.cend(), [&](const ClockReading &known) {
            return known.address == address && known.host == evidence.standpoint.host;
        });
        if (!isKnown)
            readings.append({evidence.standpoint.host, server, address, *skew, result->at});
    }
    return readings;
}

QList<ClockReading> recentOf(const QList<ClockReading> &readings, const QString &host)
{
    Instant newest{};
    for (const ClockReading &reading : readings)
        newest = reading.host == host ? std::max(newest, reading.at) : newest;
    QList<ClockReading> recent;
    std::copy_if(readings.cbegin(), readings.cend(), std::back_inserter(recent),
                 [&](const ClockReading &reading) { return reading.host == host && newest - reading.at <= clockSpan; });
    return recent;
}

bool isOff(const ClockReading &reading)
{
    return std::chrono::abs(reading.skew) > clockThreshold;
}

/// The largest group of \a readings that agree with one of them.
QList<ClockReading> largestAgreement(const QList<ClockReading> &readings)
{
    QList<ClockReading> largest;
    for (const ClockReading &middle : readings) {
        QList<ClockReading> group;
        std::copy_if(readings.cbegin(), readings.cend(), std::back_inserter(group), [&middle](const ClockReading &one) {
            return std::chrono::abs(one.skew - middle.skew) <= clockAgreement;
        });
        if (group.size() > largest.size())
            largest = group;
    }
    return largest;
}

/// No finer than it was measured: the Date of HTTP has whole seconds.
QString spanText(Milliseconds span)
{
    if (span >= std::chrono::hours(1))
        return durationText(std::chrono::round<std::chrono::minutes>(span));
    return durationText(std::chrono::round<std::chrono::seconds>(span));
}

Sentence clockSentence(const QList<ClockReading> &agreeing)
{
    QStringList servers;
    for (const ClockReading &reading : agreeing)
        servers.append(reading.server);
    servers.removeDuplicates();
    const Milliseconds skew = agreeing.first().skew;
    QString key = skew > Milliseconds(0) ? u"judge.self-clock-behind"_s : u"judge.self-clock-ahead"_s;
    if (agreeing.size() == 1)
        key += u"-one"_s;
    return {key,
            {{u"host"_s, agreeing.first().host},
             {u"span"_s, spanText(std::chrono::abs(skew))},
             {u"n"_s, agreeing.size()},
             {u"servers"_s, QJsonArray::fromStringList(servers)}}};
}

/// Empty when the clock of \a host is not off, as far as its readings tell.
Sentence clockOf(const QList<ClockReading> &readings)
{
    QList<ClockReading> off;
    qsizetype fine = 0;
    for (const ClockReading &reading : readings) {
        if (isOff(reading))
            off.append(reading);
        else
            fine += isOfThisComputer(reading.address) ? 0 : 1;
    }
    const QList<ClockReading> agreeing = largestAgreement(off);
    const bool isOneAlone = off.size() == 1 && fine == 0;
    const bool isAgreed = agreeing.size() >= 2 && agreeing.size() > fine && 2 * agreeing.size() > off.size();
    return isOneAlone || isAgreed ? clockSentence(agreeing) : Sentence();
}

QString selfIn(const CheckResult *result, const QString &key)
{
    return isOurs(result) && result->observation.failure ? result->observation.failure->detail.value(key).toString()
                                                         : QString();
}

void addLacks(QList<SelfFinding> &findings, const CurrentResults &results, const Runbook &runbook)
{
    QList<std::pair<QString, QString>> known; // host, lack
    QList<QStringList> checks;
    for (const Check &check : runbook.checks) {
        const CheckResult *result = results.of(check.id);
        const QString lack = selfIn(result, u"lack"_s);
        if (lack.isEmpty())
            continue;
        const std::pair<QString, QString> key{result->observation.evidence.standpoint.host, lack};
        if (!known.contains(key)) {
            known.append(key);
            checks.append(QStringList());
        }
        checks[known.indexOf(key)].append(check.id);
    }
    for (qsizetype i = 0; i < known.size(); ++i) {
        const Sentence text{u"judge.self-lack"_s,
                            {{u"host"_s, known[i].first}, {u"lack"_s, known[i].second}, {u"n"_s, checks[i].size()}}};
        findings.append({text, checks[i]});
    }
}

void addClocks(QList<SelfFinding> &findings, const CurrentResults &results, const Runbook &runbook)
{
    const QList<ClockReading> readings = readingsOf(results, runbook);
    QStringList hosts;
    for (const ClockReading &reading : readings)
        hosts.append(reading.host);
    hosts.removeDuplicates();
    for (const QString &host : std::as_const(hosts)) {
        const Sentence text = clockOf(recentOf(readings, host));
        if (text.isEmpty())
            continue;
        QStringList doubted;
        for (const Check &check : runbook.checks) {
            const CheckResult *result = results.of(check.id);
            if (selfIn(result, u"self"_s) == u"clock"_s && result->observation.evidence.standpoint.host == host)
                doubted.append(check.id);
        }
        findings.append({text, doubted});
    }
}

} // namespace

QList<SelfFinding> selfFindings(const CurrentResults &results, const Runbook &runbook)
{
    QList<SelfFinding> findings;
    addLacks(findings, results, runbook);
    addClocks(findings, results, runbook);
    return findings;
}

} // namespace sitrep
