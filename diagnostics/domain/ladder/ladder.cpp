// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/ladder/ladder.h"

#include <QRegularExpression>
#include <QUrl>

#include <array>
#include <cmath>
#include <span>

using namespace Qt::StringLiterals;
using std::chrono::microseconds;

namespace sitrep {

template<>
std::span<const EnumName<RungState>> enumNames<RungState>()
{
    using Row = EnumName<RungState>;
    static constexpr std::array rows{Row{RungState::Held, "held"_L1}, Row{RungState::Broken, "broken"_L1},
                                     Row{RungState::Stopped, "stopped"_L1}, Row{RungState::NotTried, "not-tried"_L1}};
    return rows;
}

namespace {

std::span<const Rung> rungsOf(CheckKind kind)
{
    using enum Rung;
    static constexpr std::array postgres{Parameters, Resolve, Tcp, Sniff, Tls, SignIn, Query, Role};
    static constexpr std::array http{Parameters, Resolve, Tcp, Tls, FirstByte, Body};
    static constexpr std::array tls{Parameters, Resolve, Tcp, Sniff, Tls};
    switch (kind) {
    case CheckKind::Dns:
        return std::span(postgres).first(2);
    case CheckKind::Tcp:
        return std::span(postgres).first(3);
    case CheckKind::Tls:
        return tls;
    case CheckKind::Http:
        return http;
    case CheckKind::Postgres:
        return postgres;
    default:
        return {};
    }
}

std::optional<microseconds> timeFact(const Facts &facts, const QString &name)
{
    const auto fact = facts.find(name);
    if (fact == facts.end() || fact->second.unit != Unit::Millisecond || !fact->second.value.isDouble())
        return std::nullopt;
    return microseconds(std::llround(fact->second.value.toDouble() * 1e3));
}

/// Of dns and tcp the fact `ms` is the time of the only thing they ask, whether it held or not.
std::optional<microseconds> exactTime(CheckKind kind, Rung rung, const Facts &facts)
{
    if (const auto own = timeFact(facts, nameOf(rung).replace(u'-', u'_') + u"_ms"_s))
        return own;
    const bool isTheOne =
        (kind == CheckKind::Dns && rung == Rung::Resolve) || (kind == CheckKind::Tcp && rung == Rung::Tcp);
    return isTheOne ? timeFact(facts, u"ms"_s) : std::nullopt;
}

/// Where the connection broke; of HTTP, whose rung `query` is older than its own two, which of these it was.
Rung brokenRung(CheckKind kind, const Observation &observation)
{
    // An answer that says no is an answer: every rung held.
    if (!observation.failure || observation.failure->failureClass == FailureClass::Status)
        return Rung::None;
    if (kind != CheckKind::Http || observation.failure->rung != Rung::Query)
        return observation.failure->rung;
    return observation.facts.contains(u"status"_s) ? Rung::Body : Rung::FirstByte;
}

bool isSocketFile(const Evidence &evidence)
{
    return evidence.target.contains("/.s.PGSQL."_L1) || evidence.addressUsed.startsWith(u'/');
}

/// Whether a connection of \a check, which broke above it, would have come to \a rung, as far as is known.
bool wouldBeTried(const Check &check, Rung rung, const Evidence &evidence)
{
    switch (rung) {
    case Rung::Tls:
        return !isSocketFile(evidence) && !evidence.target.startsWith("http:"_L1)
               && !evidence.target.contains("sslmode=disable"_L1);
    case Rung::Resolve:
        return !isSocketFile(evidence);
    case Rung::Sniff: // of TLS: only where it is asked for in a protocol of its own
        return check.kind != CheckKind::Tls || check.config.contains("starttls"_L1);
    default:
        return true;
    }
}

/// Of an URL its host and port; the target itself where it is none.
QString endpointOf(const QString &target)
{
    if (!target.contains("://"_L1))
        return target;
    const QUrl url(target);
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    if (host.isEmpty())
        return target;
    return url.port() < 0 ? host : QString(host + u':' + QString::number(url.port()));
}

/// A literal address was not looked up, even if the resolver was handed it.
bool isLookedUp(const Evidence &evidence)
{
    static const QRegularExpression literal(u"^(\\[|[0-9.]+(:[0-9]+)?$|[0-9a-fA-F]*:[0-9a-fA-F:.]*:)"_s);
    return !literal.match(endpointOf(evidence.target)).hasMatch();
}

class LadderMaking final
{
public:
    LadderMaking(const Check &check, const Observation &observation)
        : m_check(check)
        , m_observation(observation)
        , m_broken(brokenRung(check.kind, observation))
    {}

