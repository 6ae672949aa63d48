// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/logs/askedspan.h"

#include "diagnostics/domain/incident/toldstart.h"
#include "diagnostics/logs/templates/logdigest.h"

using namespace Qt::StringLiterals;

namespace sitrep {

AskedSpan::AskedSpan(const CheckContext &context)
    : m_context(context)
    , m_span{Instant::min(), context.now}
{}

QString AskedSpan::readLast()
{
    const QJsonValue last = m_context.config.value(u"last"_s);
    if (last.isUndefined())
        return {};
    m_last = parseDuration(last.toString());
    if (!m_last || m_last->count() <= 0)
        return u"last is no span of time: %1"_s.arg(last.toVariant().toString());
    m_span.from = m_context.now - *m_last;
    return {};
}

std::optional<Instant> AskedSpan::beginning() const
{
    const std::optional<Instant> &start = m_context.incidentStart;
    return start && m_last && !m_context.startIsTold ? *start - *m_last : start;
}

std::optional<AskedSpan::Normal> AskedSpan::normal() const
{
    const std::optional<Instant> end = beginning();
    if (!end || !m_last)
        return std::nullopt;
    return Normal{normalSpanBefore(*end, *m_last), normalSpanBefore(mayHaveBegun(*end, *m_last), *m_last)};
}

std::optional<TimeSpan> AskedSpan::ofSilence() const
{
    if (m_last)
        return m_span;
    const std::optional<Instant> start = beginning();
    return start && *start < m_context.now ? std::optional(TimeSpan{*start, m_context.now}) : std::nullopt;
}

} // namespace sitrep
