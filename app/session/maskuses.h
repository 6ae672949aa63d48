// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/redaction/redactor.h"

#include <map>

namespace sitrep {

/// Where a mask stands first.
struct MaskPlace
{
    QString check; ///< id, in whose result; empty: in none
    int line = 0;  ///< of its excerpt, from 1; 0: not in the excerpt
    bool isNote = false;
    QString sample; ///< masked: what stands around it
};

/// A mask that stands in what is kept of an incident.
struct MaskUse
{
    /// Whether a person may say of its value that it is no secret.
    enum class State : quint8 {
        Offered,      ///< they may
        Lifted,       ///< somebody has
        Unmistakable, ///< nobody may: a private key, a provider's token
        NotSeen,      ///< not now: the value did not come in since this session began
    };

    QString mask; ///< "[password-1]"
    QString rule; ///< that made it first, as Redactor::ruleOf(); empty: it is of an earlier session
    MaskPlace place;
    int count = 0; ///< how often, in all events
    State state = State::NotSeen;
    QString liftedBy; ///< who said so, and when; of State::Lifted
    Instant liftedAt{};
    /// Of State::Lifted: what came in since may show the value, and would go on showing it, for it is not known here.
    bool staysShown = false;
};

/// By kind and number. Linear in the events. Pure.
[[nodiscard]] QList<MaskUse> maskUsesOf(const Incident &incident, const Redactor &redactor);
/// How many masks of each kind stand in what is kept of \a incident; texts of updates repeat them and are not counted. Linear in the
/// events. Pure.
[[nodiscard]] std::map<QString, int> maskCountsOf(const Incident &incident);
/// What somebody said last of each value, by its code: that it is no secret.
[[nodiscard]] QHash<QByteArray, Event> liftsOf(const Incident &incident);
/// The codes of the values that people said are no secrets, of what stands.
[[nodiscard]] QSet<QByteArray> liftedOf(const Incident &incident);
/// Tells \a redactor what is lifted in \a incident now. Of \a came, events that it has not masked itself, it learns the values that
/// were let through, so that they are known when they are no longer lifted. Linear in the text of those after the first lift.
void followLifts(const Incident &incident, Redactor &redactor, const QList<Event> &came = {});

} // namespace sitrep
