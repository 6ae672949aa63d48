// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/logs/logscheck.h"

#include "diagnostics/checks/logs/askedspan.h"
#include "diagnostics/checks/logs/contextmasker.h"
#include "diagnostics/checks/logs/countfacts.h"
#include "diagnostics/checks/logs/digestfacts.h"
#include "diagnostics/checks/logs/logsilence.h"
#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/shownpath.h"
#include "diagnostics/checks/tools/quietenvironment.h"
#include "diagnostics/checks/tools/toolstandpoint.h"
#include "diagnostics/domain/incident/toldstart.h"
#include "diagnostics/logs/logscan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int excerptErrors = 5;

QString noTimeIn(const QString &files)
{
    return u"No line of %1 has a time that can be read"_s.arg(files);
}

/// One collect(): the source, its index and the span.
class LogQuestion final
{
public:
    explicit LogQuestion(const CheckContext &context)
        : m_context(context)
        , m_sourceId(context.config.value(u"source"_s).toString())
        , m_source(context.runbook ? context.runbook->logSource(m_sourceId) : nullptr)
        , m_builder(context,
                    m_source != nullptr && !m_source->files.isEmpty() ? m_source->files.join(u", "_s) : m_sourceId)
        , m_asked(context)
        , m_facts(m_builder, [this](qint64 line) { return placeOf(line); })
    {}

    Observation answer()
    {
        if (readParameters() && readIndex()) {
            for (const QString &problem : std::as_const(m_scan.problems)) // what is not read may hold anything
                m_builder.fail({m_scan.failureClass.value_or(FailureClass::Cut), Rung::None, problem, {}});
            const QStringList untimed = m_scan.index->filesWithoutTime();
            for (const QString &file : untimed) // its errors are in no span
                fail(FailureClass::Parse, noTimeIn(shownPath(m_context, file)));
            m_facts.setPart(!m_scan.problems.isEmpty() || !untimed.isEmpty());
            m_remarks += m_scan.remarks;
            const LogCounts counts = m_scan.index->counts(m_asked.span());
            const auto silence = silenceOf(m_scan, m_source->maxSilence, counts, m_context.now);
            if (silence)
                m_builder.fail(*silence);
            else
                tellEndedSilence();
            if (counts.entries > 0)
                addFacts(counts);
            else
                m_facts.addNothing();
        }
        return m_builder.finish();
    }

private:
    void fail(FailureClass failureClass, const QString &message)
    {
        m_builder.fail({failureClass, Rung::None, message, {}});
    }

    bool readParameters()
    {
        if (m_source == nullptr) {
            fail(FailureClass::Missing, u"There is no log source %1"_s.arg(m_sourceId));
            return false;
        }
        const QString problem = m_asked.readLast();
        if (!problem.isEmpty())
            fail(FailureClass::Parse, problem);
        return problem.isEmpty();
    }

    bool readIndex()
    {
        if (m_context.logIndex)
            m_scan = m_context.logIndex(m_sourceId, m_context);
        tellCommand();
        const bool isNothing = !m_scan.index || (m_scan.index->files().isEmpty() && m_scan.problems.isEmpty());
        if (isNothing && m_source->files.isEmpty()) {
            fail(FailureClass::KindNotAvailable, u"This log is only followed: it names no files and no read"_s);
        } else if (isNothing) {
            fail(FailureClass::Missing, u"No file matches %1"_s.arg(m_source->files.join(u", "_s)));
        } else if (m_scan.index->files().isEmpty()) {
            fail(m_scan.failureClass.value_or(FailureClass::Permission), m_scan.problems.constFirst());
        } else if (m_scan.index->lineCount() > 0 && !m_scan.index->wholeSpan()) {
            fail(FailureClass::Parse, noTimeIn(m_scan.command.isEmpty() ? m_source->files.join(u", "_s) : m_sourceId));
        } else {
            return true;
        }
        return false;
    }

    /// Who printed it, and as whom.
    void tellCommand()
    {
        if (m_scan.command.isEmpty())
            return;
        m_builder.evidence().arguments = m_scan.command;
        const bool isHere = m_context.reach.isEmpty() && m_context.environment != nullptr;
        tellPlace(toolPlaceOf(m_scan.command.sliced(isHere ? 0 : m_context.reach.size()),
                              isHere ? quietEnvironment(*m_context.environment) : QMap<QString, QString>()),
                  m_builder.evidence());
    }

    void addFacts(const LogCounts &counts)
    {
        m_facts.addAsked(counts);
        const auto hits = search(m_asked.span());
        for (const SignatureHits &signature : hits)
            addSignature(signature);
        if (counts.withLevel == 0)
            m_remarks.append(u"No entry of the span has a level, so errors cannot be counted"_s);
        addNormal();
        addDigestFacts(m_builder, *m_scan.index, digestQuestion(counts), m_context);
        addExcerpt(hits);
    }

