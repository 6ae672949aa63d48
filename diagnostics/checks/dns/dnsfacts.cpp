// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/dns/dnsfacts.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString took(std::chrono::nanoseconds time)
{
    return u" (%1 ms)"_s.arg(QString::number(static_cast<double>(time.count()) / 1e6, 'f', 1));
}

QStringList textsOf(const ServerAnswer &answer, DnsType type)
{
    QStringList texts;
    const auto found = answer.records.find(type);
    for (const DnsRecord &record : found == answer.records.end() ? QList<DnsRecord>() : found->second)
        texts.append(record.text);
    return texts;
}

/// All that it says of the types that were asked for, to be compared.
QStringList saidBy(const ServerAnswer &answer)
{
    QStringList all;
    for (const DnsType type : answer.asked)
        all += textsOf(answer, type);
    all.removeDuplicates();
    all.sort();
    return all;
}

/// As it stands in a fact: "ok", "missing", or why nothing is known.
QString wordOfAnswer(const ServerAnswer &answer)
{
    return answer.failure ? nameOf(answer.failure->failureClass) : u"ok"_s;
}

} // namespace

void addServerFacts(ObservationBuilder &builder, const std::vector<ServerAnswer> &answers)
{
    QJsonArray servers;
    const ServerAnswer *first = nullptr;
    bool agree = true;
    qint64 answering = 0;
    for (const ServerAnswer &answer : answers) {
        servers.append(answer.server);
        const QString prefix = u"servers.%1."_s.arg(answer.server);
        builder.fact(prefix + u"answer", wordOfAnswer(answer));
        builder.duration(prefix + u"ms", answer.took);
        if (!answer.isAnswer() || !answer.partly.isEmpty())
            continue;
        builder.fact(prefix + u"addresses", QJsonArray::fromStringList(answer.addresses()));
        ++answering;
        agree = agree && (first == nullptr || saidBy(*first) == saidBy(answer));
        first = &answer;
    }
    builder.fact(u"servers"_s, servers);
    builder.fact(u"servers_answering"_s, answering);
    if (answering > 1)
        builder.fact(u"servers_agree"_s, agree);
}

void addRecordFacts(ObservationBuilder &builder, const ServerAnswer &answer)
{
    for (const DnsType type : answer.asked)
        builder.fact(u"records."_s + wordOf(type), QJsonArray::fromStringList(textsOf(answer, type)));
    if (const QStringList names = textsOf(answer, DnsType::Cname); !names.isEmpty())
        builder.fact(u"records.CNAME"_s, QJsonArray::fromStringList(names));
    if (const std::optional<quint32> ttl = answer.ttl())
        builder.fact(u"ttl"_s, qint64(*ttl), Unit::Second);
}

void addSystemFacts(ObservationBuilder &builder, const SystemAnswer &system, const std::vector<ServerAnswer> &answers)
{
    builder.duration(u"system_ms"_s, system.took);
    if (!system.isAnswer)
        return;
    builder.fact(u"system_addresses"_s, QJsonArray::fromStringList(system.addresses));
    const auto isWhole = [](const ServerAnswer &each) { return each.isAnswer() && each.partly.isEmpty(); };
    const auto agrees = [&](const ServerAnswer &each) { return isWhole(each) && each.addresses() == system.addresses; };
    // The system asks one of several servers: it agrees when it says what one of them says.
    if (std::ranges::any_of(answers, isWhole))
        builder.fact(u"system_agrees"_s, std::ranges::any_of(answers, agrees));
}

QString serverLine(const ServerAnswer &answer)
{
    if (answer.failure)
        return answer.server + u' ' + answer.failure->message + took(answer.took);
    QString line = answer.server + u": "_s + saidBy(answer).join(u", "_s);
    if (const QStringList names = textsOf(answer, DnsType::Cname); !names.isEmpty())
        line += u", by way of "_s + names.join(u", "_s);
    if (const std::optional<quint32> ttl = answer.ttl())
        line += u", TTL %1 s"_s.arg(*ttl);
    if (!answer.partly.isEmpty())
        line += u"; for another type it "_s + answer.partly;
    return line + took(answer.took);
}

QString systemLine(const SystemAnswer &system)
{
    const QString who = u"this computer's resolver"_s;
    if (system.addresses.isEmpty())
        return who + u' ' + system.no + took(system.took);
    return who + u": "_s + system.addresses.join(u", "_s) + took(system.took);
}

} // namespace sitrep
