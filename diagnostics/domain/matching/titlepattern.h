// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/matching/jsonpath.h"

namespace sitrep {

/// A title made of an element of a JSON document: "Revision {metadata.name}", a JsonPath in each pair of braces; `{{` and `}}` are
/// braces. Where a path leads to nothing stands "?": an element need not have what others have.
class TitlePattern final
{
public:
    /// Nothing when a brace is not closed or a path is not well formed; \a fault, if given, then gets the piece that is wrong.
    [[nodiscard]] static std::optional<TitlePattern> parse(QStringView text, QString *fault = nullptr);

    /// Texts, numbers and lists of them as people read them, anything else as compact JSON; blanks and line ends become one blank.
    [[nodiscard]] QString of(const QJsonValue &element) const;

private:
    using Piece = std::variant<QString, JsonPath>;
    std::vector<Piece> m_pieces;
};

} // namespace sitrep
