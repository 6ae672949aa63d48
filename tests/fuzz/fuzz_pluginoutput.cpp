// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/plugin/pluginoutput.h"
#include "tests/fuzz/promise.h"

#include <cmath>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sitrep;
    const QString text = QString::fromUtf8(bytesOf(data, size));
    const PluginOutput output = readPluginOutput(text);
    promise(!output.firstLine.contains(u'\n'), "the first line is one");
    promise(output.firstLine.size() + output.longText.size() <= text.size(), "no text is made up");
    for (const PluginPerf &perf : output.perf) {
        promise(!perf.label.isEmpty(), "a value has a label");
        for (const std::optional<double> &number : {perf.value, perf.min, perf.max})
            promise(!number || std::isfinite(*number), "a number is finite");
        for (const std::optional<PluginRange> &range : {perf.warn, perf.crit}) {
            promise(!range || !range->below || !range->above || *range->below <= *range->above,
                    "a range is not turned round");
            promise(!range || !range->isPlainMaximum || range->above, "a maximum has a number");
        }
    }
    return 0;
}
