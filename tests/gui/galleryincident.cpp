// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/galleryincident.h"

#include "diagnostics/domain/incident/events.h"
#include "diagnostics/judgement/assess.h"
#include "diagnostics/logs/logscan.h"
#include "diagnostics/remediation/checklistrules.h"

#include <QFile>

namespace sitrep::gallery {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant start = *parseInstant(u"2025-09-15T17:29:00Z");
const Instant runAt = *parseInstant(u"2025-09-15T18:04:40Z");
const QUuid uuid(u"01995000-0000-7000-8000-000000000001"_s);

Standpoint here()
{
    Standpoint standpoint;
    standpoint.host = u"laptop-dana"_s;
    standpoint.user = u"dana"_s;
    standpoint.network = u"outside the VPC"_s;
    return standpoint;
}

/// Writes events one after the other, as the journal would.
class Story
{
public:
    void tell(Instant at, EventKind kind, const QJsonObject &body, const QString &author = u"Dana"_s)
    {
        Event event;
        event.id = QUuid(uint(++m_seq), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        event.incident = uuid;
        event.seq = m_seq;
        event.at = event.recorded = at;
        event.author = author;
        event.kind = kind;
        event.kindName = nameOf(kind);
        event.body = body;
        m_events << event;
    }

    void result(const CheckResult &result) { tell(result.at, EventKind::Result, resultToJson(result)); }
    Incident incident() const { return Incident::of(m_events); }

private:
    QList<Event> m_events;
    int m_seq = 0;
};

CheckResult answer(const Runbook &book, const QString &id, Outcome outcome, const Sentence &reason,
                   std::chrono::seconds after)
{
    const Check &check = *book.check(id);
    CheckResult result;
    result.run = 1;
    result.check = id;
    result.outcome = outcome;
    result.reason = reason;
    result.says = check.says;
    result.at = runAt + after;
    result.observation.evidence.component = check.component;
    result.observation.evidence.standpoint = here();
    result.observation.evidence.at = result.at;
    result.observation.evidence.took = 340ms;
    return result;
}

Fact number(double value, Unit unit = Unit::None)
{
    return {value, unit, {}, false};
}

CheckResult variables(const Runbook &book)
{
    CheckResult result = answer(
        book, u"required-variables"_s, Outcome::Fail,
        {u"judge.variables-missing-in"_s,
         {{u"count"_s, 6},
          {u"of"_s, 6},
          {u"where"_s, u"staging.env"_s},
          {u"names"_s, u"POSTGRES_HOST, POSTGRES_PORT, POSTGRES_DB, POSTGRES_USER, DATABASE_URL, SECRET_KEY"_s}}},
        1s);
    result.failureClass = FailureClass::Missing;
    result.observation.evidence.target = u"staging.env"_s;
    for (const QString &name : {u"POSTGRES_HOST"_s, u"POSTGRES_PORT"_s, u"DATABASE_URL"_s})
        result.judged.append({QString(name + u".set"_s),
                              Outcome::Fail,
                              FailureClass::Missing,
                              u"set"_s,
                              u"false"_s,
                              false,
                              u"false = true"_s,
                              {}});
    return result;
}

CheckResult settings(const Runbook &book)
{
    CheckResult result = answer(
        book, u"timeouts-agree"_s, Outcome::Fail,
        {u"judge.disagree"_s, {{u"sides"_s, u"intended 75 s (config/database.json:4), running 15 s (log)"_s}}}, 3s);
    result.failureClass = FailureClass::Disagree;
    result.judged.append({u"equal"_s, Outcome::Fail, FailureClass::Disagree, u"true"_s, u"false"_s, false,
                          u"75 s = 15 s"_s, u"known good since 1263"_s});
    result.observation.evidence.target =
        u"timeouts.initialization_timeout, error-rate.signatures.database-validation-timeout.limit"_s;
    result.observation.evidence.origin = u"config/database.json:4"_s;
    return result;
}

CheckResult errorRate(const Runbook &book)
{
    CheckResult result = answer(book, u"error-rate"_s, Outcome::Fail,
                                {u"judge.error-share"_s,
                                 {{u"percent"_s, u"9.0 %"_s},
                                  {u"errors"_s, u"451"_s},
                                  {u"entries"_s, u"5,012"_s},
                                  {u"span"_s, u"the last hour"_s}}},
                                4s);
    result.failureClass = FailureClass::Threshold;
    result.observation.facts = {{u"error_percent"_s, number(8.998, Unit::Percent)},
                                {u"errors"_s, number(451)},
                                {u"entries"_s, number(5012)},
                                {u"signatures.container-restart.count"_s, number(39)}};
    result.judged = {{u"error_percent"_s,
                      Outcome::Fail,
                      FailureClass::Threshold,
                      u"at most 5 %"_s,
                      u"9.0 %"_s,
                      8.998,
                      u"9.0 % > 5 %, normal is 0.2 %"_s,
                      {}},
                     {u"signatures.container-restart.count"_s,
                      Outcome::Fail,
                      FailureClass::Threshold,
                      u"at most 3"_s,
                      u"39"_s,
                      39,
                      u"39 > 3"_s,
                      {}}};
    result.observation.evidence.target = u"logs/backend*.log, (17:05:00, 18:05:00]"_s;
    result.observation.evidence.excerpt =
        u"2025-09-15T18:04:50.130Z CRITICAL Container called exit(3).\n"
        "2025-09-15T18:04:51.004Z ERROR Database connection validation timeout exceeded (15s)"_s;
    return result;
}

void quickRun(Story &story, const Runbook &book)
{
    story.result(variables(book));
    CheckResult deployed = answer(
        book, u"deployed-variables"_s, Outcome::Unknown,
        {u"judge.failure"_s, {{u"message"_s, u"gcloud has no permission run.services.get on example-staging"_s}}}, 1s);
    deployed.failureClass = FailureClass::Permission;
    deployed.observation.evidence.arguments = {
        u"gcloud"_s, u"run"_s, u"services"_s, u"describe"_s, u"netra-backend-staging"_s, u"--format=json"_s};
    deployed.observation.evidence.excerpt =
        u"ERROR: (gcloud.run.services.describe) PERMISSION_DENIED: Permission 'run.services.get' denied"_s;
    story.result(deployed);
    story.result(answer(book, u"timeouts"_s, Outcome::Pass, {u"judge.answered"_s, {}}, 2s));
    story.result(settings(book));
    story.result(answer(book, u"cloud-sql-state"_s, Outcome::Pass,
                        {u"judge.fact-is"_s, {{u"fact"_s, u"json.state"_s}, {u"actual"_s, u"RUNNABLE"_s}}}, 3s));
    story.result(errorRate(book));
    CheckResult route = answer(
        book, u"vpc-route"_s, Outcome::Warn,
        {u"judge.expected"_s, {{u"fact"_s, u"ms"_s}, {u"actual"_s, u"840 ms"_s}, {u"expected"_s, u"at most 250 ms"_s}}},
        5s);
    story.result(route);
    CheckResult cache = answer(book, u"cache-ping"_s, Outcome::Pass,
                               {u"judge.answered-of"_s, {{u"target"_s, u"10.28.0.7:6379"_s}}}, 5s);
    story.result(cache);
}

void lateRun(Story &story, const Runbook &book)
{
    CheckResult chat =
        answer(book, u"chat-health"_s, Outcome::Fail,
               {u"judge.samples"_s,
                {{u"finding"_s,
                  sentenceToJson({u"judge.expected"_s,
                                  {{u"fact"_s, u"status"_s}, {u"actual"_s, u"503"_s}, {u"expected"_s, u"200"_s}}})},
                 {u"passed"_s, 0},
                 {u"of"_s, 3}}},
               9s);
    chat.samples = 3;
    chat.failureClass = FailureClass::Status;
    chat.observation.facts = {{u"success_percent"_s, number(0, Unit::Percent)}, {u"status"_s, number(503)}};
    chat.observation.evidence.target = u"https://chat.staging.example.invalid/health"_s;
    chat.observation.evidence.standpoint.confirmed = {u"inside"_s};
    story.result(chat);
    story.result(answer(book, u"golden-path"_s, Outcome::Skip, {u"judge.unanswered"_s, {}}, 9s));
    story.result(answer(
        book, u"database-health"_s, Outcome::Skip,
        {u"judge.not-run-dependency"_s, {{u"check"_s, u"required-variables"_s}, {u"outcome"_s, u"failed"_s}}}, 9s));
}

} // namespace

Scene scene(Stage stage)
{
    Scene scene;
    scene.runbook = runbook();
    scene.now = runAt + 12s;
    scene.standpoint = here();
    Story story;
    IncidentDetails details;
    details.id = u"1278"_s;
    details.severity = u"P0"_s;
    details.started = start;
    details.environment = u"staging"_s;
    details.commander = u"Dana"_s;
    story.tell(start + 5min, EventKind::IncidentOpened, events::incidentOpened(details, std::nullopt));
    QStringList asked;
    for (const Check &check : std::as_const(scene.runbook.checks)) {
        if (check.isIn(Profile::Quick))
            asked << check.id;
    }
    if (stage == Stage::Restricted) {
        scene.demands = {
            {u"cloud-run-variables"_s,
             u"Deployed variables"_s,
             {u"gcloud"_s, u"run"_s, u"services"_s, u"describe"_s, u"netra-backend-staging"_s, u"--region=${region}"_s,
              u"--format=json"_s},
             {}},
            {u"cloud-sql-state"_s,
             u"Cloud SQL"_s,
             {u"gcloud"_s, u"sql"_s, u"instances"_s, u"describe"_s, u"staging-shared-postgres"_s},
             {}},
            {u"chat-health"_s, u"Chat answers"_s, {}, u"https://chat.staging.example.invalid/health"_s},
            {u"database-health"_s, u"Database answers"_s, {}, u"${env:DATABASE_URL}"_s, {}, {u"DATABASE_URL"_s}}};
    } else if (stage != Stage::Empty) {
        story.tell(runAt, EventKind::RunBegan, events::runBegan(1, Profile::Quick, asked));
        quickRun(story, scene.runbook);
    }
    if (stage == Stage::Running) {
        scene.progress = {
            true, 1, Profile::Quick, int(asked.size()), 8, {u"chat-health"_s, u"database-health"_s}, {u"golden-path"_s},
            7s};
    } else if (stage == Stage::Stopped) {
        story.tell(runAt + 8s, EventKind::RunEnded, events::runEnded(1, RunRecord::State::Stopped, {}));
        scene.progress = {false, 1, Profile::Quick, int(asked.size()), 8, {}, {}, 8s};
    } else if (stage == Stage::Finished) {
        lateRun(story, scene.runbook);
        story.tell(runAt + 10s, EventKind::RunEnded, events::runEnded(1, RunRecord::State::Finished, {}));
        story.tell(runAt - 20min, EventKind::NoteWritten,
                   events::noteWritten(u"Restart storm peaks: 9 restarts in 5 min"_s), u"Lee"_s);
        story.tell(runAt - 6min, EventKind::StepChanged, events::stepChanged(u"look-at-vpc"_s, true));
        story.tell(runAt - 4min, EventKind::StepChanged, events::stepChanged(u"restore-timeouts"_s, true), u"Lee"_s);
        story.tell(runAt - 3min, EventKind::StepChanged, events::stepChanged(u"set-variables"_s, true));
        story.tell(runAt - 2min, EventKind::MarkSet, events::markSet(u"detected"_s, start + 2min));
        story.tell(runAt - 1min, EventKind::UpdateShared, events::updateShared(1, u"markdown"_s, u"# Update 1"_s, {}));
    }
    scene.incident = story.incident();
    scene.assessment = assess(scene.incident, scene.runbook, scene.now, scene.progress);
    const CurrentResults current(scene.incident, scene.runbook, scene.now);
    scene.checklist = checklistOf(scene.incident, scene.runbook, scene.now,
                                  {[&current](const Condition &condition) { return holds(condition, current); },
                                   [&current](const QString &check) { return current.of(check); }});
    scene.timeline = timelineOf(scene.incident, scene.runbook);
    return scene;
}

std::shared_ptr<const LogIndex> log(const QString &folder)
{
    const QString path = folder + u"/backend-2025-09-15.log"_s;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return nullptr;
    Instant at = start - 60min;
    for (int line = 0; line < 3'000; ++line) {
        at += 1920ms + std::chrono::milliseconds(line * 7919 % 317);
        const bool broken = at > start;
        const int dice = line * 48271 % 100;
        const bool peak = broken && at > start + 16min && at < start + 21min;
        QString rest = u"INFO chat-api request %1 answered in %2 ms"_s.arg(line).arg(20 + dice);
        if (dice < (peak ? 30 : broken ? 9 : 0))
            rest = u"ERROR backend upstream connect error: 503 from backend, request %1"_s.arg(line);
        else if (dice < (peak ? 70 : broken ? 30 : 4))
            rest = u"WARNING cloud-sql slow query: connection validation took %1 ms"_s.arg(200 + dice * 9);
        file.write((isoText(at) + u' ' + rest + u'\n').toUtf8());
        if (dice == 3 && broken)
            file.write("Traceback (most recent call last):\n  File \"/app/db.py\", line 118, in "
                       "validate\nRuntimeError: timeout exceeded (15s)\n");
    }
    file.close();
    return LogScan::files({path}, {}).index;
}

LogParts parts(const std::shared_ptr<const LogIndex> &index)
{
    if (!index)
        return {};
    LogPart part;
    part.source = u"backend"_s;
    part.name = u"backend.log"_s;
    part.index = index;
    part.generation = newLogGeneration();
    part.state = LogPart::State::Whole;
    return {part};
}

std::shared_ptr<const Masker> masker()
{
    class NoMasker final : public Masker
    {
    public:
        QString mask(const QString &text) const override { return text; }
        QJsonValue mask(const QJsonValue &value) const override { return value; }
    };
    return std::make_shared<NoMasker>();
}

} // namespace sitrep::gallery
