// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/leftinevents.h"

namespace sitrep {

namespace {

/// Knows no value, so that leftIn() goes by the rules alone.
class NoMasker final : public Masker
{
public:
    [[nodiscard]] QString mask(const QString &text) const override { return text; }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return value; }
};

} // namespace

std::optional<EventLeftover> leftInEvents(const QList<Event> &events, const Masker &masker)
{
    const NoMasker rulesAlone;
    for (const Event &event : events) {
        const bool isRunbook = event.kind == EventKind::RunbookRead;
        if (const auto left =
                leftInValue(QJsonValue(event.body), isRunbook ? static_cast<const Masker &>(rulesAlone) : masker))
            return EventLeftover{event.seq, left->noun};
    }
    return std::nullopt;
}

} // namespace sitrep
