// SPDX-License-Identifier: Apache-2.0
#include "app/session/session.h"
#include "app/session/sessionprivate.h"
#include "app/session/updatemaker.h"
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/redaction/knownmasker.h"
#include "diagnostics/redaction/leftinevents.h"

using namespace Qt::StringLiterals;

// What leaves the process: updates as text and as files, bundles.
namespace sitrep {

ReportDocument Session::updateDocument()
{
    (void)d->takeJournalNews();
    d->needMemories();
    d->maskRunbook(); // a run may have learnt what is a secret
    d->fillState();
    d->state.assessment.similar = d->similar.complete();
    return nextUpdate(d->state, d->provenance(), KnownMasker(*d->redactor));
}

QString Session::makeUpdate(const QString &format, bool share, Milliseconds wait, const ReportOptions &options)
{
    return QString::fromUtf8(makeUpdateFile(format, share, wait, options));
}

QByteArray Session::makeUpdateFile(const QString &format, bool share, Milliseconds wait, const ReportOptions &options)
{
    const SteadyTime latest = std::chrono::steady_clock::now() + wait;
    share = share && d->options.readOnly.isEmpty();
    if (wait > Milliseconds::zero()) // then its hash is of all that was done
        (void)d->journal->flush(wait);
    while (true) {
        ReportDocument document = updateDocument();
        document.options = options;
        const QByteArray bytes = updateBytes(document, format).value_or(QByteArray());
        const QString text = keptText(document, format, bytes);
        d->refusal = refusalToLeave(document, format, text, *d->redactor);
        if (!d->refusal.isEmpty())
            return {};
        if (share) {
            const QJsonObject said = verdictToJson(document.assessment.verdict, document.assessment.coverage);
            QJsonObject update = events::updateShared(document.updateNumber, format, text, said);
            update.insert(u"kind"_s, nameOf(options.kind));
            if (!d->share(update, latest))
                continue;
            d->publishSoon();
        }
        return bytes;
    }
}

const QString &Session::updateRefusal() const
{
    return d->refusal;
}

PackedBundle Session::makeBundle()
{
    (void)d->takeJournalNews();
    const QList<Event> events = leavingEvents(d->log.journalEvents(), KnownMasker(*d->redactor));
    if (const auto left = leftInEvents(events, *d->redactor))
        return {{}, {}, {u"bundle.still-secret"_s, {{u"seq"_s, left->seq}, {u"what"_s, left->noun}}}};
    return packBundle(events, QStringLiteral(SITREP_VERSION));
}

} // namespace sitrep
