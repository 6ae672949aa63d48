// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/pasted/pastedreport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int newestReportSchema = 1;
constexpr qsizetype mostPastedChecks = 2'000;
constexpr qsizetype mostPastedChanges = 1'000;
constexpr qsizetype longestUnknownClass = 40;

/// The failure of the observation. Its class is told beside that of the result since the result's may be of its judging.
/// A class that is not known here is no reason to judge as if nothing had failed.
std::optional<Failure> failureIn(const QJsonObject &json)
{
    const bool tellsFailure = json.contains("failure"_L1);
    const QString told = json.value(tellsFailure ? "failure"_L1 : "class"_L1).toString();
    const std::optional<FailureClass> failureClass = enumNamed<FailureClass>(told);
    const bool isUnknown = !failureClass && !told.isEmpty();
    if (!tellsFailure && !isUnknown && !json.contains("message"_L1) && !json.contains("rung"_L1))
        return std::nullopt;
    QString message = json.value("message"_L1).toString();
    if (isUnknown) {
        const QString unknown = u"a failure that this Sitrep does not know: "_s + told.left(longestUnknownClass);
        message = message.isEmpty() ? unknown : QString(unknown + u": " + message);
    }
    return Failure{failureClass.value_or(FailureClass::Cut),
                   enumNamed<Rung>(json.value("rung"_L1).toString()).value_or(Rung::None), message,
                   json.value("detail"_L1).toObject()};
}

std::optional<PastedCheck> checkIn(const QJsonObject &json, Instant made)
{
    const std::optional<CheckKind> kind = enumNamed<CheckKind>(json.value("kind"_L1).toString());
    const QString id = json.value("id"_L1).toString();
    if (!kind || id.isEmpty())
        return std::nullopt;
    // The journal's own reader, so that a document and a journal mean the same by the same keys.
    Observation observation = observationFromJson({{u"facts"_s, json.value("facts"_L1)},
                                                   {u"evidence"_s, json.value("evidence"_L1)},
                                                   {u"withheld"_s, json.value("withheld"_L1)}});
    observation.failure = failureIn(json);
    const Instant at = parseInstant(json.value("at"_L1).toString()).value_or(made);
    return PastedCheck{id, *kind, observation, at,
                       wasAsked(enumNamed<Outcome>(json.value("outcome"_L1).toString()).value_or(Outcome::Unknown),
                                enumNamed<FailureClass>(json.value("class"_L1).toString()))};
}

/// Those that have a time; what is no change is left where it is.
QList<SeenChange> changesIn(const QJsonObject &json)
{
    QList<SeenChange> changes;
    const QJsonArray rows = json.value("changed_before"_L1).toObject().value("changes"_L1).toArray();
    for (const QJsonValue row : rows) {
        const QJsonObject told = row.toObject();
        const std::optional<Instant> at = parseInstant(told.value("at"_L1).toString());
        if (!at || changes.size() >= mostPastedChanges)
            continue;
        SeenChange change;
        change.at = *at;
        change.source = told.value("source"_L1).toString();
        change.identity = told.value("id"_L1).toString();
        change.title = told.value("title"_L1).toString();
        change.author = told.value("author"_L1).toString();
        changes += change;
    }
    return changes;
}

/// A greeting of the shell before it and a prompt behind it are none of it.
QByteArray documentIn(const QByteArray &bytes)
{
    const qsizetype begin = bytes.startsWith('{') ? 0 : bytes.indexOf("\n{") + 1;
    if (begin == 0 && !bytes.startsWith('{'))
        return bytes;
    const qsizetype end = bytes.lastIndexOf("}\n");
    return end > begin ? bytes.sliced(begin, end + 1 - begin) : bytes.sliced(begin);
}

PastedReport unreadable(const QString &key, const QJsonObject &arguments = {})
{
    PastedReport report;
    report.problem = {key, arguments};
    return report;
}

} // namespace

bool wasAsked(Outcome outcome, const std::optional<FailureClass> &failureClass)
{
    if (outcome == Outcome::Skip)
        return false;
    switch (failureClass.value_or(FailureClass::Threshold)) {
    case FailureClass::Unset:
    case FailureClass::KindNotAvailable:
    case FailureClass::Dependency:
    case FailureClass::Replay:
    case FailureClass::NotTrusted:
    case FailureClass::Unanswered:
    case FailureClass::Budget:
    case FailureClass::Cancelled:
        return false;
    default:
        return true;
    }
}

bool looksLikeReport(const QByteArray &bytes)
{
    const QByteArray front = documentIn(bytes.trimmed());
    // Its keys are sorted: these stand in front, also where the end of it is missing.
    return front.startsWith('{') && front.contains("\"as_of\"") && front.contains("\"checks\"");
}

PastedReport readPastedReport(const QByteArray &bytes, Instant now)
{
    QJsonParseError error;
    const QJsonObject json = QJsonDocument::fromJson(documentIn(bytes), &error).object();
    if (error.error != QJsonParseError::NoError)
        return unreadable(u"session.paste-not-whole"_s, {{u"reason"_s, error.errorString()}});
    if (!json.value("schema"_L1).isDouble() || !json.value("checks"_L1).isArray())
        return unreadable(u"session.paste-no-report"_s);
    if (const int schema = json.value("schema"_L1).toInt(); schema > newestReportSchema)
        return unreadable(u"session.paste-newer"_s, {{u"schema"_s, schema}});
    const QJsonArray rows = json.value("checks"_L1).toArray();
    if (rows.size() > mostPastedChecks)
        return unreadable(u"session.paste-too-many"_s, {{u"n"_s, rows.size()}, {u"limit"_s, mostPastedChecks}});
    const std::optional<Instant> asOf = parseInstant(json.value("as_of"_L1).toString());
    const Instant made = asOf ? *asOf : parseInstant(json.value("made"_L1).toString()).value_or(now);
    PastedReport report;
    report.environment = json.value("incident"_L1).toObject().value("environment"_L1).toString().trimmed();
    report.runbookSha256 = json.value("repeat"_L1).toObject().value("sha256"_L1).toString().toLatin1();
    report.changes = changesIn(json);
    QSet<QString> known;
    for (const QJsonValue row : rows) {
        const std::optional<PastedCheck> check = checkIn(row.toObject(), made);
        if (!check || known.contains(check->id))
            return unreadable(u"session.paste-no-report"_s);
        known.insert(check->id);
        report.checks += *check;
    }
    return report;
}

} // namespace sitrep
