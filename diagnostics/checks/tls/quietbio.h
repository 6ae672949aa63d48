// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/freer.h"

#include <QByteArray>

#include <memory>
#include <openssl/bio.h>

namespace sitrep {

/// What went over the socket, as far as failures are told apart by it.
struct TlsTraffic
{
    int socket = -1;
    int error = 0;          ///< errno of the last read or write that failed
    bool ended = false;     ///< the peer closed its side
    qsizetype received = 0; ///< bytes
    QByteArray beginning;   ///< the first of them, at most 16
};

using QuietBio = std::unique_ptr<BIO, Freer<BIO_free>>;

/// A BIO over a socket that raises no SIGPIPE, as OpenSSL's own does (it calls write(2)), and that keeps count in
/// \a traffic, which must outlive it. It does not own the socket.
[[nodiscard]] QuietBio makeQuietBio(TlsTraffic *traffic);

} // namespace sitrep
