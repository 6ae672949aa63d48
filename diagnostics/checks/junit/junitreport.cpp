// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/junit/junittally.h"

#include <QXmlStreamReader>

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

JunitClaim claimOf(const QXmlStreamReader &xml)
{
    const QXmlStreamAttributes attributes = xml.attributes();
    JunitClaim claim;
    claim.name = attributes.value("name"_L1).toString().simplified();
    claim.date = attributes.value("timestamp"_L1).toString();
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
        , m_tally(shown)
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
        m_report.suites = m_tally.takeSuites();
        return std::move(m_report);
    }

private:
    struct Case
    {
        int depth = 0;
        JunitCase told;
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
            if (m_messageDepth > 0 && m_case->told.message.size() < longestText)
                m_case->told.message += m_xml.text().left(longestText);
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
        if (name == "testsuite"_L1)
            m_tally.beginSuite(claimOf(m_xml));
        else if (m_depth == 1)
            m_tally.beginRoot(claimOf(m_xml));
        else if (name == "testcase"_L1)
            beginCase();
    }

    void beginCase()
    {
        const QXmlStreamAttributes attributes = m_xml.attributes();
        JunitCase begun;
        begun.line = m_xml.lineNumber();
        begun.date = attributes.value("timestamp"_L1).toString();
        begun.name = attributes.value("name"_L1).toString().simplified();
        if (const QString place = attributes.value("classname"_L1).toString().simplified(); !place.isEmpty())
            begun.name = begun.name.isEmpty() ? place : place + u'.' + begun.name;
        begun.seconds = secondsOf(attributes).value_or(0);
        if (attributes.value("status"_L1) == "notrun"_L1) // GoogleTest, of a test that is disabled
            begun.result = JunitResult::Skipped;
        m_case = Case{m_depth, begun};
    }

    void beginInCase(QStringView name)
    {
        if (m_depth != m_case->depth + 1)
            return;
        JunitCase &test = m_case->told;
        test.flaky = test.flaky || name.startsWith("flaky"_L1);
        JunitResult result = JunitResult::Passed;
        if (name == "error"_L1)
            result = JunitResult::Error;
        else if (name == "failure"_L1)
            result = JunitResult::Failure;
        else if (name == "skipped"_L1)
            result = JunitResult::Skipped;
        if (result <= test.result)
            return;
        test.result = result;
        test.message = m_xml.attributes().value("message"_L1).left(longestText).toString();
        if (result != JunitResult::Skipped && test.message.trimmed().isEmpty())
            m_messageDepth = m_depth;
    }

    void end()
    {
        if (m_messageDepth == m_depth)
            m_messageDepth = 0;
        if (m_case && m_case->depth == m_depth) {
            m_tally.add(m_case->told);
            m_case.reset();
        } else if (!m_case && (m_xml.name() == "testsuite"_L1 || m_depth == 1)) {
            m_tally.endSuite();
        }
    }

    QXmlStreamReader m_xml;
    QString m_shown;
    const std::function<bool()> &m_goesOn;
    JunitReport m_report;
    JunitTally m_tally;
    std::optional<Case> m_case;
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
