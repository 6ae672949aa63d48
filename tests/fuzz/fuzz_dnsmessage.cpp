// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/dnsmessage.h"
#include "tests/fuzz/promise.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sitrep;
    const QByteArray message = bytesOf(data, size);
    const std::optional<QList<DnsRecord>> records = readDnsAnswers(message);
    if (!records)
        return 0;
    // A record takes at least its name's end, and ten bytes of type, class, TTL and length.
    promise(records->size() * 11 <= message.size(), "there are no more records than bytes for them");
    for (const DnsRecord &record : *records) {
        promise(dnsTypeOf(wordOf(record.type)) == record.type, "a record is of a type that is read");
        for (const QChar c : record.text)
            promise(c.isPrint(), "a text has no control characters");
    }
    return 0;
}
