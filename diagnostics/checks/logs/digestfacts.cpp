// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/logs/digestfacts.h"

#include "diagnostics/checks/logs/contextmasker.h"
#include "diagnostics/checks/shownpath.h"
#include "diagnostics/logs/templates/digestjson.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// What a journal keeps of a digest: a result has room for 64 KiB of facts.
constexpr int digestBuckets = 200;
constexpr size_t digestSignatures = 50;
constexpr qsizetype digestBytes = qsizetype{32} * 1024;
constexpr qsizetype digestLine = 160;

/// With origins as a person knows them.
QJsonArray shown(QJsonArray rows, const CheckContext &context)
{
    for (QJsonValueRef row : rows) {
        QJsonObject object = row.toObject();
        object[u"origin"_s] = shownPath(context, object[u"origin"_s].toString());
        row = object;
    }
    return rows;
}

void addSignatures(ObservationBuilder &builder, const LogDigest &digest, const DigestJson &json,
                   const CheckContext &context)
{
    QJsonArray signatures;
    qsizetype bytes = 0;
    for (const MinedTemplate &one : digest.top) {
        QJsonObject signature = json.signature(one, false);
        signature[u"lines"_s] = shown(signature[u"lines"_s].toArray(), context);
        bytes += QJsonDocument(signature).toJson(QJsonDocument::Compact).size();
        if (bytes > digestBytes)
            break;
        signatures.append(signature);
    }
    builder.fact(u"digest.signatures"_s, signatures);
    if (static_cast<size_t>(signatures.size()) < digest.templates)
        builder.markCut(u"digest.signatures"_s);
}

} // namespace

void addDigestFacts(ObservationBuilder &builder, const LogIndex &index, DigestQuestion question,
                    const CheckContext &context)
{
    question.top = digestSignatures;
    question.buckets = digestBuckets;
    const auto goesOn = [&context] {
        return !context.stop.stop_requested() && std::chrono::steady_clock::now() < context.deadline;
    };
    const LogDigest digest = LogDigest::of(index, question, goesOn);
    if (!goesOn())
        return;
    const DigestJson json{index, maskerOf(context), digestLine};
    builder.fact(u"digest.levels"_s, json.levels(digest));
    builder.fact(u"digest.buckets"_s, json.shortBuckets(digest));
    builder.fact(u"digest.events"_s, shown(json.events(digest), context));
    builder.fact(u"digest.silences"_s, json.silences(digest));
    addSignatures(builder, digest, json, context);
}

} // namespace sitrep
