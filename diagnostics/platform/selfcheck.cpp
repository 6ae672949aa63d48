// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/selfcheck.h"

#include <net/if.h>
#include <netinet/in.h>

#include <ifaddrs.h>
#include <memory>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool reachesOthers(const ifaddrs &entry)
{
    constexpr unsigned up = IFF_UP | IFF_RUNNING;
    if (entry.ifa_addr == nullptr || (entry.ifa_flags & up) != up || (entry.ifa_flags & IFF_LOOPBACK) != 0)
        return false;
    if (entry.ifa_addr->sa_family == AF_INET)
        return true;
    if (entry.ifa_addr->sa_family != AF_INET6)
        return false;
    const auto *address = reinterpret_cast<const sockaddr_in6 *>(entry.ifa_addr);
    return IN6_IS_ADDR_LINKLOCAL(&address->sin6_addr) == 0;
}

} // namespace

SelfCheck lookAtThisComputer()
{
    ifaddrs *found = nullptr;
    if (::getifaddrs(&found) != 0)
        return {}; // it could not be found out, which is not that there is none
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owned(found, &::freeifaddrs);
    for (const ifaddrs *entry = found; entry != nullptr; entry = entry->ifa_next) {
        if (reachesOthers(*entry))
            return {};
    }
    return {u"This computer has no network: no interface but loopback is up"_s};
}

} // namespace sitrep
