// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/history/historytext.h"

#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/report/json/findingsjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int historySchemaVersion = 1;

QString secondsOf(Instant at)
{
    return isoText(std::chrono::floor<std::chrono::seconds>(at));
}

QString shownName(const IncidentMemory &memory)
{
    return memory.id.isEmpty() ? memory.incident.toString(QUuid::WithoutBraces) : memory.name();
}

QString causeText(const IncidentMemory &memory)
{
    const QString said = visibleText(render(memory.said));
    if (said.isEmpty())
        return memory.resolved ? u"    cause: not known\n"_s : QString();
    if (memory.cause.isEmpty())
        return u"    cause, in the words of %1: %2\n"_s.arg(visibleText(memory.closedBy), said);
    return u"    cause: %1 (%2, %3)\n"_s.arg(said, visibleText(memory.cause), nameOf(memory.verdictClass));
}

QString proofText(const IncidentMemory &memory)
{
    QString text;
    for (const QString &check : memory.provedBy) {
        const ProofPair *pair = memory.proof(check);
        text += pair != nullptr ? u"    proof: %1 failed %2 and passed %3\n"_s.arg(
                    visibleText(check), secondsOf(pair->failed), secondsOf(pair->passed))
                                : u"    proof: %1 was not seen to fail and then to pass\n"_s.arg(visibleText(check));
    }
    return text;
}

QJsonValue timeOrNull(const std::optional<Instant> &at)
{
    return at ? QJsonValue(isoText(*at)) : QJsonValue(QJsonValue::Null);
}

QJsonArray failedJson(const QList<FailedCheck> &failed)
{
    QJsonArray rows;
    for (const FailedCheck &row : failed) {
        const QJsonValue of = row.failureClass ? QJsonValue(nameOf(*row.failureClass)) : QJsonValue(QJsonValue::Null);
        rows += QJsonObject{{u"check"_s, row.check}, {u"class"_s, of}};
    }
    return rows;
}

QJsonArray signaturesJson(const QList<KeptSignature> &signatures)
{
    QJsonArray rows;
    for (const KeptSignature &signature : signatures)
        rows += QJsonObject{{u"key"_s, signature.key}, {u"text"_s, signature.text}};
    return rows;
}

QJsonObject rowJson(const HistoryRow &row)
{
    const IncidentMemory &memory = row.memory;
    QJsonArray proofs;
    for (const ProofPair &pair : memory.proofs)
        proofs += QJsonObject{
            {u"check"_s, pair.check}, {u"failed"_s, isoText(pair.failed)}, {u"passed"_s, isoText(pair.passed)}};
    return {{u"uuid"_s, memory.incident.toString(QUuid::WithoutBraces)},
            {u"id"_s, memory.id},
            {u"title"_s, memory.title},
            {u"severity"_s, memory.severity},
            {u"state"_s, row.damaged ? u"damaged"_s : nameOf(row.state)},
            {u"started"_s, row.damaged ? QJsonValue(QJsonValue::Null) : QJsonValue(isoText(memory.started))},
            {u"resolved"_s, timeOrNull(memory.resolved)},
            {u"closed_by"_s, memory.closedBy},
            {u"class"_s, nameOf(memory.verdictClass)},
            {u"cause"_s, memory.cause},
            {u"said"_s, render(memory.said)},
            {u"proved_by"_s, QJsonArray::fromStringList(memory.provedBy)},
            {u"signatures"_s, signaturesJson(memory.signatures)},
            {u"failed"_s, failedJson(memory.failed)},
            {u"proofs"_s, proofs},
            {u"similar"_s, similarJson(row.similar)}};
}

} // namespace

QString historyText(const HistoryRow &row, Instant now)
{
    const IncidentMemory &memory = row.memory;
    if (row.damaged)
        return u"%1  damaged: it cannot be read\n"_s.arg(shownName(memory));
    const Instant end = memory.resolved.value_or(row.asOf.value_or(now));
    const QString lasted = durationText(std::chrono::floor<std::chrono::minutes>(end - memory.started));
    QString text = u"%1  %2  %3  %4  %5  %6\n"_s.arg(
                       shownName(memory), memory.severity.isEmpty() ? u"-"_s : visibleText(memory.severity),
                       secondsOf(memory.started), lasted, nameOf(row.state), visibleText(memory.title))
                   + causeText(memory) + proofText(memory);
    for (const SimilarIncident &one : row.similar)
        text += u"    "_s + visibleText(render(one.text)) + u'\n';
    return text;
}

QString historyText(const QList<HistoryRow> &rows, Instant now)
{
    QString text;
    for (const HistoryRow &row : rows)
        text += historyText(row, now);
    return text;
}

QJsonObject historyJson(const QList<HistoryRow> &rows)
{
    QJsonArray incidents;
    for (const HistoryRow &row : rows)
        incidents += rowJson(row);
    return {{u"schema"_s, historySchemaVersion}, {u"incidents"_s, incidents}};
}

QJsonObject comparisonDocument(const HistoryRow &row, const MomentComparison &comparison)
{
    QJsonObject document = historyJson({row});
    document.insert(u"comparison"_s, comparisonJson(comparison));
    return document;
}

QString comparisonLines(const MomentComparison &comparison)
{
    QString text = u"%1 to %2\n"_s.arg(secondsOf(comparison.then), secondsOf(comparison.now));
    if (!comparison.verdictMoved.text.isEmpty())
        text += visibleText(render(comparison.verdictMoved.text)) + u'\n';
    for (const EnumName<Difference> &kind : enumNames<Difference>()) {
        const QList<CheckDifference> rows = comparison.of(kind.value);
        if (!rows.isEmpty())
            text += render({u"report.difference-"_s + kind.name, {}}) + u'\n';
        for (const CheckDifference &row : rows)
            text += u"    "_s + visibleText(render(row.text)) + u'\n';
    }
    return comparison.differences.isEmpty() ? text + render({u"report.nothing-changed"_s, {}}) + u'\n' : text;
}

} // namespace sitrep
