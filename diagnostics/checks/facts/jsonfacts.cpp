// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/facts/jsonfacts.h"

#include "diagnostics/domain/matching/jsonpath.h"
#include "diagnostics/domain/matching/listreading.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int mostTopValues = 64;
constexpr qsizetype longestTopValue = 256;

void addTopValues(ObservationBuilder &builder, const QJsonObject &top)
{
    int count = 0;
    for (auto each = top.begin(); each != top.end() && count < mostTopValues; ++each) {
        const bool plain = each->isBool() || each->isDouble() || each->isString();
        const bool isKey = !each.key().contains(u'.') && !each.key().contains(u'[');
        if (!plain || !isKey || each->toString().size() > longestTopValue)
            continue;
        builder.fact(u"json."_s + each.key(), *each);
        ++count;
    }
}

} // namespace

QStringList namedFacts(const CheckContext &context)
{
    QStringList names;
    for (const Expectation &expectation : context.check.expect)
        names.append(expectation.fact);
    if (context.runbook) {
        const QString prefix = context.check.id + u'.';
        for (const Check &other : context.runbook->checks) {
            if (other.kind != CheckKind::Agree)
                continue;
            for (const QJsonValue &side : other.config) {
                if (side.toString().startsWith(prefix))
                    names.append(side.toString().mid(prefix.size()));
            }
        }
        for (const Figure &figure : context.runbook->figures) {
            if (figure.check == context.check.id)
                names.append(figure.fact);
        }
    }
    names.removeDuplicates();
    return names;
}

bool addJsonFacts(ObservationBuilder &builder, const CheckContext &context, const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return false;
    const QJsonValue top = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    addTopValues(builder, document.object());
    const QString prefix = u"json."_s;
    for (const QString &name : namedFacts(context)) {
        const AskedFact asked = askedOf(name);
        QStringView path = asked.fact;
        if (path.startsWith(prefix))
            path = path.mid(prefix.size());
        else if (path.startsWith(u"json["_s))
            path = path.mid(4);
        else
            continue;
        const std::optional<JsonPath> parsed = JsonPath::parse(path);
        const QJsonValue value = parsed ? parsed->in(top) : QJsonValue(QJsonValue::Undefined);
        if (value.isUndefined())
            continue;
        // What is only counted need not be kept.
        const bool isOneNumber = asked.reading == ListReading::Sum || asked.reading == ListReading::Count;
        builder.fact(isOneNumber ? name : asked.fact, taken(asked.reading, Fact{value}).value);
    }
    return true;
}

} // namespace sitrep
