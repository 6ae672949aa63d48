// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/promise.h"
#include "tests/support/streamedbytes.h"

using namespace sitrep;
using test::streamedBytes;

namespace {

/// So small that an input of some kilobytes is cut many times.
constexpr RedactStream::Limits streamLimits{.block = 512, .ahead = 4096, .held = 1 << 16};

} // namespace

// Any bytes: where they are cut on their way in changes nothing, nor does a second time, and a clean line goes through as it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const QByteArray whole = streamedBytes(bytes, {}, 1, 1 << 20);
    promise(streamedBytes(bytes, {}, 1, 7) == whole, "pieces are as the whole");
    promise(streamedBytes(whole, {}, 1, 1 << 20) == whole, "a second time changes nothing");
    const QByteArray secret = QByteArrayLiteral("\npassword=Kestrel-9xZ\n");
    QByteArray lines;
    for (int i = 0; i < 200; ++i)
        lines += QByteArrayLiteral("\n10:11:12 INFO GET /api/items 200");
    const QByteArray cut = streamedBytes(bytes + lines + secret + lines, streamLimits, 1, 97);
    promise(!cut.contains("Kestrel-9xZ"), "a secret behind it is masked, wherever it is cut");
    return 0;
}
