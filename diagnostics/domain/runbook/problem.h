// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sitrep {

/// One fault of a file that a person wrote, told so that it can be mended without a manual.
struct Problem
{
    QString file;    ///< as the user named it
    int line = 0;    ///< from 1; 0: the file as a whole
    int column = 0;  ///< in characters (code points) from 1; 0: the line as a whole
    QString message; ///< what is wrong, without full stop
    QString hint;    ///< what to write instead; may be empty

    /// `file:line:column: message; hint`, the one form that every face prints.
    [[nodiscard]] QString text() const;

    friend bool operator==(const Problem &, const Problem &) = default;
};

} // namespace sitrep
