// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/health.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostParts = 100;
constexpr qsizetype longestHealthText = 200;

/// Section 3.1: words of older services are taken for what they mean.
QString statusWord(const QJsonValue &written)
{
    const QString word = written.toString().toLower();
    if (word == u"pass"_s || word == u"ok"_s || word == u"up"_s)
        return u"pass"_s;
    if (word == u"fail"_s || word == u"error"_s || word == u"down"_s)
        return u"fail"_s;
    return word == u"warn"_s ? word : QString();
}

int severityOf(const QString &status)
{
    return status == u"fail"_s ? 3 : status == u"warn"_s ? 2 : status == u"pass"_s ? 1 : 0;
}

HealthPart partOf(const QString &name, const QJsonArray &entries)
{
    HealthPart part{name.left(longestHealthText), {}, {}, {}};
    bool any = false;
    for (const QJsonValue &each : entries) {
        const QJsonObject entry = each.toObject();
        const QString status = statusWord(entry[u"status"_s]);
        if (any && severityOf(status) <= severityOf(part.status))
            continue;
        any = true;
        part.status = status;
        const QJsonValue value = entry[u"observedValue"_s];
        part.value = value.isObject() || value.isArray() ? QJsonValue() : value;
        part.unit = entry[u"observedUnit"_s].toString().left(longestHealthText);
    }
    return part;
}

} // namespace

QString Health::worst() const
{
    const QString wanted = status == u"pass"_s ? u"warn"_s : status;
    QStringList names;
    for (const HealthPart &part : parts) {
        if (part.status == wanted)
            names.append(part.name);
    }
    return names.mid(0, 5).join(u", "_s);
}

bool isHealthType(const QString &contentType)
{
    return contentType.section(u';', 0, 0).trimmed().compare(u"application/health+json"_s, Qt::CaseInsensitive) == 0;
}

std::optional<Health> parseHealth(const QByteArray &bytes)
{
    const QJsonObject document = QJsonDocument::fromJson(bytes).object();
    Health health;
    health.status = statusWord(document[u"status"_s]);
    if (health.status.isEmpty())
        return std::nullopt;
    health.output = document[u"output"_s].toString().left(longestHealthText);
    const QJsonObject checks = document[u"checks"_s].toObject();
    for (auto each = checks.begin(); each != checks.end() && health.parts.size() < mostParts; ++each) {
        // An array by the draft; some write the only entry without it.
        const QJsonArray entries = each->isArray() ? each->toArray() : QJsonArray{*each};
        health.parts.append(partOf(each.key(), entries));
    }
    return health;
}

} // namespace sitrep
