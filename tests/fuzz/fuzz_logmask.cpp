// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/logmask.h"
#include "diagnostics/logs/templates/signaturekey.h"
#include "tests/fuzz/promise.h"

#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sitrep;
    // A copy of its own size: a read behind its end is found.
    const std::vector<char> bytes(data, data + size);
    LogMask mask;
    const std::string once(mask({bytes.data(), bytes.size()}));
    promise(mask(once) == once, "a mask is its own mask");
    promise(once.size() <= maskedPart.size() * (size + 1), "a mask has at most three times the bytes");
    LogMask used;
    (void)used("something longer than most inputs are 1 2 3 /a/b 'c' 10.0.0.1:80");
    const std::string again(used({bytes.data(), bytes.size()}));
    promise(again == once, "nothing is remembered");
    promise(signatureKey(again) == signatureKey(once), "the key depends on the bytes alone");
    return 0;
}
