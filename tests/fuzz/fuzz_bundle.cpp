// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/bundle/bundle.h"
#include "diagnostics/store/bundle/gzip.h"
#include "tests/fuzz/promise.h"

#include <QBuffer>

namespace {

void hold(const QByteArray &bytes)
{
    using namespace sitrep;
    QBuffer buffer;
    buffer.setData(bytes);
    promise(buffer.open(QIODevice::ReadOnly), "a buffer opens");
    const Bundle bundle = readBundle(buffer);
    promise(bundle.problem.isEmpty() || bundle.events.isEmpty(), "what is no bundle has no events");
    promise(!bundle.damage.isEmpty() || bundle.events.size() == (bundle.problem.isEmpty() ? bundle.manifest.events : 0),
            "what is not told as damaged is whole");
    qint64 seq = 0;
    for (const Event &event : bundle.events) {
        promise(event.seq > seq, "events stand in order");
        promise(event.incident == bundle.manifest.incident, "events are of one incident");
        seq = event.seq;
    }
    if (bundle.events.isEmpty())
        return;
    const PackedBundle packed = packBundle(bundle.events, QStringLiteral("1"));
    QBuffer again;
    again.setData(packed.bytes);
    promise(again.open(QIODevice::ReadOnly), "a buffer opens");
    promise(!packed.problem.isEmpty() || readBundle(again).events == bundle.events, "what was read can be written");
}

} // namespace

// Text is packed first: a fuzzer never finds a checksum of gzip.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = sitrep::bytesOf(data, size);
    if (bytes.startsWith('{'))
        hold(sitrep::gzipped({bytes}));
    else
        hold(bytes);
    return 0;
}
