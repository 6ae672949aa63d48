// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/junit/junit.h"

#include "diagnostics/checks/facts/jsonfacts.h"
#include "diagnostics/checks/junit/junitreport.h"
#include "diagnostics/checks/maskedcut.h"
#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/shownpath.h"
#include "diagnostics/logs/fileglob.h"
#include "diagnostics/runbook/yaml/textfile.h"

#include <QBuffer>
#include <QFileInfo>
#include <QJsonArray>
#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype largestFile = qsizetype{64} * 1024 * 1024;
constexpr qsizetype mostSuites = 200;
constexpr qsizetype longestSuiteName = 200;
constexpr qsizetype mostFailedNames = 20;
constexpr qsizetype longestShownMessage = 300; // bytes

double inMilliseconds(double seconds)
{
    return std::round(seconds * 1e3) / 1e3;
}

FailureClass classOfUnreadableResult(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return FailureClass::Missing;
    return info.isReadable() ? FailureClass::Parse : FailureClass::Permission;
}

class JunitQuestion final
{
public:
    explicit JunitQuestion(const CheckContext &context)
        : m_context(context)
        , m_builder(context, writtenFiles(context.config).join(u", "_s))
    {}

    Observation answer()
    {
        const QString folder = m_context.runbook ? m_context.runbook->folder : QString();
        const QStringList written = writtenFiles(m_context.config);
        const QStringList paths = matchingPaths(written, folder);
        for (const QString &path : paths)
            read(path);
        for (const QString &name : m_files > 0 ? absentNames(written, folder) : QStringList())
            fail(FailureClass::Missing, u"%1: there is no such file"_s.arg(name));
        if (m_files == 0 && !m_builder.hasFailed())
            fail(FailureClass::Missing, u"No file matches %1"_s.arg(written.join(u", "_s)));
        if (m_files > 0)
            addFacts();
        m_builder.excerpt((m_lines + m_failingLines + m_remarks).join(u'\n'));
        return m_builder.finish();
    }

private:
    static QStringList writtenFiles(const QJsonObject &config)
    {
        QStringList files;
        for (const QJsonValue each : config.value(u"files"_s).toArray())
            files.append(each.toString());
        return files;
    }

    void fail(FailureClass failureClass, const QString &message)
    {
        m_builder.fail({failureClass, Rung::None, message, {}});
        m_isWhole = false;
        m_remarks.append(message);
    }

    void read(const QString &path)
    {
        const QString shown = shownPath(m_context, path);
        const TextFile file = readTextFile(path, largestFile);
        if (file.problem)
            return fail(classOfUnreadableResult(path), shown % u": " % file.problem->message);
        ++m_files;
        QBuffer buffer;
        buffer.setData(file.bytes);
        (void)buffer.open(QIODevice::ReadOnly);
        const JunitReport report = readJunit(buffer, shown, [this] {
            return std::chrono::steady_clock::now() < m_context.deadline && !m_context.stop.stop_requested();
        });
        JunitCounts ofFile;
        for (const JunitSuite &suite : report.suites)
            take(suite, shown, ofFile);
        m_lines.append(u"%1: %2 tests, %3 failed, %4 skipped, %5 s"_s.arg(
            shown, QString::number(ofFile.tests), QString::number(ofFile.failed()), QString::number(ofFile.skipped),
            QString::number(inMilliseconds(ofFile.seconds))));
        takeAge(path);
        if (!report.failure)
            return;
        if (m_context.stop.stop_requested())
            return fail(FailureClass::Cancelled, u"Stopped while %1 was read"_s.arg(shown));
        fail(report.failure->failureClass, report.failure->message);
    }

    void take(const JunitSuite &suite, const QString &shown, JunitCounts &ofFile)
    {
        if (!suite.fingerprint.isEmpty() && m_seen.contains(suite.fingerprint)) {
            const QString name = suite.parts.isEmpty() ? QString() : suite.parts.first().first;
            m_remarks.append(u"%1: %2 stands in another file too and counts once"_s.arg(shown, name));
            return;
        }
        m_seen.insert(suite.fingerprint);
        ofFile.add(suite.counts);
        m_total.add(suite.counts);
        for (const auto &[name, counts] : suite.parts)
            m_suites[name].add(counts);
        m_remarks += suite.remarks;
        for (const JunitFailing &failing : suite.failing)
            takeFailing(failing, shown);
    }

