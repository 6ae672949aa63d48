// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/junit/junitreport.h"
#include "tests/fuzz/promise.h"

#include <QBuffer>

#include <cmath>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sitrep;
    QBuffer buffer;
    buffer.setData(bytesOf(data, size));
    promise(buffer.open(QIODevice::ReadOnly), "a buffer opens");
    const JunitReport report = readJunit(buffer, QStringLiteral("r.xml"));
    const auto hold = [](const JunitCounts &counts) {
        promise(counts.tests >= 0 && counts.failures >= 0 && counts.errors >= 0 && counts.skipped >= 0
                    && counts.flaky >= 0,
                "a count is not negative");
        promise(std::isfinite(counts.seconds) && counts.seconds >= 0, "a time is finite");
    };
    for (const JunitSuite &suite : report.suites) {
        hold(suite.counts);
        for (const auto &[name, counts] : suite.parts) {
            hold(counts);
            promise(!name.isEmpty(), "a suite that is told has a name");
            promise(counts.failed() + counts.skipped <= counts.tests, "no more failed than there are");
        }
        promise(suite.failing.size() <= mostFailingKept, "few names are kept");
    }
    promise(!report.failure || report.failure->failureClass == FailureClass::Parse,
            "what cannot be read is class parse");
    return 0;
}
