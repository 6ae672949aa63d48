// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/redaction/redactor.h"
#include "diagnostics/redaction/stream/redactstream.h"

#include <algorithm>

namespace sitrep::test {

/// What comes out of a stream that is fed \a bytes in pieces of \a shortest bytes, one more, … \a longest, and so on; all at
/// once when these are longer. Ends the program where a sink that takes all ended something.
inline QByteArray streamedBytes(const QByteArray &bytes, RedactStream::Limits limits, qsizetype shortest,
                                qsizetype longest)
{
    const Redactor redactor("key");
    QByteArray out;
    RedactStream stream(
        redactor,
        [&out](QByteArrayView part) {
            out.append(part);
            return true;
        },
        limits);
    bool goesOn = true;
    qsizetype piece = shortest;
    for (qsizetype at = 0; at < bytes.size() && goesOn; at += piece, piece = piece < longest ? piece + 1 : shortest)
        goesOn = stream.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    if (!goesOn || !stream.finish())
        qFatal("the sink takes all");
    return out;
}

} // namespace sitrep::test
