// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/dnsmessage.h"
#include "diagnostics/checks/net/resolver.h"

#include <map>

namespace sitrep {

/// What one name server says, by itself.
struct ServerAnswer
{
    QString server; ///< "10.0.0.2"
    QList<DnsType> asked;
    std::chrono::nanoseconds took{0};
    std::map<DnsType, QList<DnsRecord>> records; ///< of each type that was asked for, empty ones too; and of CNAME
    /// None of the types has a record: class missing. It refuses, fails or is silent for one at least, and has none of the
    /// others: class resolver. In words without its address: "says that the name does not exist".
    std::optional<Failure> failure;
    QString partly; ///< it has records, and failed for another type: why

    /// Sorted texts of A and AAAA.
    [[nodiscard]] QStringList addresses() const;
    /// Of all types that were asked for.
    [[nodiscard]] qsizetype count() const;
    /// Seconds; the least of them.
    [[nodiscard]] std::optional<quint32> ttl() const;
    /// It told something of the name: that it does not exist, too.
    [[nodiscard]] bool isAnswer() const { return !failure || failure->failureClass == FailureClass::Missing; }
    /// It may be of use for other names: it said something, and not that it fails (SERVFAIL).
    bool isOfUse = false;
};

/// Asks each of \a options's servers, or each of the system's, all at once, with the search list of the system. In their
/// order; empty when there is none or one cannot be understood. Any thread; waits only in platform/wait.
[[nodiscard]] std::vector<ServerAnswer> askServers(const QString &name, const QList<DnsType> &types,
                                                   const ResolverOptions &options, SteadyTime deadline,
                                                   const std::stop_token &stop);

/// What /etc/hosts of this computer says of \a name, sorted; c-ares and the system's resolver look there first.
[[nodiscard]] QStringList addressesInHostsFile(const QString &name);

} // namespace sitrep
