// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/headerlines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

std::optional<QList<QByteArray>> headerLines(const QJsonObject &headers)
{
    QList<QByteArray> lines;
    for (auto each = headers.begin(); each != headers.end(); ++each) {
        const QString value = each->isString() ? each->toString() : each->toVariant().toString();
        const QString line = each.key() + u": " + value;
        const bool isLine = std::none_of(line.begin(), line.end(), [](QChar c) { return c < u' ' && c != u'\t'; });
        if (!isLine || each.key().isEmpty() || each.key().contains(u':'))
            return std::nullopt;
        lines.append(line.toUtf8());
    }
    return lines;
}

} // namespace sitrep
