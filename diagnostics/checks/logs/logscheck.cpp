// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/logs/logscheck.h"

#include "diagnostics/checks/logs/contextmasker.h"
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
constexpr size_t mostCountedValues = 20;
constexpr Instant beginningOfTime = Instant::min();

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
    {}

    Observation answer()
    {
        if (readParameters() && readIndex()) {
            for (const QString &problem : std::as_const(m_scan.problems)) // what is not read may hold anything
                m_builder.fail({m_scan.failureClass.value_or(FailureClass::Cut), Rung::None, problem, {}});
            const QStringList untimed = m_scan.index->filesWithoutTime();
            for (const QString &file : untimed) // its errors are in no span
                fail(FailureClass::Parse, noTimeIn(shownPath(m_context, file)));
            m_isPart = !m_scan.problems.isEmpty() || !untimed.isEmpty();
            m_remarks += m_scan.remarks;
            const LogCounts counts = m_scan.index->counts(m_span);
            const auto silence = silenceOf(m_scan, m_source->maxSilence, counts, m_context.now);
            if (silence)
                m_builder.fail(*silence);
            else
                tellEndedSilence();
            if (counts.entries > 0)
                addFacts(counts);
            else
                addCount(u"entries"_s, 0, m_isPart);
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
        const QJsonValue last = m_context.config.value(u"last"_s);
        if (last.isUndefined()) {
            m_span = {beginningOfTime, m_context.now};
            return true;
        }
        m_last = parseDuration(last.toString());
        if (!m_last || m_last->count() <= 0) {
            fail(FailureClass::Parse, u"last is no span of time: %1"_s.arg(last.toVariant().toString()));
            return false;
        }
        m_span = {m_context.now - *m_last, m_context.now};
        return true;
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

    /// Of a log that was not read whole it is the lowest that it may be.
    void addCount(const QString &name, qint64 count, bool isPart)
    {
        m_builder.fact(name, count);
        if (isPart)
            m_builder.markCut(name);
    }

    /// The span that is asked about is not known whole.
    [[nodiscard]] bool isSpanPart() const { return m_isPart || !m_silence.isEmpty(); }

    void tellWhyPart(const QString &name)
    {
        if (!m_silence.isEmpty())
            m_builder.withhold(name, {FailureClass::Silent, u"the log was silent "_s % m_silence});
    }

    /// The facts of a span. \a suffix: empty, or ".normal" for numbers to compare with.
    void addNumbers(const LogCounts &counts, const QString &suffix, bool isPart)
    {
        addCount(u"entries"_s % suffix, counts.entries, isPart);
        if (counts.withLevel == 0)
            return; // a log without levels holds errors that nobody can count
        addCount(u"errors"_s % suffix, counts.errors, isPart);
        if (isPart)
            return; // the share in a part is no share
        m_builder.fact(u"error_percent"_s % suffix,
                       100.0 * static_cast<double>(counts.errors) / static_cast<double>(counts.entries), Unit::Percent);
    }

    void addFacts(const LogCounts &counts)
    {
        addNumbers(counts, {}, isSpanPart());
        tellWhyPart(u"entries"_s);
        if (counts.withLevel > 0) {
            tellWhyPart(u"errors"_s);
            tellWhyPart(u"error_percent"_s);
        }
        m_builder.fact(u"last_at"_s, isoText(*counts.last));
        const auto hits = search(m_span);
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
        question.span = m_last ? m_span : m_scan.index->wholeSpan();
        question.incidentStart = beginning();
        question.startGranularity = question.incidentStart
                                        ? granularityOf(*question.incidentStart, m_context.startIsTold)
                                        : std::chrono::microseconds(0);
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

    /// The most frequent one, and how often each was there.
    void addValues(const QString &name, const SignatureValues &values)
    {
        QJsonObject counted;
        for (size_t i = 0; i < values.counts.size() && i < mostCountedValues; ++i)
            counted[values.counts[i].first] = values.counts[i].second;
        m_builder.fact(name, values.counts.front().first, Unit::None, placeOf(values.line));
        m_builder.fact(name % u".counts", counted);
        if (!values.isFirstSure())
            m_builder.markCut(name);
        if (values.uncounted > 0 || values.counts.size() > mostCountedValues)
            m_builder.markCut(name % u".counts");
    }

    void addSignature(const SignatureHits &hits)
    {
        const QString prefix = u"signatures."_s % hits.signature % u'.';
        if (hits.gaveUp > 0) {
            // No failure of the whole: what else is expected can still be judged.
            m_remarks.append(u"The pattern of signature %1 takes too many steps on %2 %3; its facts are left out"_s.arg(
                hits.signature, QString::number(hits.gaveUp), hits.gaveUp == 1 ? u"entry"_s : u"entries"_s));
            return;
        }
        for (const auto &[field, values] : hits.fields)
            addValues(prefix % u"fields." % field, values);
        for (const auto &[other, count] : hits.precededBy) {
            const QString name = prefix % u"preceded_by." % other;
            tellWhyPart(name);
            if (hits.count > 0 && !isSpanPart())
                m_builder.fact(name, 100.0 * static_cast<double>(count) / static_cast<double>(hits.count),
                               Unit::Percent);
        }
        for (const auto &[group, values] : hits.groups)
            addValues(prefix % group, values);
        addCount(prefix % u"count", hits.count, isSpanPart()); // after the groups: one of them may have such a name
        tellWhyPart(prefix % u"count");
        if (hits.first)
            m_builder.fact(prefix % u"first", isoText(*hits.first));
        if (hits.last)
            m_builder.fact(prefix % u"last", isoText(*hits.last));
    }

    /// What was before is normal. An incident whose start nobody told began before it was opened: what was in the span by
    /// then may be all its doing.
    [[nodiscard]] std::optional<Instant> beginning() const
    {
        const std::optional<Instant> &start = m_context.incidentStart;
        return start && m_last && !m_context.startIsTold ? *start - *m_last : start;
    }

    /// What is asked about, and of a whole log what came since the incident began: a quiet night long ago tells nothing.
    [[nodiscard]] std::optional<TimeSpan> spanOfSilence() const
    {
        if (m_last)
            return m_span;
        const std::optional<Instant> start = beginning();
        return start && *start < m_context.now ? std::optional(TimeSpan{*start, m_context.now}) : std::nullopt;
    }

    /// The service logs again. What it did meanwhile is in no count, and a count of `last` is whole once that lies behind; a
    /// whole log would never be, so it is judged by what is there.
    void tellEndedSilence()
    {
        const std::optional<TimeSpan> span = m_source->maxSilence ? spanOfSilence() : std::nullopt;
        const QString silence =
            span ? endedSilenceOf(*m_scan.index, *span, *m_source->maxSilence, m_context.now) : QString();
        if (silence.isEmpty())
            return;
        if (m_last)
            m_silence = silence;
        m_remarks.append(m_last ? u"Silent %1, so each count is the lowest that it may be"_s.arg(silence)
                                : u"Silent %1"_s.arg(silence));
    }

    /// The same span before the incident began; absent when the log holds nothing of it.
    void addNormal()
    {
        const std::optional<Instant> end = beginning();
        if (!end || !m_last)
            return;
        const TimeSpan before = normalSpanBefore(*end, *m_last);
        const LogCounts counts = m_scan.index->counts(before);
        if (counts.entries == 0)
            return;
        addNumbers(counts, u".normal"_s, m_isPart);
        // A few of one that is never there before would be its normal.
        for (const SignatureHits &hits : search(normalSpanBefore(mayHaveBegun(*end, *m_last), *m_last))) {
            if (hits.gaveUp == 0)
                addCount(u"signatures."_s % hits.signature % u".count.normal", hits.count, m_isPart);
        }
    }

    /// The last errors and the last match of each signature, in the order of the log.
    void addExcerpt(const std::vector<SignatureHits> &hits)
    {
        std::vector<qint64> lines = m_scan.index->lastEntries(m_span, LogLevel::Error, excerptErrors);
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
    LogScanResult m_scan;
    std::optional<Milliseconds> m_last;
    TimeSpan m_span{};
    bool m_isPart = false; // of the log was read
    QString m_silence;     // "from 17:31 to 18:03": it ended in the span of `last`
    QStringList m_remarks; // first in the excerpt
};

} // namespace

Observation LogsCollector::collect(const CheckContext &context) const
{
    return LogQuestion(context).answer();
}

} // namespace sitrep
