// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/redactor.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace sitrep;

// Any text: masking ends, masking twice changes nothing, and a known value is not left in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QString known = QStringLiteral("Kn0wn-Secr3t");
    Redactor redactor("fuzz");
    redactor.addSecret(known, QStringLiteral("password"));
    const QString once = redactor.mask(QString(text + known));
    if (redactor.mask(once) != once || once.contains(known))
        std::abort();
    (void)literalSecretIn(text);
    (void)secretKindOfName(text);
    return 0;
}
