// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/queryparts.h"

#include <algorithm>
#include <cmath>
#include <functional>

using namespace Qt::StringLiterals;

// SHOW commands of pgbouncer 1.18 (doc/usage.md). Columns are found by name: later versions add some.
namespace sitrep {

namespace {

constexpr qsizetype shownInAList = 5;
const QString consoleDatabase = u"pgbouncer"_s;

/// The rows of one command that are of databases behind the pooler.
class ShownTable final
{
public:
    explicit ShownTable(const Answer &answer, const QString &databaseColumn = u"database"_s)
        : m_columns(answer.columns)
    {
        for (const QStringList &row : answer.rows) {
            if (text(row, databaseColumn) != consoleDatabase)
                m_rows.append(row);
        }
    }

    [[nodiscard]] const QList<QStringList> &rows() const { return m_rows; }
    [[nodiscard]] QString text(const QStringList &row, const QString &column) const
    {
        return row.value(m_columns.indexOf(column));
    }
    [[nodiscard]] double number(const QStringList &row, const QString &column) const
    {
        return text(row, column).toDouble();
    }
    [[nodiscard]] double sum(const QString &column) const
    {
        double total = 0;
        for (const QStringList &row : m_rows)
            total += number(row, column);
        return total;
    }
    [[nodiscard]] qsizetype countOf(const QString &column, const QString &value) const
    {
        return std::count_if(m_rows.cbegin(), m_rows.cend(),
                             [&](const QStringList &row) { return text(row, column) == value; });
    }
    /// nullptr without rows.
    [[nodiscard]] const QStringList *largest(const std::function<double(const QStringList &)> &of) const
    {
        const auto found = std::max_element(m_rows.cbegin(), m_rows.cend(), [&of](const auto &left, const auto &right) {
            return of(left) < of(right);
        });
        return found == m_rows.cend() ? nullptr : &*found;
    }

private:
    QStringList m_columns;
    QList<QStringList> m_rows;
};

QString numberText(double number)
{
    return QString::number(std::round(number * 1000) / 1000, 'g', 15);
}

ProbeRow foldPools(const std::vector<Answer> &answers)
{
    const ShownTable pools(answers.at(0));
    const auto wait = [&pools](const QStringList &row) {
        return pools.number(row, u"maxwait"_s) + pools.number(row, u"maxwait_us"_s) / 1e6;
    };
    ProbeRow row{{u"waiting"_s, numberText(pools.sum(u"cl_waiting"_s))},
                 {u"active"_s, numberText(pools.sum(u"cl_active"_s))},
                 {u"servers_active"_s, numberText(pools.sum(u"sv_active"_s))},
                 {u"servers_idle"_s, numberText(pools.sum(u"sv_idle"_s))},
                 {u"servers_login"_s, numberText(pools.sum(u"sv_login"_s))},
                 {u"longest_wait"_s, u"0"_s}};
    const QStringList *worst = pools.largest(wait);
    if (worst == nullptr)
        return row;
    row[u"longest_wait"_s] = numberText(wait(*worst));
    if (wait(*worst) > 0)
        row[u"worst"_s] = u"database %1, user %2: %3 waiting, %4 with a server, %5 mode"_s.arg(
            pools.text(*worst, u"database"_s), pools.text(*worst, u"user"_s), pools.text(*worst, u"cl_waiting"_s),
            pools.text(*worst, u"cl_active"_s), pools.text(*worst, u"pool_mode"_s));
    return row;
}

ProbeRow foldDatabases(const std::vector<Answer> &answers)
{
    const ShownTable databases(answers.at(0), u"name"_s);
    const auto used = [&databases](const QStringList &row) {
        const double most = databases.number(row, u"max_connections"_s);
        return most > 0 ? 100 * databases.number(row, u"current_connections"_s) / most : 0;
    };
    ProbeRow row{{u"count"_s, QString::number(databases.rows().size())},
                 {u"paused"_s, numberText(databases.sum(u"paused"_s))},
                 {u"disabled"_s, numberText(databases.sum(u"disabled"_s))},
                 {u"connections"_s, numberText(databases.sum(u"current_connections"_s))},
                 {u"used_percent"_s, u"0"_s}};
    const QStringList *fullest = databases.largest(used);
    if (fullest == nullptr || used(*fullest) <= 0)
        return row;
    row[u"used_percent"_s] = numberText(std::round(used(*fullest) * 10) / 10);
    row[u"worst"_s] =
        u"%1: %2 of %3"_s.arg(databases.text(*fullest, u"name"_s), databases.text(*fullest, u"current_connections"_s),
                              databases.text(*fullest, u"max_connections"_s));
    return row;
}

ProbeRow foldServers(const std::vector<Answer> &answers)
{
    const ShownTable servers(answers.at(0));
    QStringList addresses;
    for (const QStringList &row : servers.rows())
        addresses.append(servers.text(row, u"addr"_s) + u':' + servers.text(row, u"port"_s));
    addresses.removeDuplicates();
    addresses.sort();
    const auto inState = [&servers](const QString &state) {
        return QString::number(servers.countOf(u"state"_s, state));
    };
    ProbeRow row{{u"count"_s, QString::number(servers.rows().size())},
                 {u"active"_s, inState(u"active"_s)},
                 {u"idle"_s, inState(u"idle"_s)},
                 {u"new"_s, inState(u"new"_s)}};
    if (!addresses.isEmpty())
        row[u"addresses"_s] = addresses.first(std::min(shownInAList, addresses.size())).join(u", "_s);
    return row;
}

ProbeRow foldStats(const std::vector<Answer> &answers)
{
    const ShownTable stats(answers.at(0));
    // Microseconds.
    const auto queryTime = [&stats](const QStringList &row) { return stats.number(row, u"avg_query_time"_s); };
    const auto waitTime = [&stats](const QStringList &row) { return stats.number(row, u"avg_wait_time"_s); };
    const QStringList *slowest = stats.largest(queryTime);
    const QStringList *waits = stats.largest(waitTime);
    ProbeRow row{{u"queries_per_second"_s, numberText(stats.sum(u"avg_query_count"_s))},
                 {u"query_time"_s, numberText(slowest ? queryTime(*slowest) / 1000 : 0)},
                 {u"wait_time"_s, numberText(waits ? waitTime(*waits) / 1000 : 0)}};
    if (slowest && queryTime(*slowest) > 0)
        row[u"slowest"_s] = stats.text(*slowest, u"database"_s);
    return row;
}

double settingOf(const Answer &config, const QString &name)
{
    const qsizetype key = config.columns.indexOf(u"key"_s);
    const qsizetype value = config.columns.indexOf(u"value"_s);
    for (const QStringList &row : config.rows) {
        if (row.value(key) == name)
            return row.value(value).toDouble();
    }
    return 0;
}

QString topClients(const ShownTable &clients)
{
    std::map<QString, int> counts;
    for (const QStringList &row : clients.rows())
        ++counts[u"user %1, database %2"_s.arg(clients.text(row, u"user"_s), clients.text(row, u"database"_s))];
    std::vector<std::pair<QString, int>> groups(counts.begin(), counts.end());
    std::stable_sort(groups.begin(), groups.end(),
                     [](const auto &left, const auto &right) { return left.second > right.second; });
    QStringList lines;
    for (std::size_t i = 0; i < std::min<std::size_t>(groups.size(), 3); ++i)
        lines.append(u"%1 of %2"_s.arg(QString::number(groups[i].second), groups[i].first));
    return lines.join(u"; "_s);
}

/// Sessions of the console count against max_client_conn like all others.
ProbeRow foldClients(const std::vector<Answer> &answers)
{
    const ShownTable clients(answers.at(0));
    const auto all = static_cast<double>(answers.at(0).rows.size());
    const double most = settingOf(answers.at(1), u"max_client_conn"_s);
    ProbeRow row{{u"count"_s, numberText(all)},
                 {u"waiting"_s, QString::number(clients.countOf(u"state"_s, u"waiting"_s))}};
    if (most > 0) {
        row[u"most"_s] = numberText(most);
        row[u"used_percent"_s] = numberText(std::round(1000 * all / most) / 10);
    }
    if (const QString top = topClients(clients); !top.isEmpty())
        row[u"top"_s] = top;
    return row;
}

} // namespace

std::vector<ConsoleQuery> consoleQueries()
{
    return {
        {u"pools"_s, {"SHOW POOLS"}, foldPools},
        {u"databases"_s, {"SHOW DATABASES"}, foldDatabases},
        {u"servers"_s, {"SHOW SERVERS"}, foldServers},
        {u"stats"_s, {"SHOW STATS"}, foldStats},
        {u"clients"_s, {"SHOW CLIENTS", "SHOW CONFIG"}, foldClients},
    };
}

} // namespace sitrep
