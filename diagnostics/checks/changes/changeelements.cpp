// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/changes/changeelements.h"

#include "diagnostics/domain/matching/titlepattern.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

Failure unreadable(const QString &message)
{
    return {FailureClass::Parse, Rung::None, message, {}};
}

QJsonValue topOf(const QJsonDocument &document)
{
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

/// Several tools print an object a line; undefined when one is none.
QJsonValue documentOfLines(const QByteArray &output)
{
    QJsonArray elements;
    for (const QByteArray &line : output.split('\n')) {
        if (line.trimmed().isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject())
            return QJsonValue(QJsonValue::Undefined);
        elements.append(document.object());
    }
    return elements;
}

QJsonValue documentOf(const QByteArray &output, QString &fault)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(output, &error);
    if (error.error == QJsonParseError::NoError)
        return topOf(document);
    const QJsonValue lines = documentOfLines(output);
    const bool isEmpty = output.trimmed().isEmpty();
    if (lines.isUndefined() || isEmpty)
        fault = isEmpty
                    ? u"it printed nothing, not even an empty list"_s
                    : u"it printed no JSON: %1 at byte %2"_s.arg(error.errorString(), QString::number(error.offset));
    return lines;
}

/// The list that \a each leads to, or the one element; undefined when there is nothing.
QJsonValue elementsAt(const QString &each, const QJsonValue &document)
{
    const std::optional<JsonPath> path = JsonPath::parse(each);
    // A line alone: where a list was expected, it is its only element.
    const bool isAlone = document.isObject() && each.startsWith(u'[') && !each.startsWith(u"[\""_s);
    const QJsonValue found =
        path ? path->in(isAlone ? QJsonValue(QJsonArray{document}) : document) : QJsonValue(QJsonValue::Undefined);
    return found.isUndefined() || found.isArray() ? found : QJsonValue(QJsonArray{found});
}

QString plainText(const QJsonValue &value)
{
    return value.isString() || value.isDouble() ? value.toVariant().toString() : QString();
}

/// Paths of one source, read once.
struct ElementPaths
{
    explicit ElementPaths(const ChangeSource &source)
        : time(JsonPath::parse(source.time))
        , title(TitlePattern::parse(source.title))
        , identity(source.identity.isEmpty() ? std::nullopt : JsonPath::parse(source.identity))
    {}

    std::optional<JsonPath> time;
    std::optional<TitlePattern> title;
    std::optional<JsonPath> identity;
};

SeenChange changeOf(const QJsonValue &element, Instant at, const ElementPaths &paths, const ChangeSource &source)
{
    SeenChange change;
    change.at = at;
    change.source = source.id;
    change.component = source.component;
    change.title = paths.title ? paths.title->of(element) : QString();
    change.identity = paths.identity ? plainText(paths.identity->in(element)) : QString();
    return change;
}

} // namespace

std::optional<Instant> changeTime(const QJsonValue &value)
{
    if (value.isString()) {
        bool isNumber = false;
        const double number = value.toString().toDouble(&isNumber);
        return isNumber ? changeTime(QJsonValue(number)) : parseInstant(value.toString());
    }
    const double number = value.toDouble(-1);
    constexpr double mostSeconds = 1e11;
    if (!value.isDouble() || !std::isfinite(number) || number <= 0 || number >= mostSeconds * 1e9)
        return std::nullopt;
    double seconds = number;
    while (seconds >= mostSeconds)
        seconds /= 1e3;
    return Instant{std::chrono::microseconds(std::llround(seconds * 1e6))};
}

FoundChanges changesOfElements(const QByteArray &output, const ChangeSource &source, const TimeSpan &span)
{
    FoundChanges found;
    found.span = span;
    QString fault;
    const QJsonValue document = documentOf(output, fault);
    if (!fault.isEmpty()) {
        found.failure = unreadable(fault);
        return found;
    }
    const QJsonValue elements = elementsAt(source.each, document);
    if (elements.isUndefined()) {
        found.failure = unreadable(u"there is nothing at %1 in its output"_s.arg(source.each));
        return found;
    }
    const ElementPaths paths(source);
    const QJsonArray list = elements.toArray();
    found.elements = list.size();
    qsizetype timeless = 0;
    for (const QJsonValue &element : list) {
        const std::optional<Instant> at = paths.time ? changeTime(paths.time->in(element)) : std::nullopt;
        if (!at)
            ++timeless;
        else if (span.contains(*at))
            found.changes.append(changeOf(element, *at, paths, source));
    }
    if (timeless > 0)
        found.failure = unreadable(u"%1 of %2 elements have no time that can be read at %3"_s.arg(
            QString::number(timeless), QString::number(list.size()), source.time));
    keepNewest(found);
    return found;
}

} // namespace sitrep
