// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/galleryincident.h"

namespace sitrep::gallery {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Check check(const QString &id, const QString &title, const QString &component, CheckKind kind, Says says, int line)
{
    Check made;
    made.id = id;
    made.title = title;
    made.component = component;
    made.kind = kind;
    made.says = says;
    made.line = line;
    made.profiles = {Profile::Quick};
    return made;
}

QList<Check> checks()
{
    QList<Check> list{
        check(u"required-variables"_s, u"Required variables are set in this shell"_s, u"shell"_s, CheckKind::Variables,
              Says::Local, 88),
        check(u"deployed-variables"_s, u"Required variables are set in the deployed revision"_s, u"environment"_s,
              CheckKind::Variables, Says::Configured, 101),
        check(u"timeouts"_s, u"Timeouts match the known-good baseline"_s, u"settings"_s, CheckKind::Settings,
              Says::Intended, 112),
        check(u"timeouts-agree"_s, u"The running service uses the timeout that the repository intends"_s, u"settings"_s,
              CheckKind::Agree, Says::Intended, 121),
        check(u"vpc-route"_s, u"The database can be reached"_s, u"vpc"_s, CheckKind::Tcp, Says::Works, 133),
        check(u"database-health"_s, u"Database answers"_s, u"database"_s, CheckKind::Postgres, Says::Works, 140),
        check(u"cloud-sql-state"_s, u"Cloud SQL instance is running"_s, u"database"_s, CheckKind::Command,
              Says::Configured, 155),
        check(u"error-rate"_s, u"Error rate of the last hour"_s, u"backend"_s, CheckKind::Logs, Says::Works, 171),
        check(u"chat-health"_s, u"Chat answers"_s, u"chat"_s, CheckKind::Http, Says::Works, 188),
        check(u"golden-path"_s, u"Did a new chat message get an answer in the browser?"_s, u"chat"_s, CheckKind::Manual,
              Says::Works, 201),
        check(u"secret-state"_s, u"The password's secret is enabled"_s, u"secrets"_s, CheckKind::Command,
              Says::Configured, 160),
        check(u"cache-ping"_s, u"Redis answers"_s, u"cache"_s, CheckKind::Tcp, Says::Works, 163),
    };
    list[0].next = u"Load the six variables into staging.env of this folder, then run again"_s;
    list[1].next = u"Read the variables of the deployed revision (needs run.services.get; Platform can)"_s;
    list[3].next = u"Read the timeouts of the running revision and compare them with config/database.json"_s;
    list[4].needsVantage = u"inside"_s;
    list[5].needsVantage = u"inside"_s;
    list[7].next = u"Run Full, which asks the VPC connector and the Cloud SQL instance"_s;
    list[8].needsVantage = u"inside"_s;
    list[10].profiles = {};
    return list;
}

Step step(const QString &id, const QString &what, StepKind kind, const QStringList &command = {})
{
    Step made;
    made.id = id;
    made.what = what;
    made.kind = kind;
    made.command = command;
    return made;
}

QList<StepGroup> remediation()
{
    Step rollBack = step(u"roll-back"_s, u"Send the traffic back to the last good revision"_s, StepKind::Mitigate,
                         {u"gcloud"_s, u"run"_s, u"services"_s, u"update-traffic"_s, u"netra-backend-staging"_s,
                          u"--to-revisions=LAST_GOOD=100"_s, u"--region=us-central1"_s});
    rollBack.provedBy = {u"chat-health"_s};
    rollBack.owner = u"Dana"_s;
    Step variables = step(u"set-variables"_s, u"Add the missing variables to the service"_s, StepKind::Fix,
                          {u"gcloud"_s, u"run"_s, u"services"_s, u"update"_s, u"netra-backend-staging"_s,
                           u"--update-secrets=DATABASE_URL=database-url:latest"_s});
    variables.provedBy = {u"deployed-variables"_s};
    Step look = step(u"look-at-sql"_s, u"Check the Cloud SQL instance"_s, StepKind::Look);
    look.check = u"cloud-sql-state"_s;
    Step restore = step(u"restore-timeouts"_s, u"Restore the 75 s initialization timeout"_s, StepKind::Fix);
    restore.provedBy = {u"timeouts"_s};
    return {
        {0h,
         2h,
         u"0-2 h"_s,
         u"Restore service"_s,
         {rollBack, variables, step(u"look-at-vpc"_s, u"Check the VPC connector"_s, StepKind::Look), look}},
        {2h,
         8h,
         u"2-8 h"_s,
         u"Fix the cause"_s,
         {restore, step(u"drift-check"_s, u"Run the baseline check in the deployment pipeline"_s, StepKind::Prevent)}},
        {0h, 48h, u"48 h"_s, u"Stabilize"_s, {step(u"e2e"_s, u"Run the end-to-end tests"_s, StepKind::Look)}},
        {0h,
         168h,
         u"1 week"_s,
         u"Harden"_s,
         {step(u"iac"_s, u"Move the environment to infrastructure as code"_s, StepKind::Prevent)}},
    };
}

} // namespace

Runbook runbook()
{
    Runbook made;
    made.path = u"/srv/runbooks/staging/runbook.yaml"_s;
    made.title = u"Staging chat is down"_s;
    made.environment = u"staging"_s;
    made.incident.id = u"1278"_s;
    made.incident.updateEvery = 30min;
    made.vantages.append({u"inside"_s, u"inside the staging VPC"_s, {}, {}});
    const auto component = [&made](const QString &id, const QString &name) {
        made.components.append({id, name, {}, {}, {}, 0});
    };
    component(u"shell"_s, u"Environment of this shell"_s);
    component(u"environment"_s, u"Environment of the service"_s);
    component(u"settings"_s, u"Database timeouts"_s);
    component(u"secrets"_s, u"Secret Manager"_s);
    component(u"vpc"_s, u"VPC connector"_s);
    component(u"database"_s, u"Cloud SQL · postgres-main"_s);
    component(u"cache"_s, u"Redis"_s);
    component(u"backend"_s, u"Cloud Run · backend"_s);
    component(u"chat"_s, u"Chat functionality"_s);
    component(u"code"_s, u"Application code"_s);
    made.symptoms = {u"chat-health"_s, u"golden-path"_s};
    made.figures = {{u"Availability"_s, u"chat-health"_s, u"success_percent"_s},
                    {u"Error rate"_s, u"error-rate"_s, u"error_percent"_s},
                    {u"Restarts"_s, u"error-rate"_s, u"signatures.container-restart.count"_s}};
    made.profiles = {{Profile::Quick, {u"Quick"_s, 20s}},
                     {Profile::Full, {u"Full"_s, 2min}},
                     {Profile::EnvCheck, {u"Environment check"_s, 3s}}};
    made.checks = checks();
    Cause environment;
    environment.id = u"environment-not-loaded"_s;
    environment.statement = u"The deployed service lacks required variables"_s;
    environment.when = {Condition::Form::Results, {}, {u"deployed-variables"_s}, Condition::Is::Fail, {}};
    environment.refutedBy = {Condition::Form::Results, {}, {u"deployed-variables"_s}, Condition::Is::Pass, {}};
    made.causes = {environment};
    made.remediation = remediation();
    return made;
}

} // namespace sitrep::gallery
