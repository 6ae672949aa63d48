// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/incident/jsonfields.h"
#include "diagnostics/domain/incident/samefinding.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

// What each kind of event does to the fold. A function that answers false could not read the body: the event is of a newer Sitrep.
namespace sitrep {

namespace {

RunbookRead runbookOf(const Event &event)
{
    RunbookRead read;
    read.path = fields::text(event.body, "path"_L1);
    read.sha256 = fields::text(event.body, "sha256"_L1).toLatin1();
    read.bytes = QByteArray::fromBase64(fields::text(event.body, "bytes"_L1).toLatin1());
    const QJsonObject parameters = event.body.value("parameters"_L1).toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        read.parameters.insert(it.key(), it.value().toString());
    read.commit = fields::text(event.body, "commit"_L1);
    read.at = event.at;
    return read;
}

SharedUpdate updateOf(const Event &event, int unused)
{
    constexpr int most = 1'000'000; // more than anybody shares
    const int told = event.body.value("number"_L1).toInt();
    return {told > 0 && told < most ? told : unused,
            event.id,
            event.at,
            event.author,
            fields::text(event.body, "format"_L1),
            fields::text(event.body, "text"_L1),
            event.body.value("verdict"_L1).toObject()};
}

/// Whether the same person on the same host made both.
bool isOfSamePlace(const Event &left, const Event &right)
{
    return left.author == right.author && left.host == right.host;
}

} // namespace

void Incident::fold(const Event &event)
{
    if (event.damaged) {
        ++m_damaged;
        return;
    }
    bool readable = isReadable(event);
    switch (readable ? event.kind : EventKind::Unknown) {
    case EventKind::IncidentOpened:
        readable = foldDetails(event);
        if (!m_opened) {
            m_opened = event.at;
            m_asOf = fields::instant(event.body, "as_of"_L1);
        }
        break;
    case EventKind::RunbookRead:
        m_runbooks.append(runbookOf(event));
        break;
    case EventKind::RunBegan:
        readable = foldRunBegan(event);
        break;
    case EventKind::Result:
        readable = foldResult(event);
        break;
    case EventKind::RunEnded:
        readable = foldRunEnded(event);
        break;
    case EventKind::UpdateShared:
        m_updates.append(updateOf(event, nextUpdateNumber()));
        break;
    case EventKind::MarkSet:
        readable = foldMark(event);
        break;
    case EventKind::DetailsChanged:
    case EventKind::StepChanged:
    case EventKind::NoteWritten:
    case EventKind::ChangeSeen:
        foldPeople(event);
        break;
    case EventKind::Undone:
        readable = foldUndone(event);
        break;
    case EventKind::SuspicionAdded:
    case EventKind::CauseAccepted:
    case EventKind::MaskLifted:
        break; // read from events() by those who need them
    case EventKind::Unknown:
        readable = false;
        break;
    }
    if (!readable)
        ++m_unreadable;
}

bool Incident::foldRunBegan(const Event &event)
{
    const auto profile = enumNamed<Profile>(fields::text(event.body, "profile"_L1));
    if (!profile)
        return false;
    // Somebody else may run checks of this incident at the same time; only our own new run tells that our last one was lost.
    for (RunRecord &run : m_runs) {
        const Event *began = this->event(run.event);
        if (run.state == RunRecord::State::Running && began && isOfSamePlace(*began, event))
            run.state = RunRecord::State::Interrupted;
    }
    RunRecord run;
    // Two that began at once told the same number; the order of the journal tells them apart.
    run.number = static_cast<int>(m_runs.size()) + 1;
    run.event = event.id;
    run.profile = *profile;
    run.only = fields::list(event.body, "only"_L1);
    run.asked = fields::list(event.body, "asked"_L1);
    run.notAsked = fields::list(event.body, "not_asked"_L1);
    run.count = event.body.value("count"_L1).toInt(static_cast<int>(run.asked.size()));
    run.began = event.at;
    m_runs.append(run);
    return true;
}

/// The run that a `run-ended` or a `result` belongs to: the one that it names, else the newest of the same number and place that has
/// not ended.
QList<RunRecord>::reverse_iterator Incident::runOf(const Event &event)
{
    if (const QUuid began(fields::text(event.body, "began"_L1)); !began.isNull())
        return std::find_if(m_runs.rbegin(), m_runs.rend(),
                            [&began](const RunRecord &run) { return run.event == began; });
    const QJsonValue told = event.body.value("run"_L1);
    return std::find_if(m_runs.rbegin(), m_runs.rend(), [&](const RunRecord &run) {
        const Event *began = this->event(run.event);
        return !run.ended && began && began->body.value("run"_L1) == told && isOfSamePlace(*began, event);
    });
}

bool Incident::foldRunEnded(const Event &event)
{
    const auto state = enumNamed<RunRecord::State>(fields::text(event.body, "state"_L1));
    if (!state)
        return false;
    const auto run = runOf(event);
    if (run == m_runs.rend() || run->ended)
        return true;
    run->ended = event.at;
    run->endedBy = event.id;
    run->state = *state;
    run->verdictSaid = event.body.value("verdict"_L1).toObject();
    for (const QJsonValue &answer : event.body.value("changes"_L1).toArray())
        run->changes.append(changesAnswerFromJson(answer.toObject()));
    return true;
}

namespace {

template<class Value>
void share(Value &value, const Value &other)
{
    if (value == other)
        value = other;
}

/// What an answer repeats is in memory once: a run that goes on for days answers the same all the time.
void shareWhatIsEqual(CheckResult &result, const CheckResult &base)
{
    share(result.judged, base.judged);
    share(result.reason, base.reason);
    share(result.observation.facts, base.observation.facts);
    share(result.observation.evidence.excerpt, base.observation.evidence.excerpt);
    share(result.observation.evidence.arguments, base.observation.evidence.arguments);
    share(result.observation.evidence.standpoint, base.observation.evidence.standpoint);
}

} // namespace

bool Incident::foldResult(const Event &event)
{
    QJsonObject body = event.body;
    std::optional<qsizetype> same;
    if (body.contains("same_as"_L1)) {
        const auto base = m_resultOf.constFind(QUuid(fields::text(body, "same_as"_L1)));
        if (base == m_resultOf.constEnd())
            return false;
        same = *base;
        body = joinedResult(splitResult(resultToJson(m_results.at(*base))).finding, body);
    }
    if (!enumNamed<Outcome>(fields::text(body, "outcome"_L1)))
        return false;
    CheckResult result = resultFromJson(body);
    if (same)
        shareWhatIsEqual(result, m_results.at(*same));
    result.event = event.id;
    result.seq = event.seq;
    if (const auto run = runOf(event); run != m_runs.rend())
        result.run = run->number;
    const qsizetype position = m_results.size();
    const auto latest = m_latest.constFind(result.check);
    if (latest == m_latest.constEnd() || countsInsteadOf(result, m_results.at(*latest)))
        m_latest.insert(result.check, position);
    m_resultOf.insert(event.id, position);
    m_results.append(std::move(result));
    return true;
}

} // namespace sitrep