    QList<LadderRung> make()
    {
        for (const Rung rung : rungsOf(m_check.kind)) {
            if (rung == m_broken)
                addBroken(rung);
            else
                addOther(rung);
        }
        if (m_broken == Rung::None && m_held == 0)
            m_ladder.clear();
        return m_ladder;
    }

private:
    void addOther(Rung rung)
    {
        const Evidence &evidence = m_observation.evidence;
        const auto rounded = evidence.rungTimes.find(rung);
        const std::optional<microseconds> exact = exactTime(m_check.kind, rung, m_observation.facts);
        const bool passed = m_broken == Rung::None || rung < m_broken;
        if (rung == Rung::Resolve && !isLookedUp(evidence))
            return;
        if (rounded != evidence.rungTimes.end() || (exact && passed)) {
            const microseconds took = exact ? *exact : microseconds(rounded->second);
            m_sum += took;
            ++m_held;
            m_ladder.append({rung, RungState::Held, took});
        } else if (!passed && wouldBeTried(m_check, rung, evidence)) {
            m_ladder.append({rung, RungState::NotTried, std::nullopt});
        }
    }

    void addBroken(Rung rung)
    {
        const FailureClass failureClass = m_observation.failure->failureClass;
        const bool stopped = failureClass == FailureClass::Cancelled || failureClass == FailureClass::Budget;
        LadderRung made{rung, stopped ? RungState::Stopped : RungState::Broken,
                        exactTime(m_check.kind, rung, m_observation.facts)};
        // Only a timeout waits; of anything else the rest of the time went to finding out what it was.
        const microseconds rest = microseconds(m_observation.evidence.took) - m_sum;
        if (!made.took && failureClass == FailureClass::Timeout && rest >= Milliseconds(1))
            made.took = rest;
        m_ladder.append(made);
    }

    const Check &m_check;
    const Observation &m_observation;
    Rung m_broken;
    QList<LadderRung> m_ladder;
    microseconds m_sum{0};
    int m_held = 0;
};

} // namespace

QList<LadderRung> ladderOf(const Check &check, const Observation &observation)
{
    return LadderMaking(check, observation).make();
}

QString addressOf(const Evidence &evidence)
{
    return evidence.addressUsed.isEmpty() ? endpointOf(evidence.target) : evidence.addressUsed;
}

QString whoAnswered(const Evidence &evidence)
{
    const QString &who = evidence.targetIdentity;
    const QString &used = evidence.addressUsed;
    const bool isOnlyPlace = who == evidence.target || who == used || used.startsWith(QString(who + u':'))
                             || used.startsWith(QString(u'[' + who + u"]:"));
    return isOnlyPlace ? QString() : who;
}

QString rungTimeText(microseconds took)
{
    const double ms = static_cast<double>(took.count()) / 1e3;
    if (took.count() == 0)
        return u"< 1 ms"_s; // it may have been rounded
    if (ms < 0.1)
        return QString::number(ms, 'g', 1) + u" ms"_s;
    if (ms < 9.95) {
        const QString text = QString::number(ms, 'f', 1);
        return (text.endsWith(".0"_L1) ? text.chopped(2) : text) + u" ms"_s;
    }
    if (ms < 999.5)
        return QString::number(std::lround(ms)) + u" ms"_s;
    return ms < 59'950 ? QString(QString::number(ms / 1e3, 'f', 1) + u" s"_s) : durationText(took);
}

QString ladderLine(const QList<LadderRung> &ladder)
{
    QStringList parts;
    QStringList left;
    for (const LadderRung &each : ladder) {
        if (each.state == RungState::NotTried) {
            left.append(nameOf(each.rung));
            continue;
        }
        QString part = nameOf(each.rung);
        if (each.state == RungState::Broken)
            part += u" ✗"_s;
        if (each.took)
            part += u' ' + rungTimeText(*each.took);
        if (each.state == RungState::Stopped)
            part += u" stopped"_s;
        parts.append(part);
    }
    if (!left.isEmpty())
        parts.append(u"not tried: "_s + left.join(u", "_s));
    return parts.join(u" → "_s);
}

} // namespace sitrep
