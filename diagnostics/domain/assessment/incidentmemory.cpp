// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/incidentmemory.h"

#include "diagnostics/domain/incident/jsonfields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// An event holds 64 KiB; nobody reads more of an old incident.
constexpr qsizetype mostKeptRows = 100;
constexpr qsizetype longestPattern = 160;

template<typename Row, typename Write>
QJsonArray rowsToJson(const QList<Row> &rows, Write write)
{
    QJsonArray array;
    for (const Row &row : rows.first(std::min(rows.size(), mostKeptRows)))
        array.append(write(row));
    return array;
}

QJsonObject signatureToJson(const KeptSignature &signature)
{
    QJsonObject json{{u"key"_s, signature.key}};
    fields::put(json, "text"_L1, signature.text.left(longestPattern));
    return json;
}

QJsonObject failedToJson(const FailedCheck &row)
{
    QJsonObject json{{u"check"_s, row.check}};
    if (row.failureClass)
        json.insert("class"_L1, nameOf(*row.failureClass));
    return json;
}

QJsonObject proofToJson(const ProofPair &pair)
{
    return {{u"check"_s, pair.check}, {u"failed"_s, isoText(pair.failed)}, {u"passed"_s, isoText(pair.passed)}};
}

void readProofs(const QJsonArray &rows, QList<ProofPair> &proofs)
{
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        const std::optional<Instant> failed = fields::instant(row, "failed"_L1);
        const std::optional<Instant> passed = fields::instant(row, "passed"_L1);
        if (failed && passed)
            proofs.append({fields::text(row, "check"_L1), *failed, *passed});
    }
}

void readMemory(const QJsonObject &json, IncidentMemory &memory)
{
    memory.runbook = fields::text(json, "runbook"_L1);
    memory.verdictClass = enumNamed<VerdictClass>(fields::text(json, "class"_L1)).value_or(VerdictClass::Inconclusive);
    memory.cause = fields::text(json, "cause"_L1);
    memory.said = sentenceFromJson(json.value("said"_L1).toObject());
    memory.provedBy = fields::list(json, "proved_by"_L1);
    for (const QJsonValue &value : json.value("signatures"_L1).toArray())
        memory.signatures.append({fields::text(value.toObject(), "key"_L1), fields::text(value.toObject(), "text"_L1)});
    for (const QJsonValue &value : json.value("failed"_L1).toArray())
        memory.failed.append({fields::text(value.toObject(), "check"_L1),
                              enumNamed<FailureClass>(fields::text(value.toObject(), "class"_L1))});
    readProofs(json.value("proofs"_L1).toArray(), memory.proofs);
}

/// The newest mark that stands.
const Event *closingOf(const Incident &incident)
{
    const QList<Event> &events = incident.events();
    const auto found = std::find_if(events.crbegin(), events.crend(), [&incident](const Event &event) {
        return event.kind == EventKind::MarkSet && isReadable(event) && !incident.isUndone(event.id)
               && fields::text(event.body, "mark"_L1) == "resolved"_L1;
    });
    return found == events.crend() ? nullptr : &*found;
}

} // namespace

QString IncidentMemory::name() const
{
    return id.isEmpty() ? title : QString(u'#' + id);
}

const ProofPair *IncidentMemory::proof(const QString &check) const
{
    const auto found =
        std::find_if(proofs.cbegin(), proofs.cend(), [&check](const ProofPair &pair) { return pair.check == check; });
    return found == proofs.cend() ? nullptr : &*found;
}

QJsonObject memoryToJson(const IncidentMemory &memory)
{
    QJsonObject json{{u"class"_s, nameOf(memory.verdictClass)},
                     {u"signatures"_s, rowsToJson(memory.signatures, signatureToJson)},
                     {u"failed"_s, rowsToJson(memory.failed, failedToJson)},
                     {u"proofs"_s, rowsToJson(memory.proofs, proofToJson)}};
    fields::put(json, "runbook"_L1, memory.runbook);
    fields::put(json, "cause"_L1, memory.cause);
    if (!memory.said.isEmpty())
        json.insert("said"_L1, sentenceToJson(memory.said));
    fields::put(json, "proved_by"_L1,
                QStringList(memory.provedBy.first(std::min(memory.provedBy.size(), mostKeptRows))));
    return json;
}

std::optional<IncidentMemory> keptMemory(const Incident &incident)
{
    const Event *closing = closingOf(incident);
    if (closing == nullptr)
        return std::nullopt;
    IncidentMemory memory;
    memory.incident = incident.uuid();
    memory.id = incident.details().id;
    memory.title = incident.details().title;
    memory.severity = incident.details().severity;
    memory.resolved = fields::instant(closing->body, "at"_L1).value_or(closing->at);
    memory.started = incident.details().started.value_or(incident.opened().value_or(*memory.resolved));
    memory.closedBy = closing->author;
    readMemory(closing->body.value("memory"_L1).toObject(), memory);
    return memory;
}

QStringList proofOf(const IncidentMemory &earlier, const Runbook &runbook)
{
    QStringList named;
    for (const EarlierIncident &one : runbook.incidentMemory) {
        if (one.id == earlier.id && !earlier.id.isEmpty())
            named = one.provedBy;
    }
    if (named.isEmpty() && earlier.runbook == runbook.path)
        named = earlier.provedBy;
    named.removeIf([&runbook](const QString &check) { return runbook.check(check) == nullptr; });
    return named;
}

} // namespace sitrep
