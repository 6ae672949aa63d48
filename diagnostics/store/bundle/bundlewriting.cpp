// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/store/bundle/bundle.h"
#include "diagnostics/store/bundle/bundlelimits.h"
#include "diagnostics/store/bundle/eventline.h"
#include "diagnostics/store/bundle/gzip.h"
#include "diagnostics/store/bundle/journalchain.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

PackedBundle notPacked(const QString &key, const QJsonObject &arguments = {})
{
    return {{}, {}, {key, arguments}};
}

/// What reading would refuse of the line of an event.
Sentence faultOf(const Event &event, const QByteArray &line, const JsonMeasure &measure)
{
    const QJsonObject which{{u"seq"_s, event.seq}};
    if (line.size() > bundlelimits::longestLine)
        return {u"bundle.event-too-long"_s, which};
    if (measure.depth > bundlelimits::deepest)
        return {u"bundle.event-too-deep"_s, which};
    return {};
}

} // namespace

PackedBundle packBundle(const QList<Event> &events, const QString &version)
{
    if (events.isEmpty())
        return notPacked(u"bundle.no-events"_s);
    if (events.size() > bundlelimits::mostEvents)
        return notPacked(u"bundle.too-many-events"_s, {{u"limit"_s, bundlelimits::mostEvents}});
    JournalChain chain;
    QByteArray lines;
    qint64 values = 0;
    for (const Event &event : events) {
        const QByteArray line = chain.add(event);
        const JsonMeasure measure = measureJson(line);
        values += measure.values;
        if (const Sentence fault = faultOf(event, line, measure); !fault.isEmpty())
            return notPacked(fault.key, fault.arguments);
        lines += line + '\n';
        if (lines.size() > bundlelimits::mostUnpacked || values > bundlelimits::mostValues)
            return notPacked(u"bundle.incident-too-large"_s,
                             {{u"limit"_s, bundlelimits::mostUnpacked / bundlelimits::mebibyte}});
    }
    const QJsonObject manifest{
        {u"bundle"_s, newestBundleFormat},
        {u"events"_s, events.size()},
        {u"id"_s, Incident::of(events).details().id},
        {u"incident"_s, events.constFirst().incident.toString(QUuid::WithoutBraces)},
        {u"sha256"_s, QString::fromLatin1(chain.sha256())},
        {u"sitrep"_s, version},
    };
    const QByteArray head = QJsonDocument(manifest).toJson(QJsonDocument::Compact) + '\n';
    QByteArray bytes = gzipped({head, lines});
    if (bytes.isEmpty() || bytes.size() > bundlelimits::mostPacked)
        return notPacked(u"bundle.incident-too-large"_s,
                         {{u"limit"_s, bundlelimits::mostUnpacked / bundlelimits::mebibyte}});
    return {std::move(bytes), chain.sha256(), {}};
}

} // namespace sitrep
