// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"

#include <QIODevice>
#include <QList>

#include <functional>

namespace sitrep {

struct JunitCounts
{
    qint64 tests = 0;
    qint64 failures = 0; ///< an assertion did not hold
    qint64 errors = 0;   ///< the test could not be carried through
    qint64 skipped = 0;
    qint64 flaky = 0; ///< passed after it had failed in the same run
    double seconds = 0;

    [[nodiscard]] qint64 failed() const { return failures + errors; }
    [[nodiscard]] qint64 ran() const { return tests - skipped; }
    void add(const JunitCounts &other);
    friend bool operator==(const JunitCounts &, const JunitCounts &) = default;
};

/// A test that failed, and where the file says so.
struct JunitFailing
{
    QString name; ///< "class.name", or the name alone
    QString message;
    qint64 line = 0;
};

/// A suite at the top of a file, with everything below it.
struct JunitSuite
{
    JunitCounts counts;
    QList<std::pair<QString, JunitCounts>>
        parts;                   ///< itself and the suites in it that have a name, each with all below it
    QList<JunitFailing> failing; ///< the first mostFailingKept
    QStringList remarks;         ///< where what it says of itself and what it lists differ
    /// Of its tests, their times and what became of them; the same suite in a second file has the same. Empty where
    /// neither a time nor a date tells two runs of the same tests apart.
    QByteArray fingerprint;
};

struct JunitReport
{
    QList<JunitSuite> suites;
    std::optional<Failure> failure; ///< parse, or timeout; what stands before it is there
};

inline constexpr qsizetype mostFailingKept = 50;
inline constexpr int deepestJunitElement = 64;

/// Reads JUnit XML: the form of Ant, which Maven Surefire, Gradle, pytest, gtest, jest and others write. Each test case
/// counts once, as an error, a failure, skipped or passed; runs of it that Surefire repeated (flakyFailure, rerunFailure)
/// are not tests of their own. Where a suite says of itself that more failed than it lists, that counts. No entity is
/// expanded and no document type read; \a shown names the file in messages. \a goesOn is asked now and then.
[[nodiscard]] JunitReport readJunit(QIODevice &device, const QString &shown, const std::function<bool()> &goesOn = {});

} // namespace sitrep
