// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/demandsentence.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

Sentence demandSentence(const QString &written, const QString &now, const QStringList &unset)
{
    if (!unset.isEmpty())
        return {u"session.demand-unset"_s, {{u"demand"_s, written}, {u"names"_s, QJsonArray::fromStringList(unset)}}};
    if (!now.isEmpty())
        return {u"session.demand-now"_s, {{u"demand"_s, written}, {u"now"_s, now}}};
    return {u"session.demand"_s, {{u"demand"_s, written}}};
}

} // namespace sitrep
