// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/report/reportmaking.h"

#include "app/commandline/runbookopening.h"
#include "app/commandline/terminal.h"
#include "app/session/filecommit.h"
#include "app/session/incidentlog.h"
#include "app/session/kept/judgedagain.h"
#include "app/session/kept/keptmoment.h"
#include "app/session/maskuses.h"
#include "app/session/updatemaker.h"
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/judgement/verdict.h"
#include "diagnostics/platform/standpoint.h"
#include "diagnostics/redaction/knownmasker.h"
#include "diagnostics/redaction/leftin.h"
#include "diagnostics/redaction/leftinevents.h"
#include "diagnostics/store/bundle/bundle.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::chrono::seconds longestWait{5}; // for the journal

/// Knows what this user said is no secret, and what of that is one after all.
std::shared_ptr<Redactor> redactorOf(const Incident &incident)
{
    const QList<Event> &events = incident.events();
    const bool hasLifts = std::any_of(events.cbegin(), events.cend(),
                                      [](const Event &event) { return event.kind == EventKind::MaskLifted; });
    return std::make_shared<Redactor>(hasLifts ? maskKey() : randomMaskKey());
}

/// One report: its masks, its moment, its document.
class ReportMaking
{
public:
    ReportMaking(const KeptSource &source, const ReportRequest &request)
        : m_source(source)
        , m_request(request)
        , m_redactor(redactorOf(source.kept.incident))
        , m_incident(source.kept.incident.withOpenRunsInterrupted())
    {
        for (const Event &event : m_incident.events())
            m_redactor->reserveMasksOf(QString::fromUtf8(QJsonDocument(event.body).toJson(QJsonDocument::Compact)));
        followLifts(m_incident, *m_redactor, m_incident.events());
    }

    [[nodiscard]] MadeReport make()
    {
        if (m_request.update) {
            makeEarlier();
            return m_made;
        }
        if (isShared())
            makeShared();
        else
            writeTexts(documentOf(m_incident, now()));
        return m_made;
    }

private:
    [[nodiscard]] bool isOver() const { return !m_source.bundle.isEmpty() || m_incident.isResolved(); }

    [[nodiscard]] Instant now() const
    {
        return isOver() || m_incident.asOf() ? lastMomentOf(m_incident) : SystemClock().wall();
    }

    [[nodiscard]] bool isShared()
    {
        if (!m_source.bundle.isEmpty() || std::ranges::none_of(m_request.formats, isText))
            return false;
        if (m_request.judgedBy)
            m_made.remarks += u"judged by another runbook, so it is not kept as an update"_s;
        return !m_request.judgedBy;
    }

    static bool isText(const QString &format) { return format != "bundle"_L1 && isForPeople(format); }

    /// The update with the number that is asked for: to the letter where this format was shared, else made again of what was known then.
    void makeEarlier()
    {
        const QList<SharedUpdate> &updates = m_incident.updates();
        const auto isMeant = [this](const SharedUpdate &one) { return one.number == *m_request.update; };
        const auto found = std::find_if(updates.cbegin(), updates.cend(), isMeant);
        if (found == updates.cend()) {
            m_made.problem = u"there is no update %1: %2"_s.arg(*m_request.update)
                                 .arg(updates.isEmpty() ? u"none was shared"_s
                                                        : u"the last one is %1"_s.arg(updates.constLast().number));
            return;
        }
        const bool isAsShared = !m_request.judgedBy && m_request.options == ReportOptions();
        std::optional<ReportDocument> document;
        for (const QString &format : m_request.formats) {
            const auto same = std::find_if(updates.cbegin(), updates.cend(), [&](const SharedUpdate &one) {
                return isMeant(one) && one.format == format;
            });
            if (isAsShared && same != updates.cend() && format != "pdf"_L1) { // of which its text is kept
                m_made.texts += unless(refusalOf(same->text, *m_redactor), same->text.toUtf8());
                continue;
            }
            if (!document)
                document = documentOf(incidentBefore(m_incident, found->event), found->at);
            document->updateNumber = found->number;
            m_made.texts += textOf(*document, format);
        }
        m_made.number = found->number;
    }

    /// As Session::makeUpdate() does: no other update gets its number.
    void makeShared()
    {
        const std::shared_ptr<const Clock> clock = clockFor(*m_source.kept.runbook);
        const Standpoint here = currentStandpoint();
        Journal journal(m_request.journal, clock, [](const JournalNews & /*news*/) {});
        IncidentLog log({here.user, here.host}, clock, m_redactor);
        const SteadyTime latest = std::chrono::steady_clock::now() + longestWait;
        while (true) {
            log.restore(m_incident.uuid(), journal.events(m_incident.uuid()));
            log.setJournal(&journal);
            const ReportDocument document = documentOf(log.incident(), now());
            m_made.texts.clear();
            writeTexts(document);
            if (!m_made.problem.isEmpty()) // what is refused was not shared
                return;
            const auto left = std::chrono::duration_cast<Milliseconds>(latest - std::chrono::steady_clock::now());
            if (share(log, document, std::max(left, Milliseconds(1))))
                break;
        }
        if (!journal.flush(longestWait))
            m_made.remarks += u"the update is not kept in %1: %2"_s.arg(m_request.journal, render(journal.trouble()));
        if (!log.refusal().isEmpty())
            m_made.remarks += log.refusal();
    }

