// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/prometheus/prometheusanswer.h"
#include "tests/fuzz/promise.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sitrep;
    const QByteArray bytes = bytesOf(data, size);
    if (const auto answer = readPrometheusAnswer(bytes)) {
        for (const PrometheusSeries &series : answer->series) {
            promise(!series.points.isEmpty(), "a series has a point");
            for (const PrometheusPoint &point : series.points)
                promise(point.value.isNull() || point.value.isDouble() || point.value.toString().endsWith(u"Inf"),
                        "a value is a number, infinite or none");
        }
    }
    (void)isPlainSelector(QString::fromUtf8(bytes));
    return 0;
}
