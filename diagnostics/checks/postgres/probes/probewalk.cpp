// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/probewalk.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestFact = 600; // bytes of a text
constexpr Milliseconds leastForAProbe{200};

QStringList namedProbes(const CheckContext &context)
{
    QStringList names;
    for (const QJsonValue &name : context.config[u"probes"_s].toArray())
        names.append(name.toString());
    names.removeDuplicates();
    // What takes its time comes last, so that it takes none from the others.
    std::stable_partition(names.begin(), names.end(), [](const QString &name) {
        const ProbeQuery *query = probeQueryOf(name);
        return query == nullptr || query->rates == nullptr;
    });
    return names;
}

bool isNumberText(const QString &text)
{
    bool isOne = false;
    const double number = text.toDouble(&isOne);
    return isOne && std::isfinite(number);
}

} // namespace

ProbeFacts::ProbeFacts(const ProbeDescription &probe, ObservationBuilder &builder)
    : m_probe(probe)
    , m_builder(builder)
{}

void ProbeFacts::give(const ProbeFact &fact, const QString &text)
{
    const QString name = m_probe.factName(fact.name);
    if (fact.type == FactType::Number && !isNumberText(text))
        return withhold(fact, {FailureClass::Parse, u"what the server answers is no number"_s});
    if (fact.type == FactType::Flag)
        m_builder.fact(name, text == u"t"_s);
    else if (fact.type == FactType::Number)
        m_builder.fact(name, text.toDouble(), fact.unit);
    else
        static_cast<void>(m_builder.longText(name, text, longestFact));
    m_told.append(fact.name + u' ' + factText(m_builder.facts().at(name)));
}

void ProbeFacts::withhold(const ProbeFact &fact, const Withheld &why)
{
    m_builder.withhold(m_probe.factName(fact.name), why);
    if (!m_reasons.contains(why.message))
        m_reasons.append(why.message);
}

void ProbeFacts::withholdAll(const Withheld &why)
{
    for (const ProbeFact &fact : m_probe.facts)
        withhold(fact, why);
}

QString ProbeFacts::line() const
{
    QStringList parts;
    if (!m_told.isEmpty())
        parts.append(m_told.join(u", "_s));
    if (!m_reasons.isEmpty())
        parts.append((m_told.isEmpty() ? u"not known: "_s : u"the rest is not known: "_s) + m_reasons.join(u"; "_s));
    return m_probe.name + u": "_s + (parts.isEmpty() ? u"nothing to tell"_s : parts.join(u"; "_s));
}

ProbeWalk::ProbeWalk(PostgresSession &session, const CheckContext &context, ObservationBuilder &builder)
    : m_session(session)
    , m_context(context)
    , m_builder(builder)
{}

ProbesDone ProbeWalk::run(ProbeTarget target)
{
    const QStringList names = namedProbes(m_context);
    if (names.isEmpty() || !prepare())
        return std::move(m_done);
    for (const QString &name : names) {
        const ProbeDescription *probe = probeNamed(name);
        if (probe == nullptr)
            continue; // the reader takes no other
        ProbeFacts facts(*probe, m_builder);
        if (probe->target != target)
            tellMismatch(*probe, facts);
        else if (m_halted || m_session.left() < leastForAProbe)
            facts.withholdAll({FailureClass::Cut, u"not asked: the time of the check was used up before it"_s});
        else
            ask(*probe, facts);
        m_done.lines.append(facts.line());
        if (m_broken)
            break;
    }
    return std::move(m_done);
}

void ProbeWalk::takeFailure(const Failure &failure)
{
    m_halted = m_session.isBroken();
    if (failure.failureClass == FailureClass::Cancelled || (m_halted && !ranOutOfTime(failure)))
        breakOff(failure);
}

void ProbeWalk::breakOff(const Failure &failure)
{
    m_done.failure = failure;
    m_broken = true;
}

bool ProbeWalk::ranOutOfTime(const Failure &failure)
{
    return failure.failureClass == FailureClass::Timeout && !failure.detail.contains(u"sqlstate"_s);
}

void ProbeWalk::tellMismatch(const ProbeDescription &probe, ProbeFacts &facts)
{
    const QString words = probe.target == ProbeTarget::Console
                              ? u"the probe \"%1\" is for the console of pgbouncer (its database \"pgbouncer\"), and "
                                "this is a PostgreSQL database"_s
                              : u"the probe \"%1\" is for a PostgreSQL server, and this is the console of pgbouncer"_s;
    const QString message = words.arg(probe.name);
    facts.withholdAll({FailureClass::KindNotAvailable, message});
    if (!m_done.failure)
        m_done.failure = Failure{
            FailureClass::KindNotAvailable, Rung::Query, QString(message.front().toUpper() + message.sliced(1)), {}};
}

} // namespace sitrep
