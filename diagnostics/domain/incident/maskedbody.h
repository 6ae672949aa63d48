// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/event.h"
#include "diagnostics/domain/masker.h"

namespace sitrep {

/// \a body of an event of \a kind with its free texts masked. Ids, words of enumerations, times, hashes, names of facts
/// and the keys of our own objects stay as they are, whatever secret is spelt like one of them: the fold and the judge
/// read them. A member that the table does not name is free text.
[[nodiscard]] QJsonObject maskedBody(EventKind kind, const QJsonObject &body, const Masker &masker);

/// Whether the value of the fact \a name is a word or a time of ours, by which is judged, and no text from outside.
[[nodiscard]] bool isOwnWord(const QString &fact, const QJsonValue &value);

/// The same of a member of a failure's detail.
[[nodiscard]] bool isOwnDetail(const QString &name);

} // namespace sitrep
