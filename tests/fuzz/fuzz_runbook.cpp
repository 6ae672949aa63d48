// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/runbookreader.h"
#include "tests/fuzz/promise.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sitrep;
    const QByteArray bytes = bytesOf(data, size);
    const QString path = QStringLiteral("runbook.yaml");
    const ReadResult result = RunbookReader::readBytes(bytes, path);
    promise((result.runbook != nullptr) == result.problems.isEmpty(), "a runbook, or what is wrong with it");
    for (const Problem &problem : result.problems) {
        promise(!problem.message.isEmpty(), "a problem says what is wrong");
        promise(problem.line >= 0 && problem.column >= 0, "a problem has a place");
    }
    if (!result.runbook)
        return 0;
    promise(!result.runbook->checks.isEmpty(), "a runbook asks something");
    const ReadResult again = RunbookReader::readBytes(result.expandedYaml, path);
    promise(again.runbook != nullptr, "what was written out can be read");
    promise(again.expandedYaml == result.expandedYaml, "what was written out is written out the same");
    return 0;
}