    [[nodiscard]] bool goesOn() const
    {
        return !m_context.stop.stop_requested() && std::chrono::steady_clock::now() < m_context.deadline;
    }

    /// Warnings and errors, or everything in a log without levels.
    [[nodiscard]] DigestQuestion digestQuestion(const LogCounts &counts) const
    {
        DigestQuestion question;
        question.span = m_asked.isLimited() ? m_asked.span() : m_scan.index->wholeSpan();
        question.incidentStart = m_asked.beginning();
        question.startGranularity = toldStartGranularity;
        question.startIsTold = m_context.startIsTold;
        question.minedFrom = counts.withLevel > 0 ? LogLevel::Warning : LogLevel::None;
        return question;
    }

    [[nodiscard]] std::vector<SignatureHits> search(const TimeSpan &span)
    {
        const auto goOn = [this] { return goesOn(); };
        auto hits = m_scan.index->signatureHits(m_context.runbook->signatures, span, goOn, m_context.masker.get());
        if (m_context.stop.stop_requested()) {
            fail(FailureClass::Cancelled, u"Stopped while signatures were counted"_s);
            hits.clear(); // half of a count is a wrong count
        } else if (!goOn()) {
            fail(FailureClass::Timeout, u"Counting signatures did not end in its time"_s);
            hits.clear();
        }
        return hits;
    }

    void addSignature(const SignatureHits &hits)
    {
        if (hits.gaveUp > 0) {
            // No failure of the whole: what else is expected can still be judged.
            m_remarks.append(u"The pattern of signature %1 takes too many steps on %2 %3; its facts are left out"_s.arg(
                hits.signature, QString::number(hits.gaveUp), hits.gaveUp == 1 ? u"entry"_s : u"entries"_s));
            return;
        }
        m_facts.addSignature(hits);
    }

    /// The service logs again. What it did meanwhile is in no count, and a count of `last` is whole once that lies behind; a
    /// whole log would never be, so it is judged by what is there.
    void tellEndedSilence()
    {
        const std::optional<TimeSpan> span = m_source->maxSilence ? m_asked.ofSilence() : std::nullopt;
        const QString silence =
            span ? endedSilenceOf(*m_scan.index, *span, *m_source->maxSilence, m_context.now) : QString();
        if (silence.isEmpty())
            return;
        if (m_asked.isLimited())
            m_facts.setSilence(silence);
        m_remarks.append(m_asked.isLimited() ? u"Silent %1, so each count is the lowest that it may be"_s.arg(silence)
                                             : u"Silent %1"_s.arg(silence));
    }

    /// The same span before the incident began; absent when the log holds nothing of it.
    void addNormal()
    {
        const std::optional<AskedSpan::Normal> normal = m_asked.normal();
        if (!normal)
            return;
        const LogCounts counts = m_scan.index->counts(normal->before);
        if (counts.entries == 0)
            return;
        m_facts.addNormal(counts);
        // A few of one that is never there before would be its normal.
        for (const SignatureHits &hits : search(normal->surelyBefore)) {
            if (hits.gaveUp == 0)
                m_facts.addNormalSignature(hits);
        }
    }

    /// The last errors and the last match of each signature, in the order of the log.
    void addExcerpt(const std::vector<SignatureHits> &hits)
    {
        std::vector<qint64> lines = m_scan.index->lastEntries(m_asked.span(), LogLevel::Error, excerptErrors);
        for (const SignatureHits &signature : hits) {
            if (!signature.lines.empty()) {
                lines.push_back(signature.lines.back());
                lines.push_back(signature.matchLines.back());
            }
        }
        std::ranges::sort(lines);
        lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
        QStringList texts = m_remarks;
        for (const qint64 line : lines)
            texts.append(m_scan.index->line(line, maskerOf(m_context)));
        m_builder.excerpt(texts.join(u'\n'));
        if (!lines.empty())
            m_builder.evidence().origin = placeOf(lines.back());
    }

    [[nodiscard]] QString placeOf(qint64 line) const { return shownPath(m_context, m_scan.index->origin(line)); }

    const CheckContext &m_context;
    QString m_sourceId;
    const LogSource *m_source;
    ObservationBuilder m_builder;
    AskedSpan m_asked;
    CountFacts m_facts;
    LogScanResult m_scan;
    QStringList m_remarks; // first in the excerpt
};

} // namespace

Observation LogsCollector::collect(const CheckContext &context) const
{
    return LogQuestion(context).answer();
}

} // namespace sitrep
