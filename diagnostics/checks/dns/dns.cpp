// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/dns/dns.h"

#include "diagnostics/checks/dns/dnsfacts.h"
#include "diagnostics/checks/net/endpoint.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// RFC 6761 6.3: no server is asked for it.
bool isLocalhost(const QString &name)
{
    const QString lower = name.toLower();
    return lower == u"localhost"_s || lower.endsWith(u".localhost"_s);
}

bool isAddressType(DnsType type)
{
    return type == DnsType::A || type == DnsType::Aaaa;
}

/// What a name came to, whoever was asked.
struct Found
{
    QStringList addresses;
    qsizetype count = 0;
    std::chrono::nanoseconds took{0};
    std::optional<Failure> failure;
};

/// One check of one name.
class LookUp final
{
public:
    LookUp(const CheckContext &context, const QString &name)
        : m_context(context)
        , m_name(name)
        , m_builder(context, name)
    {
        for (const QJsonValue &server : context.config[u"servers"_s].toArray())
            m_options.servers.append(server.toString());
        for (const QJsonValue &word : context.config[u"types"_s].toArray()) {
            if (const std::optional<DnsType> type = dnsTypeOf(word.toString()))
                m_types.append(*type);
        }
        m_isPlain = m_options.servers.isEmpty() && m_types.isEmpty();
        if (m_types.isEmpty())
            m_types = {DnsType::A, DnsType::Aaaa};
        m_until = std::min(context.deadline, std::chrono::steady_clock::now() + m_options.budget);
    }

    Observation run()
    {
        if (Address::fromNumber(m_name) || isLocalhost(m_name)) {
            tell(byResolver());
        } else {
            tell(askAll());
        }
        m_builder.excerpt(m_lines.join(u'\n'));
        return m_builder.finish();
    }

private:
    Found byResolver()
    {
        const Resolution resolution = resolve(m_name, m_context.deadline, m_context.stop, m_options);
        const QStringList addresses = resolution.texts();
        return {addresses, addresses.size(), resolution.took, resolution.failure};
    }

    /// Each server, the system's resolver and ours side by side, so that a silent one costs its own time only.
    Found askAll()
    {
        const bool forAddresses = std::ranges::all_of(m_types, isAddressType);
        DetachedCall<std::vector<ServerAnswer>> servers(
            [name = m_name, types = m_types, options = m_options, until = m_until, stop = m_context.stop] {
                return askServers(name, types, options, until, stop);
            });
        std::optional<DetachedCall<SystemAnswer>> system;
        if (forAddresses)
            system.emplace(askSystem(m_name));
        Found found;
        if (m_isPlain)
            found = byResolver();
        // A little longer than they themselves take, so that what they say of silence is heard.
        const SteadyTime end = m_until + Milliseconds(100);
        const std::vector<ServerAnswer> answers =
            servers.wait(end, m_context.stop).value_or(std::vector<ServerAnswer>());
        if (!m_isPlain)
            found = byServers(answers);
        observeServers(answers);
        if (system)
            observeSystem(system->wait(m_until, m_context.stop), answers);
        if (forAddresses)
            observeHostsFile();
        return found;
    }

    [[nodiscard]] Found byServers(const std::vector<ServerAnswer> &answers) const
    {
        Found found;
        if (m_context.stop.stop_requested()) {
            found.failure = Failure{FailureClass::Cancelled, Rung::Resolve, u"Stopped during the look-up"_s, {}};
            return found;
        }
        if (answers.empty()) {
            found.failure =
                Failure{FailureClass::Resolver, Rung::Resolve, u"There is no name server that could be asked"_s, {}};
            return found;
        }
        const auto good =
            std::ranges::find_if(answers, [](const ServerAnswer &each) { return !each.failure.has_value(); });
        if (good != answers.end())
            return {good->addresses(), good->count(), good->took, std::nullopt};
        found.took = std::ranges::max_element(answers, {}, &ServerAnswer::took)->took;
        found.failure = failureOfAll(answers);
        return found;
    }

    /// One no is an answer, whatever the others say; each is told.
    [[nodiscard]] Failure failureOfAll(const std::vector<ServerAnswer> &answers) const
    {
        const auto no = std::ranges::find_if(answers, &ServerAnswer::isAnswer);
        Failure failure = *(no == answers.end() ? answers.front() : *no).failure;
        QStringList parts;
        for (const ServerAnswer &answer : answers)
            parts.append(answer.server + u' ' + answer.failure->message);
        failure.message = u"Asked for %1, %2 %3"_s.arg(
            m_name, answers.size() == 1 ? u"the name server"_s : u"the name servers say:"_s, parts.join(u"; "_s));
        return failure;
    }

    void observeServers(const std::vector<ServerAnswer> &answers)
    {
        if (answers.empty() || m_context.stop.stop_requested())
            return;
        addServerFacts(m_builder, answers);
        for (const ServerAnswer &answer : answers)
            m_lines.append(serverLine(answer));
        const auto good =
            std::ranges::find_if(answers, [](const ServerAnswer &each) { return !each.failure.has_value(); });
        if (good != answers.end())
            addRecordFacts(m_builder, *good);
    }

    void observeSystem(const std::optional<SystemAnswer> &system, const std::vector<ServerAnswer> &answers)
    {
        if (m_context.stop.stop_requested())
            return;
        if (!system) {
            m_lines.append(u"this computer's resolver did not answer in time"_s);
            return;
        }
        addSystemFacts(m_builder, *system, answers);
        m_lines.append(systemLine(*system));
    }

    void observeHostsFile()
    {
        const QStringList written = addressesInHostsFile(m_name);
        m_builder.fact(u"from_hosts_file"_s, !written.isEmpty());
        if (!written.isEmpty())
            m_lines.append(u"/etc/hosts of this computer names it: %1"_s.arg(written.join(u", "_s)));
    }

    void tell(const Found &found)
    {
        m_builder.duration(u"ms"_s, found.took);
        if (found.failure) {
            if (found.failure->failureClass == FailureClass::Missing)
                m_builder.fact(u"count"_s, 0);
            if (m_lines.isEmpty())
                m_lines.append(found.failure->detail[u"resolver"_s].toString());
            m_builder.fail(*found.failure);
            return;
        }
        m_builder.held(Rung::Resolve, found.took);
        m_builder.fact(u"addresses"_s, QJsonArray::fromStringList(found.addresses));
        m_builder.fact(u"count"_s, found.count);
        if (m_lines.isEmpty())
            m_lines = found.addresses;
    }

    const CheckContext &m_context;
    QString m_name;
    ResolverOptions m_options;
    QList<DnsType> m_types;
    bool m_isPlain = true; ///< just the name: what a connection from here would use
    SteadyTime m_until;
    ObservationBuilder m_builder;
    QStringList m_lines;
};

} // namespace

Observation DnsCollector::collect(const CheckContext &context) const
{
    const QString name = context.config[u"name"_s].toString();
    if (isHostName(name))
        return LookUp(context, name).run();
    ObservationBuilder builder(context, {});
    builder.fail(
        {FailureClass::Parse,
         Rung::Parameters,
         u"This is no name that can be looked up: it holds signs that no name has, or a part of it is empty or longer than 63"_s,
         {}});
    return builder.finish();
}

} // namespace sitrep
