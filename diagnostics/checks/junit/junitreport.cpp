// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/junit/junitreport.h"

#include <QCryptographicHash>
#include <QXmlStreamReader>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestText = 4096; // of a message: its first line is shown
constexpr int tokensBetweenLooks = 1024;
constexpr double longestSeconds = 1e9; // thirty years; what is more, or no number, is none

std::optional<qint64> countOf(const QXmlStreamAttributes &attributes, QLatin1StringView name)
{
    bool ok = false;
    const qint64 count = attributes.value(name).toInt(&ok); // no suite has more than an int holds
    return ok && count >= 0 ? std::optional(count) : std::nullopt;
}

/// "1,234.5" as old Surefire writes it.
std::optional<double> secondsOf(const QXmlStreamAttributes &attributes)
{
    bool ok = false;
    const double seconds = attributes.value("time"_L1).toString().remove(u',').toDouble(&ok);
    return ok && seconds >= 0 && seconds <= longestSeconds ? std::optional(seconds) : std::nullopt;
}

/// What a suite says of itself.
struct Claim
{
    QString name;
    qint64 line = 0;
    qint64 tests = 0;
    qint64 failures = 0;
    qint64 errors = 0;
    qint64 skipped = 0;
    std::optional<double> seconds;
};

Claim claimOf(const QXmlStreamReader &xml)
{
    const QXmlStreamAttributes attributes = xml.attributes();
    Claim claim;
    claim.name = attributes.value("name"_L1).toString().simplified();
    claim.line = xml.lineNumber();
    claim.tests = countOf(attributes, "tests"_L1).value_or(0);
    claim.failures = countOf(attributes, "failures"_L1).value_or(0);
    claim.errors = countOf(attributes, "errors"_L1).value_or(0);
    claim.skipped = countOf(attributes, "skipped"_L1).value_or(countOf(attributes, "disabled"_L1).value_or(0));
    claim.seconds = secondsOf(attributes);
    return claim;
}

class JunitReading final
{
public:
    JunitReading(QIODevice &device, const QString &shown, const std::function<bool()> &goesOn)
        : m_xml(&device)
        , m_shown(shown)
        , m_goesOn(goesOn)
    {
        m_xml.setEntityExpansionLimit(0);
    }

    JunitReport read()
    {
        int tokens = 0;
        while (!m_xml.atEnd() && !m_report.failure) {
            if (++tokens % tokensBetweenLooks == 0 && m_goesOn && !m_goesOn())
                m_report.failure =
                    Failure{FailureClass::Timeout, Rung::None, u"%1 could not be read in time"_s.arg(m_shown), {}};
            take(m_xml.readNext());
        }
        if (m_xml.hasError() && !m_report.failure)
            fail(m_xml.errorString());
        if (m_report.failure && openSuites() > 0)
            keepBeginning();
        return std::move(m_report);
    }

private:
    /// A suite that is open.
    struct Level
    {
        Claim claim;
        JunitCounts counts;
        bool isSuite = true;
    };
    enum class Result : quint8 { Passed, Skipped, Failure, Error };
    struct Case
    {
        int depth = 0;
        QString name;
        qint64 line = 0;
        double seconds = 0;
        Result result = Result::Passed;
        bool flaky = false;
        QString message;
    };

    void fail(const QString &what)
    {
        m_report.failure = Failure{FailureClass::Parse,
                                   Rung::None,
                                   u"%1:%2: %3"_s.arg(m_shown, QString::number(m_xml.lineNumber()), what),
                                   {}};
    }

    void take(QXmlStreamReader::TokenType token)
    {
        switch (token) {
        case QXmlStreamReader::DTD:
            // No writer of test results needs one, and what it declares could be of any size.
            return fail(u"a document type is declared, which is not read"_s);
        case QXmlStreamReader::EntityReference:
            return fail(u"the entity %1 is not known"_s.arg(m_xml.name()));
        case QXmlStreamReader::StartElement:
            if (++m_depth > deepestJunitElement)
                return fail(u"elements lie more than %1 deep"_s.arg(deepestJunitElement));
            return begin();
        case QXmlStreamReader::EndElement:
            end();
            --m_depth;
            return;
        case QXmlStreamReader::Characters:
            if (m_messageDepth > 0 && m_case->message.size() < longestText)
                m_case->message += m_xml.text().left(longestText);
            return;
        default:
            return;
        }
    }

    void begin()
    {
        const QStringView name = m_xml.name();
        if (m_depth == 1 && name != "testsuites"_L1 && name != "testsuite"_L1)
            return fail(u"this is no report of tests: it begins with <%1>"_s.arg(name));
        if (m_case)
            return beginInCase(name);
        const bool isSuite = name == "testsuite"_L1;
        if (isSuite || m_depth == 1) {
            if (isSuite && openSuites() == 0)
                beginTop();
            m_levels.push_back({claimOf(m_xml), {}, isSuite});
        } else if (name == "testcase"_L1) {
            if (openSuites() == 0)
                beginTop(); // directly below <testsuites>
            beginCase();
        }
    }

