// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/events.h"

#include "diagnostics/domain/incident/jsonfields.h"
#include "diagnostics/domain/incident/samefinding.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sitrep::events {

namespace {

constexpr qsizetype mostOfOnly = 16 * 1024; // bytes: nobody types more

qsizetype bytesOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact).size();
}

/// Nothing is better than a part: a list that is cut says something else.
void putWhereItFits(QJsonObject &json, QLatin1StringView key, const QStringList &list, qsizetype most)
{
    if (list.isEmpty())
        return;
    json.insert(key, QJsonArray::fromStringList(list));
    if (bytesOf(json) > most)
        json.remove(key);
}

} // namespace

QJsonObject detailsToJson(const IncidentDetails &details)
{
    QJsonObject json;
    fields::put(json, "id"_L1, details.id);
    fields::put(json, "title"_L1, details.title);
    fields::put(json, "severity"_L1, details.severity);
    fields::put(json, "started"_L1, details.started);
    fields::put(json, "impact"_L1, details.impact);
    fields::put(json, "commander"_L1, details.commander);
    fields::put(json, "channel"_L1, details.channel);
    fields::put(json, "not_affected"_L1, details.notAffected);
    QJsonArray links;
    for (const Link &link : details.links)
        links.append(QJsonObject{{u"title"_s, link.title}, {u"url"_s, link.url}});
    if (!links.isEmpty())
        json.insert("links"_L1, links);
    fields::put(json, "environment"_L1, details.environment);
    return json;
}

QJsonObject incidentOpened(const IncidentDetails &details, std::optional<Instant> asOf)
{
    QJsonObject json{{u"details"_s, detailsToJson(details)}};
    fields::put(json, "as_of"_L1, asOf);
    return json;
}

QJsonObject detailsChanged(const QJsonObject &changed)
{
    return {{u"details"_s, changed}};
}

QJsonObject runbookRead(const RunbookRead &read)
{
    QJsonObject parameters;
    for (auto it = read.parameters.begin(); it != read.parameters.end(); ++it)
        parameters.insert(it.key(), it.value());
    QJsonObject json{{u"path"_s, read.path},
                     {u"sha256"_s, QString::fromLatin1(read.sha256)},
                     {u"bytes"_s, QString::fromLatin1(read.bytes.toBase64())}};
    fields::put(json, "parameters"_L1, parameters);
    fields::put(json, "commit"_L1, read.commit);
    return json;
}

QJsonObject runBegan(int number, Profile profile, const QStringList &asked)
{
    return {{u"run"_s, number}, {u"profile"_s, nameOf(profile)}, {u"asked"_s, QJsonArray::fromStringList(asked)}};
}

QJsonObject runBegan(int number, Profile profile, const QStringList &asked, const QStringList &only,
                     const QStringList &ofProfile)
{
    QJsonObject json = runBegan(number, profile, asked);
    putWhereItFits(json, "only"_L1, only, mostOfOnly);
    if (bytesOf(json) <= maximumBodyBytes(EventKind::RunBegan))
        return json;
    json.remove("asked"_L1);
    json.insert("count"_L1, asked.size());
    const QSet<QString> known(asked.cbegin(), asked.cend());
    QStringList notAsked = ofProfile;
    notAsked.removeIf([&known](const QString &check) { return known.contains(check); });
    putWhereItFits(json, "not_asked"_L1, notAsked, maximumBodyBytes(EventKind::RunBegan));
    return json;
}

QJsonObject resultSameAs(const CheckResult &result, const QUuid &sameAs)
{
    QJsonObject json = splitResult(resultToJson(result)).times;
    json.insert("check"_L1, result.check);
    json.insert("same_as"_L1, sameAs.toString(QUuid::WithoutBraces));
    return json;
}

bool isSameFinding(const QJsonObject &left, const QJsonObject &right)
{
    return splitResult(left).finding == splitResult(right).finding;
}

QJsonObject runEnded(int number, RunRecord::State state, const QJsonObject &verdictSaid, const QUuid &began,
                     const QList<ChangesAnswer> &changes)
{
    QJsonObject json{{u"run"_s, number}, {u"state"_s, nameOf(state)}, {u"verdict"_s, verdictSaid}};
    if (!began.isNull())
        json.insert("began"_L1, began.toString(QUuid::WithoutBraces));
    QJsonArray answers;
    for (const ChangesAnswer &answer : changes)
        answers.append(changesAnswerToJson(answer));
    if (!answers.isEmpty())
        json.insert("changes"_L1, answers);
    return json;
}

QJsonObject changeSeen(const SeenChange &change)
{
    QJsonObject json{{u"title"_s, change.title}};
    fields::put(json, "source"_L1, change.source);
    fields::put(json, "component"_L1, change.component);
    fields::put(json, "id"_L1, change.identity);
    fields::put(json, "author"_L1, change.author);
    return json;
}

QJsonObject stepChanged(const QString &step, bool ticked)
{
    return {{u"step"_s, step}, {u"ticked"_s, ticked}};
}

QJsonObject noteWritten(const QString &text)
{
    return {{u"text"_s, text}};
}

QJsonObject markSet(const QString &mark, Instant at)
{
    return {{u"mark"_s, mark}, {u"at"_s, isoText(at)}};
}

QJsonObject markResolved(Instant at, const QJsonObject &memory)
{
    QJsonObject body = markSet(u"resolved"_s, at);
    body.insert("memory"_L1, memory);
    return body;
}

QJsonObject updateShared(int number, const QString &format, const QString &text, const QJsonObject &verdictSaid)
{
    return {{u"number"_s, number}, {u"format"_s, format}, {u"text"_s, text}, {u"verdict"_s, verdictSaid}};
}

QJsonObject suspicionAdded(const QString &statement, const QString &component, const QString &check)
{
    QJsonObject body{{u"statement"_s, statement}};
    fields::put(body, "component"_L1, component);
    fields::put(body, "check"_L1, check);
    return body;
}

QJsonObject changeSeen(const QString &source, const QString &component, const QString &title)
{
    QJsonObject body{{u"title"_s, title}};
    fields::put(body, "source"_L1, source);
    fields::put(body, "component"_L1, component);
    return body;
}

QJsonObject causeAccepted(const QString &cause)
{
    return {{u"cause"_s, cause}};
}

QJsonObject maskLifted(const QString &mask, const QByteArray &code)
{
    return {{u"mask"_s, mask}, {u"code"_s, QString::fromLatin1(code.toHex())}};
}

QJsonObject maskPutBack(const QString &mask, const QByteArray &code)
{
    QJsonObject body = maskLifted(mask, code);
    body.insert(u"put_back"_s, true);
    return body;
}

QJsonObject undone(const QUuid &event)
{
    return {{u"event"_s, event.toString(QUuid::WithoutBraces)}};
}

} // namespace sitrep::events
