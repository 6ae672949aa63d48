// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `junit: results/*.xml`: test results that lie here, of at most 64 MiB a file. A suite that stands in two files (those of
/// Surefire and their sum) counts once. Facts:
///   tests failures errors skipped flaky   test cases; each is one of the first four at most, or passed
///   failed                                failures and errors
///   pass_percent                          of the tests that ran; absent when none did
///   time                                  in seconds, as the suites say
///   suites.NAME.…                         the same of each suite (at most 200, and those that the runbook names), with
///                                         the suites in it; suites of one name are summed
///   failed_tests                          the first names, when some failed
///   age, newest_age                       since the oldest and the newest file was written, in seconds
/// No file, or no test that ran, is class missing. When a file cannot be read, numbers that it would change are cut.
class JunitCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