    void takeFailing(const JunitFailing &failing, const QString &shown)
    {
        if (m_failedNames.size() >= mostFailedNames)
            return;
        m_failedNames.append(failing.name);
        const QString place = u"%1:%2"_s.arg(shown, QString::number(failing.line));
        if (m_builder.evidence().origin.isEmpty())
            m_builder.evidence().origin = place;
        const QString said = maskedHeadAndTail(failing.message.trimmed().section(u'\n', 0, 0), longestShownMessage,
                                               m_context.masker.get())
                                 .text;
        m_failingLines.append(place % u": " % failing.name % (said.isEmpty() ? QString() : QString(u": " % said)));
    }

    void takeAge(const QString &path)
    {
        const Instant written{Milliseconds(QFileInfo(path).lastModified().toMSecsSinceEpoch())};
        const Milliseconds age = std::chrono::duration_cast<Milliseconds>(m_context.now - written);
        m_oldest = std::max(m_oldest.value_or(age), age);
        m_newest = std::min(m_newest.value_or(age), age);
    }

    void addFacts()
    {
        addCounts({}, m_total);
        addSuites();
        if (!m_failedNames.isEmpty()) {
            m_builder.fact(u"failed_tests"_s, QJsonArray::fromStringList(m_failedNames));
            if (m_failedNames.size() < m_total.failed())
                m_builder.markCut(u"failed_tests"_s);
        }
        m_builder.fact(u"age"_s, inMilliseconds(static_cast<double>(m_oldest->count()) / 1e3), Unit::Second);
        m_builder.fact(u"newest_age"_s, inMilliseconds(static_cast<double>(m_newest->count()) / 1e3), Unit::Second);
        if (m_total.tests == 0)
            fail(FailureClass::Missing,
                 u"%1 %2 no test"_s.arg(m_builder.evidence().target, m_files == 1 ? u"holds"_s : u"hold"_s));
        else if (m_total.ran() == 0)
            fail(FailureClass::Missing, u"All %1 tests were skipped"_s.arg(m_total.tests));
    }

    /// Those that the runbook asks for, then those that failed, then the others.
    void addSuites()
    {
        QStringList names;
        for (const QString &fact : namedFacts(m_context)) {
            for (const auto &[name, counts] : m_suites) {
                if (fact.startsWith(QString(u"suites." % name % u'.')))
                    names.append(name);
            }
        }
        for (const bool failed : {true, false}) {
            for (const auto &[name, counts] : m_suites) {
                if ((counts.failed() > 0) == failed && name.size() <= longestSuiteName && names.size() < mostSuites)
                    names.append(name);
            }
        }
        names.removeDuplicates();
        for (const QString &name : std::as_const(names))
            addCounts(u"suites."_s + name + u'.', m_suites.at(name));
    }

    void addCounts(const QString &prefix, const JunitCounts &counts)
    {
        // What failed in the files that were read has failed, whatever stands in the others; the rest is a part.
        m_builder.fact(prefix + u"failures"_s, counts.failures);
        m_builder.fact(prefix + u"errors"_s, counts.errors);
        m_builder.fact(prefix + u"failed"_s, counts.failed());
        const auto part = [&](const QString &name, const QJsonValue &value, Unit unit = Unit::None) {
            m_builder.fact(prefix + name, value, unit);
            if (!m_isWhole)
                m_builder.markCut(prefix + name);
        };
        part(u"tests"_s, counts.tests);
        part(u"skipped"_s, counts.skipped);
        part(u"flaky"_s, counts.flaky);
        part(u"time"_s, inMilliseconds(counts.seconds), Unit::Second);
        if (counts.ran() <= 0)
            return;
        const auto passed = static_cast<double>(counts.ran() - counts.failed());
        part(u"pass_percent"_s, 100 * passed / static_cast<double>(counts.ran()), Unit::Percent);
    }

    const CheckContext &m_context;
    ObservationBuilder m_builder;
    qsizetype m_files = 0; // that were read
    bool m_isWhole = true; // no file was left out
    JunitCounts m_total;
    std::map<QString, JunitCounts> m_suites;
    QSet<QByteArray> m_seen;
    QStringList m_failedNames;
    QStringList m_lines;
    QStringList m_failingLines;
    QStringList m_remarks;
    std::optional<Milliseconds> m_oldest;
    std::optional<Milliseconds> m_newest;
};

} // namespace

Observation JunitCollector::collect(const CheckContext &context) const
{
    return JunitQuestion(context).answer();
}

} // namespace sitrep
