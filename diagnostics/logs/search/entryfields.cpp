// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/entryfields.h"

#include "diagnostics/logs/format/logtext.h"

namespace sitrep {

void EntryFields::take(std::string_view entry)
{
    const size_t begin = entry.find('{');
    const size_t end = entry.rfind('}');
    const bool isObject = begin != std::string_view::npos && end != std::string_view::npos && end > begin;
    m_object = isObject ? entry.substr(begin, end + 1 - begin) : std::string_view();
}

std::optional<QString> EntryFields::value(const QString &name)
{
    if (m_object.empty())
        return std::nullopt;
    const QByteArray path = name.toUtf8();
    const auto found = m_json.scalar(m_object, {path.constData(), static_cast<size_t>(path.size())});
    return found ? std::optional(textOfBytes({found->data(), static_cast<qsizetype>(found->size())})) : std::nullopt;
}

} // namespace sitrep
