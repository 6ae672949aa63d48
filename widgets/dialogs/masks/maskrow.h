// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace sitrep {

/// A mask of this incident, as a person looks it over. It holds nothing of what is masked.
struct MaskRow
{
    enum class Action : quint8 { None, Lift, PutBack }; ///< what may be done with it

    QString mask;   ///< "[password-1]"
    QString rule;   ///< that found it first, in words: "by its name"; empty: it is of an earlier session
    QString place;  ///< the first one: "Log, line 3"; empty: in no evidence
    QString check;  ///< id, whose evidence that is; empty: none
    QString sample; ///< the text around it there, masked
    int count = 0;  ///< how often it stands in what is kept
    Action action = Action::None;
    QString state; ///< in words, of one that is lifted or cannot be; else empty
    /// Of one that can be put back: what came in since it was lifted may go on showing its value.
    bool staysShown = false;
};

} // namespace sitrep
