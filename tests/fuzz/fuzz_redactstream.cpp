// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/stream/redactstream.h"
#include "tests/fuzz/promise.h"

using namespace sitrep;

namespace {

/// So small that an input of some kilobytes is cut many times.
constexpr RedactStream::Limits streamLimits{.block = 512, .ahead = 4096, .held = 1 << 16};

/// \a bytes through a stream in pieces, whose lengths are 1, 2 … \a longest and so on.
QByteArray streamed(const QByteArray &bytes, qsizetype longest, RedactStream::Limits limits)
{
    const Redactor redactor("fuzz");
    QByteArray out;
    RedactStream stream(
        redactor,
        [&out](QByteArrayView part) {
            out.append(part);
            return true;
        },
        limits);
    bool goesOn = true;
    qsizetype piece = 1;
    for (qsizetype at = 0; at < bytes.size() && goesOn; at += piece, piece = piece % longest + 1)
        goesOn = stream.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    promise(goesOn && stream.finish(), "a sink that takes all ends nothing");
    return out;
}

} // namespace

// Any bytes: where they are cut on their way in changes nothing, nor does a second time, and a clean line goes through as it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const QByteArray whole = streamed(bytes, 1 << 20, {});
    promise(streamed(bytes, 7, {}) == whole, "pieces are as the whole");
    promise(streamed(whole, 1 << 20, {}) == whole, "a second time changes nothing");
    const QByteArray secret = QByteArrayLiteral("\npassword=Kestrel-9xZ\n");
    QByteArray lines;
    for (int i = 0; i < 200; ++i)
        lines += QByteArrayLiteral("\n10:11:12 INFO GET /api/items 200");
    const QByteArray cut = streamed(bytes + lines + secret + lines, 97, streamLimits);
    promise(!cut.contains("Kestrel-9xZ"), "a secret behind it is masked, wherever it is cut");
    return 0;
}
