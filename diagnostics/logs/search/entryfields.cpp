// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/entryfields.h"

#include <QJsonDocument>
#include <QVariant>

namespace sitrep {

namespace {

/// What stands at a path of names, of which each may hold dots.
QJsonValue valueAt(const QJsonObject &object, const QString &name)
{
    const auto whole = object.constFind(name);
    if (whole != object.constEnd())
        return *whole;
    for (qsizetype dot = name.indexOf(u'.'); dot >= 0; dot = name.indexOf(u'.', dot + 1)) {
        const QJsonValue inner = object.value(QStringView(name).first(dot));
        if (!inner.isObject())
            continue;
        const QJsonValue found = valueAt(inner.toObject(), name.sliced(dot + 1));
        if (!found.isUndefined())
            return found;
    }
    return QJsonValue::Undefined;
}

} // namespace

EntryFields::EntryFields(std::string_view entry)
{
    const size_t begin = entry.find('{');
    const size_t end = entry.rfind('}');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin)
        return;
    const std::string_view json = entry.substr(begin, end + 1 - begin);
    m_fields =
        QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size()))).object();
}

std::optional<QString> EntryFields::value(const QString &name) const
{
    const QJsonValue found = valueAt(m_fields, name);
    if (found.isString() || found.isBool() || found.isDouble())
        return found.toVariant().toString();
    return std::nullopt;
}

} // namespace sitrep
