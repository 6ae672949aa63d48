// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/logs/logindex.h"

#include <functional>

namespace sitrep {

/// Puts what was counted in a log into an observation. Of a log that was not read whole, or was silent meanwhile, a count is the
/// lowest that it may be, and a share is none. Lives on the stack of one collect().
class CountFacts final
{
public:
    /// What a person knows a line by.
    using PlaceOf = std::function<QString(qint64 line)>;

    /// \a builder outlives it.
    CountFacts(ObservationBuilder &builder, PlaceOf placeOf)
        : m_builder(builder)
        , m_placeOf(std::move(placeOf))
    {}

    /// The log was not read whole.
    void setPart(bool isPart) { m_isPart = isPart; }
    /// In the span that is asked about nothing was written "from 17:31 to 18:03".
    void setSilence(const QString &silence) { m_silence = silence; }

    void addNothing();
    void addAsked(const LogCounts &counts);
    /// Of a signature whose pattern did not give up.
    void addSignature(const SignatureHits &hits);
    /// To compare with: no silence is in it.
    void addNormal(const LogCounts &counts);
    void addNormalSignature(const SignatureHits &hits);

private:
    /// The span that is asked about is not known whole.
    [[nodiscard]] bool isSpanPart() const { return m_isPart || !m_silence.isEmpty(); }
    void addCount(const QString &name, qint64 count, bool isPart);
    void addNumbers(const LogCounts &counts, const QString &suffix, bool isPart);
    void addValues(const QString &name, const SignatureValues &values);
    void tellWhyPart(const QString &name);

    ObservationBuilder &m_builder;
    PlaceOf m_placeOf;
    bool m_isPart = false;
    QString m_silence;
};

} // namespace sitrep
