// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/json/jsonreader.h"

#include <QString>

namespace sitrep {

/// The fields of an entry that is a JSON object; one may stand behind a text head. Other entries have none. One object for
/// one thread and many entries.
class EntryFields final
{
public:
    /// \a entry stays while it is asked about.
    void take(std::string_view entry);

    /// \a name: of a field, `a.b` of one in another; a name that holds dots itself comes first. Texts decoded, numbers and
    /// booleans as they are written; nothing for what is absent, null, a list or an object.
    [[nodiscard]] std::optional<QString> value(const QString &name);

private:
    JsonReader m_json;
    std::string_view m_object;
};

} // namespace sitrep
