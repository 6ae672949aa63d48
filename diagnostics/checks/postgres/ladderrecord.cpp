// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/ladderrecord.h"

#include "diagnostics/checks/postgres/parameters/parameterfacts.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct RungFact
{
    Rung rung;
    const char16_t *fact;
    bool counts; ///< in total_ms, the time until the first answer
};
constexpr std::array rungFacts{RungFact{Rung::Resolve, u"resolve_ms", true}, RungFact{Rung::Tcp, u"tcp_ms", true},
                               RungFact{Rung::Sniff, u"sniff_ms", true},     RungFact{Rung::Tls, u"tls_ms", true},
                               RungFact{Rung::SignIn, u"sign_in_ms", true},  RungFact{Rung::Query, u"query_ms", true},
                               RungFact{Rung::Role, u"role_ms", false}};

/// "refused at tcp".
QString outcomeText(const Failure &failure)
{
    return nameOf(failure.failureClass) + u" at "_s + nameOf(failure.rung);
}

} // namespace

LadderRecord::LadderRecord(ObservationBuilder &builder, const ConnInfo &info)
    : m_builder(builder)
    , m_info(info)
{}

QString LadderRecord::textOf(std::chrono::nanoseconds took)
{
    return QString::number(static_cast<double>(took.count()) / 1e6, 'f', 1) + u" ms"_s;
}

void LadderRecord::noteUnresolved(const QString &name, const Failure &failure)
{
    m_lines.append(name + u": "_s + failure.message);
    m_addresses.append(name + u' ' + outcomeText(failure));
    consider(failure, {}, {});
}

void LadderRecord::noteAnswer(const QString &where, const RungTimes &rungs)
{
    note(where, u"answers"_s, true);
    m_builder.evidence().addressUsed = where;
    m_furthest.reset();
    m_rungs = rungs;
}

void LadderRecord::noteOpen(const QString &where, std::chrono::nanoseconds took)
{
    m_lines.append(where + u": opens in %1; nobody signed in there"_s.arg(textOf(took)));
    note(where, u"opens"_s, true);
}

void LadderRecord::noteFailure(const QString &where, const QString &line, const Failure &failure, bool isOpen)
{
    if (!line.isEmpty())
        m_lines.append(line);
    note(where, outcomeText(failure), isOpen);
}

void LadderRecord::note(const QString &where, const QString &outcome, bool isOpen)
{
    m_addresses.append(where + u' ' + outcome);
    m_open += isOpen ? 1 : 0;
    ++m_tried;
}

void LadderRecord::consider(const Failure &failure, const RungTimes &rungs, const QString &where)
{
    if (failure.failureClass == FailureClass::Cancelled) {
        m_rungs = rungs;
        cancel(failure);
        m_builder.evidence().addressUsed = where;
        return;
    }
    const bool tells = failure.failureClass != FailureClass::Cut;
    const bool hasTelling = m_furthest && m_furthest->failureClass != FailureClass::Cut;
    if (m_furthest && (tells == hasTelling ? m_furthest->rung >= failure.rung : hasTelling))
        return;
    m_furthest = failure;
    m_rungs = rungs;
    m_builder.evidence().addressUsed = where;
}

void LadderRecord::cancel(const Failure &failure)
{
    m_rungs.erase(m_rungs.lower_bound(failure.rung), m_rungs.end());
    m_furthest = failure;
}

bool LadderRecord::isCancelled() const
{
    return m_furthest && m_furthest->failureClass == FailureClass::Cancelled;
}

void LadderRecord::tellAddresses()
{
    if (isCancelled())
        return;
    m_builder.fact(u"addresses"_s, QJsonArray::fromStringList(m_addresses));
    m_builder.fact(u"addresses_tried"_s, m_tried);
    if (m_isPartial)
        m_builder.withhold(u"addresses_open"_s,
                           {FailureClass::Timeout, u"there was no time to try every address to its end"_s});
    else
        m_builder.fact(u"addresses_open"_s, m_open);
}

std::chrono::nanoseconds LadderRecord::tellRungs()
{
    if (m_resolved)
        m_rungs[Rung::Resolve] = *m_resolved;
    std::chrono::nanoseconds total{0};
    for (const RungFact &each : rungFacts) {
        const auto held = m_rungs.find(each.rung);
        if (held == m_rungs.end())
            continue;
        m_builder.duration(QString::fromUtf16(each.fact), held->second);
        m_builder.held(each.rung, held->second);
        total += each.counts ? held->second : std::chrono::nanoseconds{0};
    }
    return total;
}

void LadderRecord::tellFailure(Failure &failure)
{
    tellWho(m_info, m_builder.evidence().addressUsed, failure);
    tellDefaults(m_info, failure);
    m_builder.fact(u"connection"_s, nameOf(failure.failureClass));
    if (failure.detail.contains(u"sqlstate"_s))
        m_builder.fact(u"sqlstate"_s, failure.detail[u"sqlstate"_s]);
    if (failure.detail.contains(u"pooler"_s))
        m_builder.fact(u"server"_s, failure.detail[u"pooler"_s]);
    else if (failure.detail.value(u"from_server"_s).toBool())
        m_builder.fact(u"server"_s, u"postgresql"_s);
    if (failure.detail.contains(u"server"_s))
        m_lines.append(u"server: "_s + failure.detail[u"server"_s].toString());
    m_builder.fail(failure);
}

Observation LadderRecord::conclude()
{
    const std::chrono::nanoseconds total = tellRungs();
    tellAddresses();
    if (m_furthest) {
        tellFailure(*m_furthest);
    } else {
        m_builder.fact(u"connection"_s, u"ok"_s);
        m_builder.duration(u"total_ms"_s, total);
    }
    m_builder.excerpt(m_lines.join(u'\n'));
    return m_builder.finish();
}

} // namespace sitrep