    [[nodiscard]] qsizetype openSuites() const
    {
        return std::count_if(m_levels.begin(), m_levels.end(), [](const Level &level) { return level.isSuite; });
    }

    void beginTop()
    {
        m_top = {};
        m_hash.reset();
        m_isDated = false;
        if (const QStringView date = m_xml.attributes().value("timestamp"_L1); !date.isEmpty()) {
            m_hash.addData(date.toUtf8());
            m_isDated = true;
        }
    }

    void beginCase()
    {
        const QXmlStreamAttributes attributes = m_xml.attributes();
        Case begun;
        begun.depth = m_depth;
        begun.line = m_xml.lineNumber();
        begun.name = attributes.value("name"_L1).toString().simplified();
        if (const QString place = attributes.value("classname"_L1).toString().simplified(); !place.isEmpty())
            begun.name = begun.name.isEmpty() ? place : place + u'.' + begun.name;
        begun.seconds = secondsOf(attributes).value_or(0);
        if (attributes.value("status"_L1) == "notrun"_L1) // GoogleTest, of a test that is disabled
            begun.result = Result::Skipped;
        m_case = begun;
    }

    void beginInCase(QStringView name)
    {
        if (m_depth != m_case->depth + 1)
            return;
        m_case->flaky = m_case->flaky || name.startsWith("flaky"_L1);
        Result result = Result::Passed;
        if (name == "error"_L1)
            result = Result::Error;
        else if (name == "failure"_L1)
            result = Result::Failure;
        else if (name == "skipped"_L1)
            result = Result::Skipped;
        if (result <= m_case->result)
            return;
        m_case->result = result;
        m_case->message = m_xml.attributes().value("message"_L1).left(longestText).toString();
        if (result != Result::Skipped && m_case->message.trimmed().isEmpty())
            m_messageDepth = m_depth;
    }

    void end()
    {
        if (m_messageDepth == m_depth)
            m_messageDepth = 0;
        if (m_case && m_case->depth == m_depth)
            endCase();
        else if (!m_case && !m_levels.empty() && (m_xml.name() == "testsuite"_L1 || m_depth == 1))
            endSuite();
    }

    void endCase()
    {
        const Case ended = *m_case;
        m_case.reset();
        JunitCounts counts;
        counts.tests = 1;
        counts.failures = ended.result == Result::Failure ? 1 : 0;
        counts.errors = ended.result == Result::Error ? 1 : 0;
        counts.skipped = ended.result == Result::Skipped ? 1 : 0;
        counts.flaky = ended.flaky && ended.result == Result::Passed ? 1 : 0;
        counts.seconds = ended.seconds;
        m_isDated = m_isDated || ended.seconds > 0;
        m_hash.addData(u"%1\n%2\n%3\n"_s
                           .arg(ended.name, QString::number(ended.seconds, 'g', 12),
                                QString::number(static_cast<int>(ended.result)))
                           .toUtf8());
        if (counts.failed() > 0 && m_top.failing.size() < mostFailingKept)
            m_top.failing.append({ended.name, ended.message, ended.line});
        m_levels.back().counts.add(counts);
        if (openSuites() == 0) { // a suite of its own, without a name
            m_top.counts = counts;
            endTop();
        }
    }

    /// What it says of itself counts where it says worse than it lists.
    void holdAgainst(Level &level)
    {
        JunitCounts &counts = level.counts;
        const Claim &claim = level.claim;
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

    void endSuite()
    {
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

    void endTop()
    {
        if (m_isDated)
            m_top.fingerprint = m_hash.result();
        m_report.suites.append(std::move(m_top));
        m_top = {};
    }

    /// Of the suite in which the file broke off.
    void keepBeginning()
    {
        for (const Level &level : m_levels)
            m_top.counts.add(level.counts);
        m_report.suites.append(std::move(m_top));
    }

    void endRoot(Level &level)
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
        m_report.suites.append(std::move(m_top));
        m_top = {};
    }

    QXmlStreamReader m_xml;
    QString m_shown;
    const std::function<bool()> &m_goesOn;
    JunitReport m_report;
    std::vector<Level> m_levels;
    std::optional<Case> m_case;
    JunitSuite m_top; // that is open
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_isDated = false;
    int m_depth = 0;
    int m_messageDepth = 0; // of the element whose text is the message; 0: none
};

} // namespace

void JunitCounts::add(const JunitCounts &other)
{
    tests += other.tests;
    failures += other.failures;
    errors += other.errors;
    skipped += other.skipped;
    flaky += other.flaky;
    seconds += other.seconds;
}

JunitReport readJunit(QIODevice &device, const QString &shown, const std::function<bool()> &goesOn)
{
    return JunitReading(device, shown, goesOn).read();
}

} // namespace sitrep
