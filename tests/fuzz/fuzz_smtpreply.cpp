// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/smtpreply.h"
#include "tests/fuzz/promise.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sitrep;
    const QByteArray bytes = bytesOf(data, size);
    SmtpReply reply;
    const SmtpReading reading = readSmtpReply(bytes, &reply);
    if (reading == SmtpReading::Whole) {
        promise(reply.code >= 200 && reply.code < 600, "a reply has a code of RFC 5321");
        promise(!reply.lines.isEmpty(), "a reply has a line");
        promise(reply.size > 0 && reply.size <= bytes.size() && bytes[reply.size - 1] == '\n',
                "a reply ends with a line of what was read");
    }
    // More bytes never make another reply of a whole one, and never one of what was none.
    SmtpReply longer;
    const SmtpReading later = readSmtpReply(bytes + "250 x\r\n", &longer);
    promise(reading == SmtpReading::Unfinished || later == reading, "what is decided stays decided");
    promise(reading != SmtpReading::Whole || longer.size == reply.size, "a reply ends where it ends");
    return 0;
}
