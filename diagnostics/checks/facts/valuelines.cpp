// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/facts/valuelines.h"

#include "diagnostics/checks/facts/jsonfacts.h"
#include "diagnostics/domain/matching/listreading.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Where the name ends: at the first `=` or `:`, whichever comes first; -1 without one.
qsizetype signIn(const QByteArray &line)
{
    const qsizetype equals = line.indexOf('=');
    const qsizetype colon = line.indexOf(':');
    return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
}

QHash<QString, QString> valueLinesOf(const QByteArray &bytes)
{
    QHash<QString, QString> values;
    for (const QByteArray &line : bytes.split('\n')) {
        const qsizetype sign = signIn(line);
        const QString name = QString::fromUtf8(line.left(std::max<qsizetype>(sign, 0))).trimmed();
        if (!name.isEmpty() && !values.contains(name))
            values.insert(name, QString::fromUtf8(line.sliced(sign + 1)).trimmed());
    }
    return values;
}

} // namespace

void addValueLines(ObservationBuilder &builder, const CheckContext &context, const QByteArray &bytes)
{
    const QString prefix = u"values."_s;
    QStringList asked;
    for (const QString &name : namedFacts(context)) {
        const QString fact = askedOf(name).fact;
        if (fact.startsWith(prefix))
            asked.append(fact.sliced(prefix.size()));
    }
    if (asked.isEmpty())
        return;
    const QHash<QString, QString> values = valueLinesOf(bytes);
    for (const QString &name : std::as_const(asked)) {
        if (const auto found = values.constFind(name); found != values.cend())
            builder.fact(prefix + name, *found);
    }
}

} // namespace sitrep
