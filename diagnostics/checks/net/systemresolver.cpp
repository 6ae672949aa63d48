// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/systemresolver.h"

#include "diagnostics/checks/net/address.h"
#include "diagnostics/checks/net/endpoint.h"

#include <netdb.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

SystemAnswer lookUp(const QByteArray &name)
{
    const SteadyTime began = std::chrono::steady_clock::now();
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const int error = ::getaddrinfo(name.constData(), nullptr, &hints, &found);
    SystemAnswer answer;
    answer.took = std::chrono::steady_clock::now() - began;
    for (const addrinfo *each = error == 0 ? found : nullptr; each != nullptr; each = each->ai_next)
        answer.addresses.append(Address(each->ai_addr, each->ai_addrlen).text());
    if (error == 0)
        ::freeaddrinfo(found);
    answer.addresses.removeDuplicates();
    answer.addresses.sort();
    answer.isAnswer = error == 0 || error == EAI_NONAME || error == EAI_NODATA;
    if (error == EAI_NONAME)
        answer.no = u"says that the name does not exist"_s;
    else if (error == EAI_NODATA)
        answer.no = u"says that the name has no address"_s;
    else if (error != 0)
        answer.no = u"fails: %1"_s.arg(QString::fromLocal8Bit(::gai_strerror(error)));
    return answer;
}

} // namespace

DetachedCall<SystemAnswer> askSystem(const QString &name)
{
    return DetachedCall<SystemAnswer>([ascii = asciiName(name)] { return lookUp(ascii); });
}

} // namespace sitrep
