// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/quietbio.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace sitrep {

namespace {

constexpr qsizetype longestBeginning = 16;

TlsTraffic &trafficOf(BIO *bio)
{
    return *static_cast<TlsTraffic *>(BIO_get_data(bio));
}

bool isForLater(int error)
{
    return error == EAGAIN || error == EINTR;
}

int sendQuietly(BIO *bio, const char *bytes, int size)
{
    BIO_clear_retry_flags(bio);
    TlsTraffic &traffic = trafficOf(bio);
    const ssize_t count = ::send(traffic.socket, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    if (count < 0 && isForLater(errno))
        BIO_set_retry_write(bio);
    else if (count < 0)
        traffic.error = errno;
    return static_cast<int>(count);
}

int receive(BIO *bio, char *bytes, int size)
{
    BIO_clear_retry_flags(bio);
    TlsTraffic &traffic = trafficOf(bio);
    const ssize_t count = ::recv(traffic.socket, bytes, static_cast<std::size_t>(size), 0);
    if (count < 0 && isForLater(errno)) {
        BIO_set_retry_read(bio);
    } else if (count < 0) {
        traffic.error = errno;
    } else if (count == 0) {
        traffic.ended = true;
    } else {
        traffic.received += count;
        const qsizetype room = longestBeginning - traffic.beginning.size();
        traffic.beginning.append(bytes, std::min<qsizetype>(count, room));
    }
    return static_cast<int>(count);
}

long control(BIO *bio, int command, long /*number*/, void * /*pointer*/)
{
    switch (command) {
    case BIO_CTRL_FLUSH: // nothing is kept back
    case BIO_CTRL_DUP:
        return 1;
    case BIO_CTRL_EOF:
        return trafficOf(bio).ended ? 1 : 0;
    default:
        return 0;
    }
}

using Method = std::unique_ptr<BIO_METHOD, Freer<BIO_meth_free>>;

Method makeMethod()
{
    Method method(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "quiet socket"));
    if (method) {
        BIO_meth_set_write(method.get(), sendQuietly);
        BIO_meth_set_read(method.get(), receive);
        BIO_meth_set_ctrl(method.get(), control);
    }
    return method;
}

} // namespace

QuietBio makeQuietBio(TlsTraffic *traffic)
{
    static const Method method = makeMethod();
    QuietBio bio(method ? BIO_new(method.get()) : nullptr);
    if (bio) {
        BIO_set_data(bio.get(), traffic);
        BIO_set_init(bio.get(), 1);
    }
    return bio;
}

} // namespace sitrep
