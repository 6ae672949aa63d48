// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/junit/junitreport.h"

#include <QCryptographicHash>

#include <vector>

namespace sitrep {

/// What a suite says of itself.
struct JunitClaim
{
    QString name;
    QString date;
    qint64 line = 0;
    qint64 tests = 0;
    qint64 failures = 0;
    qint64 errors = 0;
    qint64 skipped = 0;
    std::optional<double> seconds;
};

enum class JunitResult : quint8 { Passed, Skipped, Failure, Error };

/// What the file lists of one test.
struct JunitCase
{
    QString name; ///< as JunitFailing has it
    QString date;
    qint64 line = 0;
    double seconds = 0;
    JunitResult result = JunitResult::Passed;
    bool flaky = false;
    QString message;
};

/// Counts the suites and tests of one file, told in their order, and holds what each suite says of itself against what it
/// lists.
class JunitTally final
{
public:
    /// \a shown names the file in remarks.
    explicit JunitTally(const QString &shown)
        : m_shown(shown)
    {}

    /// `<testsuites>`, which is none of its own, but may count its suites.
    void beginRoot(const JunitClaim &claim) { m_levels.push_back({claim, {}, false}); }
    void beginSuite(const JunitClaim &claim);
    void add(const JunitCase &test);
    /// The suite that was begun last, or the root.
    void endSuite();

    /// The suites at the top; of one that is still open, because the file broke off, what is there of it.
    [[nodiscard]] QList<JunitSuite> takeSuites();

private:
    /// A suite that is open.
    struct Level
    {
        JunitClaim claim;
        JunitCounts counts;
        bool isSuite = true;
    };

    [[nodiscard]] qsizetype openSuites() const;
    void beginTop(const QString &date);
    void holdAgainst(Level &level);
    void endRoot(Level &level);
    void endTop();

    QString m_shown;
    QList<JunitSuite> m_suites;
    std::vector<Level> m_levels;
    JunitSuite m_top; // that is open
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_isDated = false;
};

} // namespace sitrep
