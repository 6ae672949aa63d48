// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/env/dotenv.h"
#include "tests/fuzz/promise.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sitrep;
    const QByteArray bytes = bytesOf(data, size);
    const auto lines = bytes.count('\n') + 1;
    const DotenvFile file = parseDotenv(bytes, QStringLiteral(".env"));
    for (const DotenvEntry &entry : file.entries) {
        promise(!entry.name.isEmpty(), "an entry has a name");
        promise(entry.line >= 1 && entry.line <= lines, "an entry stands in a line of the file");
    }
    for (const Problem &problem : file.problems) {
        promise(problem.line >= 0 && problem.line <= lines, "a problem stands in a line of the file");
    }
    return 0;
}