    /// False: others have written meanwhile.
    [[nodiscard]] bool share(IncidentLog &log, const ReportDocument &document, Milliseconds limit) const
    {
        const QJsonObject said = verdictToJson(document.assessment.verdict, document.assessment.coverage);
        bool isFirst = true;
        for (qsizetype i = 0; i < m_request.formats.size(); ++i) {
            const QString &format = m_request.formats.at(i);
            if (!isText(format))
                continue;
            QJsonObject update = events::updateShared(document.updateNumber, format,
                                                      keptText(document, format, m_made.texts.at(i)), said);
            update.insert(u"kind"_s, nameOf(document.options.kind));
            if (std::exchange(isFirst, false)) {
                if (!log.appendNext(EventKind::UpdateShared, update, limit))
                    return false;
            } else {
                log.append(EventKind::UpdateShared, update);
            }
        }
        return true;
    }

    [[nodiscard]] ReportDocument documentOf(const Incident &incident, Instant at)
    {
        KeptMoment moment{incident, m_source.kept.runbook, at, m_source.memories};
        if (m_request.judgedBy) {
            const JudgedAgain again = judgedAgain(incident, *m_source.kept.runbook, *m_request.judgedBy);
            moment.incident = again.incident;
            moment.runbook = m_request.judgedBy;
            tellJudged(again);
        }
        ReportDocument document =
            nextUpdate(stateAt(moment, *m_redactor), provenanceOf(incident, *moment.runbook), KnownMasker(*m_redactor));
        document.options = m_request.options;
        return document;
    }

    void tellJudged(const JudgedAgain &again)
    {
        if (!again.gone.isEmpty())
            m_made.remarks +=
                u"the new runbook does not have %1, so their results do not count"_s.arg(again.gone.join(u", "_s));
        if (!again.kept.isEmpty())
            m_made.remarks +=
                u"%1 stand as they were judged then: they are compared with values of the environment"_s.arg(
                    again.kept.join(u", "_s));
    }

    [[nodiscard]] Provenance provenanceOf(const Incident &incident, const Runbook &runbook) const
    {
        const Standpoint here = currentStandpoint();
        const JournalChain chain = chainOf(incident.events());
        Provenance provenance;
        provenance.commandLine = m_request.commandLine;
        provenance.runbookPath = runbook.path;
        provenance.runbookSha256 = runbook.sha256;
        provenance.runbookCommit = m_request.judgedBy              ? commitOfFile(runbook.path)
                                   : incident.runbooks().isEmpty() ? QString()
                                                                   : incident.runbooks().last().commit;
        provenance.damage = m_source.damage;
        provenance.journalSha256 = chain.sha256();
        provenance.journalEvents = chain.events();
        provenance.version = QStringLiteral(SITREP_VERSION);
        provenance.author = here.user;
        provenance.host = here.host;
        provenance.masked = maskCountsOf(incident);
        return provenance;
    }

    void writeTexts(const ReportDocument &document)
    {
        m_made.number = document.updateNumber;
        for (const QString &format : m_request.formats)
            m_made.texts += textOf(document, format);
    }

    [[nodiscard]] QByteArray textOf(const ReportDocument &document, const QString &format)
    {
        if (format == "bundle"_L1) {
            const QList<Event> events = leavingEvents(m_source.kept.incident.events(), KnownMasker(*m_redactor));
            if (const auto left = leftInEvents(events, *m_redactor)) {
                m_made.problem =
                    u"nothing is written, because event %1 of it still holds %2"_s.arg(left->seq).arg(left->noun);
                return {};
            }
            const PackedBundle packed = packBundle(events, QStringLiteral(SITREP_VERSION));
            if (!packed.problem.isEmpty())
                m_made.problem = render(packed.problem);
            return packed.bytes;
        }
        const QByteArray bytes = updateBytes(document, format).value_or(QByteArray());
        const QString refusal = refusalToLeave(document, format, keptText(document, format, bytes), *m_redactor);
        return unless(refusal, format == "json"_L1 ? terminal::escapedJson(QString::fromUtf8(bytes)).toUtf8() : bytes);
    }

    [[nodiscard]] QByteArray unless(const QString &refusal, const QByteArray &bytes)
    {
        if (refusal.isEmpty())
            return bytes;
        m_made.problem = refusal;
        return {};
    }

    const KeptSource &m_source;
    const ReportRequest &m_request;
    std::shared_ptr<Redactor> m_redactor;
    Incident m_incident;
    MadeReport m_made;
};

} // namespace

MadeReport makeReport(const KeptSource &source, const ReportRequest &request)
{
    return ReportMaking(source, request).make();
}

} // namespace sitrep
