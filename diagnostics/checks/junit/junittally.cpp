// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/junit/junittally.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

JunitCounts countsOf(const JunitCase &test)
{
    JunitCounts counts;
    counts.tests = 1;
    counts.failures = test.result == JunitResult::Failure ? 1 : 0;
    counts.errors = test.result == JunitResult::Error ? 1 : 0;
    counts.skipped = test.result == JunitResult::Skipped ? 1 : 0;
    counts.flaky = test.flaky && test.result == JunitResult::Passed ? 1 : 0;
    counts.seconds = test.seconds;
    return counts;
}

} // namespace

qsizetype JunitTally::openSuites() const
{
    return std::count_if(m_levels.begin(), m_levels.end(), [](const Level &level) { return level.isSuite; });
}

void JunitTally::beginTop(const QString &date)
{
    m_top = {};
    m_hash.reset();
    m_hash.addData(date.toUtf8());
    m_isDated = !date.isEmpty();
}

void JunitTally::beginSuite(const JunitClaim &claim)
{
    if (openSuites() == 0)
        beginTop(claim.date);
    m_levels.push_back({claim, {}, true});
}

void JunitTally::add(const JunitCase &test)
{
    const bool isOnItsOwn = openSuites() == 0; // directly below <testsuites>
    if (isOnItsOwn)
        beginTop(test.date);
    const JunitCounts counts = countsOf(test);
    m_isDated = m_isDated || test.seconds > 0;
    m_hash.addData(
        u"%1\n%2\n%3\n"_s
            .arg(test.name, QString::number(test.seconds, 'g', 12), QString::number(static_cast<int>(test.result)))
            .toUtf8());
    if (counts.failed() > 0 && m_top.failing.size() < mostFailingKept)
        m_top.failing.append({test.name, test.message, test.line});
    m_levels.back().counts.add(counts);
    if (isOnItsOwn) { // a suite of its own, without a name
        m_top.counts = counts;
        endTop();
    }
}

/// What it says of itself counts where it says worse than it lists.
void JunitTally::holdAgainst(Level &level)
{
    JunitCounts &counts = level.counts;
    const JunitClaim &claim = level.claim;
    const auto remark = [&](const QString &what) {
        m_top.remarks.append(u"%1:%2: %3"_s.arg(m_shown, QString::number(claim.line), what));
    };
    if (counts.tests == 0 && claim.tests > 0) {
        counts.tests = claim.tests;
        counts.failures = claim.failures;
        counts.errors = claim.errors;
        counts.skipped = std::min(claim.skipped, claim.tests);
        m_hash.addData(QString(claim.name + QString::number(claim.tests)).toUtf8());
        remark(u"says %1 tests and lists none"_s.arg(claim.tests));
    } else if (const qint64 more = claim.failures + claim.errors - counts.failed(); more > 0) {
        remark(u"says %1 failed and lists %2"_s.arg(claim.failures + claim.errors).arg(counts.failed()));
        counts.failures += more;
    }
    counts.tests = std::max(counts.tests, counts.failed() + counts.skipped);
    if (claim.seconds)
        counts.seconds = *claim.seconds;
}

void JunitTally::endSuite()
{
    if (m_levels.empty())
        return;
    Level level = m_levels.back();
    m_levels.pop_back();
    if (!level.isSuite)
        return endRoot(level);
    holdAgainst(level);
    const bool isInItself = std::any_of(m_levels.begin(), m_levels.end(), [&level](const Level &outer) {
        return outer.isSuite && outer.claim.name == level.claim.name;
    });
    if (!level.claim.name.isEmpty() && !isInItself)
        m_top.parts.prepend({level.claim.name, level.counts});
    if (!m_levels.empty())
        m_levels.back().counts.add(level.counts);
    if (openSuites() > 0)
        return;
    m_top.counts = level.counts;
    endTop();
}

void JunitTally::endTop()
{
    if (m_isDated)
        m_top.fingerprint = m_hash.result();
    m_suites.append(std::move(m_top));
    m_top = {};
}

void JunitTally::endRoot(Level &level)
{
    const JunitCounts listed = level.counts;
    level.claim.seconds.reset(); // of tests side by side it is less than their sum
    m_top = {};
    holdAgainst(level);
    if (m_top.remarks.isEmpty())
        return;
    m_top.counts = level.counts;
    m_top.counts.tests -= listed.tests;
    m_top.counts.failures -= listed.failures;
    m_top.counts.errors -= listed.errors;
    m_top.counts.skipped -= listed.skipped;
    m_top.counts.flaky = 0;
    m_top.counts.seconds = 0;
    m_suites.append(std::move(m_top));
    m_top = {};
}

QList<JunitSuite> JunitTally::takeSuites()
{
    if (openSuites() > 0) {
        for (const Level &level : m_levels)
            m_top.counts.add(level.counts);
        m_suites.append(std::move(m_top));
    }
    m_levels.clear();
    return std::move(m_suites);
}

} // namespace sitrep
