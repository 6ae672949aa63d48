// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/ladder/ladder.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// A look-up, or a first word, faster than this is no news beside what came after it.
constexpr std::chrono::milliseconds quickStep{100};

QJsonObject wordOf(Rung rung)
{
    return sentenceToJson(rungWord(rung));
}

/// What http went through: TCP opened to it, and not to the target.
QString proxyIn(const Facts &facts)
{
    const auto found = facts.find(u"proxy"_s);
    return found == facts.end() ? QString() : found->second.value.toString();
}

QString suffixOfHeld(CheckKind kind, const LadderRung &rung, const QString &proxy)
{
    // The first byte of TLS is asked for in another way than that of a database, so these two are not one sentence.
    if (rung.rung == Rung::Sniff && kind == CheckKind::Tls)
        return u"-held-tls"_s;
    return rung.rung == Rung::Tcp && !proxy.isEmpty() ? u"-held-proxy"_s : u"-held"_s;
}

Sentence heldWords(CheckKind kind, const LadderRung &rung, const Observation &observation)
{
    const QString proxy = proxyIn(observation.facts);
    return {u"ladder."_s + nameOf(rung.rung) + suffixOfHeld(kind, rung, proxy),
            {{u"address"_s, addressOf(observation.evidence)},
             {u"proxy"_s, proxy},
             {u"took"_s, rungTimeText(rung.took.value_or(std::chrono::microseconds(0)))}}};
}

/// Who answers does not hang, even if the answer is that something else took too long.
bool isSilence(const Failure &failure)
{
    return failure.failureClass == FailureClass::Timeout && failure.detail.value("sqlstate"_L1).toString().isEmpty();
}

Sentence brokenWords(const LadderRung &rung, const Observation &observation, const QString &beside)
{
    const Failure &failure = *observation.failure;
    const QString key = u"ladder."_s + nameOf(rung.rung);
    QJsonObject arguments{{u"address"_s, addressOf(observation.evidence)},
                          {u"rung"_s, wordOf(rung.rung)},
                          {u"message"_s, failure.message}};
    if (rung.state == RungState::Stopped)
        return {u"ladder.stopped"_s, arguments};
    if (rung.took)
        arguments.insert(u"took"_s, rungTimeText(*rung.took));
    if (isSilence(failure)) {
        const QString within = key + u"-silent-within"_s;
        const bool hasTime = rung.took && englishPattern(within) != nullptr;
        if (hasTime || englishPattern(key + u"-silent"_s) != nullptr)
            return {hasTime ? within : key + u"-silent"_s, arguments};
    }
    const QString special = key + u'-' + nameOf(failure.failureClass);
    if (englishPattern(special) != nullptr)
        return {special, arguments};
    return {beside.contains(failure.message) ? u"ladder.broken-untold"_s : u"ladder.broken-told"_s, arguments};
}

bool isWorthTelling(const LadderRung &rung, const QList<LadderRung> &ladder)
{
    const bool leadsOn = (rung.rung == Rung::Resolve || rung.rung == Rung::Sniff) && rung != ladder.last();
    return !leadsOn || rung.took.value_or(quickStep) >= quickStep;
}

} // namespace

Sentence ladderSentence(const Check &check, const Observation &observation, const QString &beside)
{
    const QList<LadderRung> ladder = ladderOf(check, observation);
    QJsonArray held;
    QJsonArray left;
    QJsonObject broken;
    for (const LadderRung &each : ladder) {
        if (each.state == RungState::NotTried)
            left.append(wordOf(each.rung));
        else if (each.state != RungState::Held)
            broken = sentenceToJson(brokenWords(each, observation, beside));
        else if (isWorthTelling(each, ladder))
            held.append(sentenceToJson(heldWords(check.kind, each, observation)));
    }
    if (held.isEmpty() && broken.isEmpty())
        return {};
    QString key = held.isEmpty() ? u"ladder.broken"_s : broken.isEmpty() ? u"ladder.held"_s : u"ladder.held-broken"_s;
    if (!left.isEmpty())
        key += u"-left"_s;
    return {key, {{u"held"_s, held}, {u"broken"_s, broken}, {u"left"_s, left}}};
}

Sentence rungWord(Rung rung)
{
    return {u"rung."_s + nameOf(rung), {}};
}

Sentence rungSentence(const LadderRung &rung, const QList<LadderRung> &ladder)
{
    QJsonObject arguments{{u"rung"_s, wordOf(rung.rung)}};
    if (rung.took)
        arguments.insert(u"took"_s, rungTimeText(*rung.took));
    switch (rung.state) {
    case RungState::Held:
        return {u"rung.is-held"_s, arguments};
    case RungState::Broken:
        return {rung.took ? u"rung.is-broken-after"_s : u"rung.is-broken"_s, arguments};
    case RungState::Stopped:
        return {u"rung.is-stopped"_s, arguments};
    case RungState::NotTried:
        break;
    }
    const auto broken = std::find_if(ladder.begin(), ladder.end(), [](const LadderRung &each) {
        return each.state == RungState::Broken || each.state == RungState::Stopped;
    });
    if (broken == ladder.end())
        return {u"rung.is-not-tried"_s, arguments};
    arguments.insert(u"broken"_s, wordOf(broken->rung));
    return {broken->state == RungState::Stopped ? u"rung.is-not-tried-stopped"_s : u"rung.is-not-tried"_s, arguments};
}

} // namespace sitrep
