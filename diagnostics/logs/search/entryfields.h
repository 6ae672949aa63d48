// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>
#include <string_view>

namespace sitrep {

/// The fields of an entry that is a JSON object; one may stand behind a text head. Other entries have none.
class EntryFields final
{
public:
    explicit EntryFields(std::string_view entry);

    /// \a name: of a field, `a.b` of one in another; a name that holds dots itself comes first. Texts, numbers and booleans
    /// as they are written; nothing for what is absent, null, a list or an object.
    [[nodiscard]] std::optional<QString> value(const QString &name) const;

private:
    QJsonObject m_fields;
};

} // namespace sitrep
