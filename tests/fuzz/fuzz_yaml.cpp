// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/yaml/yamldocument.h"
#include "tests/fuzz/promise.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sitrep;
    const YamlDocument document = parseYaml(bytesOf(data, size), QStringLiteral("runbook.yaml"));
    promise(document.root.has_value() || !document.problems.isEmpty(), "what cannot be read has a problem");
    for (const Problem &problem : document.problems) {
        promise(!problem.message.isEmpty(), "a problem says what is wrong");
        promise(problem.line >= 0 && problem.column >= 0, "a problem has a place");
    }
    return 0;
}
