// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/initcapture.h"

#include "app/commandline/arguments/sessionoptions.h"
#include "app/commandline/runbookopening.h"
#include "app/commandline/sketch/sketchtext.h"
#include "app/commandline/sketch/yamlwords.h"
#include "app/commandline/stopsignals.h"
#include "app/commandline/terminal.h"
#include "app/session/session.h"
#include "diagnostics/runbook/runbookreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct Threshold
{
    QString fact;
    double times = 1;
    double least = 0;
    QString unit;
};

/// The facts that a healthy service keeps near what they are.
const QList<Threshold> &captured()
{
    static const QList<Threshold> all{
        {u"total_ms"_s, 4, 100, u"ms"_s}, {u"ms"_s, 4, 100, u"ms"_s}, {u"error_percent"_s, 2, 1, u"%"_s}};
    return all;
}

/// Two figures are enough for a guess.
double roundedUp(double value)
{
    if (value <= 0)
        return 0;
    const double step = std::pow(10.0, std::floor(std::log10(value)) - 1);
    return std::ceil(value / step) * step;
}

QString numberText(double value)
{
    return QString::number(value, 'g', 6);
}

void capture(SketchCheck &check, const CheckResult &result)
{
    const Standpoint &from = result.observation.evidence.standpoint;
    for (const Threshold &each : captured()) {
        const auto fact = result.observation.facts.find(each.fact);
        const bool isSet = std::any_of(check.expect.begin(), check.expect.end(),
                                       [&each](const SketchExpectation &set) { return set.fact == each.fact; });
        if (isSet || fact == result.observation.facts.end() || !fact->second.value.isDouble())
            continue;
        const double measured = fact->second.value.toDouble();
        const QString limit = numberText(roundedUp(std::max(measured * each.times, each.least)));
        const QString because =
            u"measured %1 %2 at %3 from %4"_s.arg(numberText(measured), each.unit, isoText(result.at), from.host);
        check.expect.append(
            {each.fact, u"{warn_above: %1 %2, because: %3}"_s.arg(limit, each.unit, yamlwords::word(because))});
    }
}

/// Runs everything once. Signals end it early; what was answered by then counts.
Incident incidentOf(const std::shared_ptr<const Runbook> &runbook)
{
    StopSignals signalsToStop;
    RunArguments arguments;
    arguments.trust = true; // it was made here, of what lies here, and --capture asks for it
    Session session(runbook, sessionOptions(arguments, {}), clockFor(*runbook));
    QObject::connect(&signalsToStop, &StopSignals::stopAsked, &session, &Session::stop);
    QObject::connect(
        &session, &Session::runEnded, qApp, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    QTimer::singleShot(0, &session, [&session] { session.run(Profile::Full); });
    QCoreApplication::exec();
    return session.state().incident;
}

} // namespace

void captureThresholds(Sketch &sketch, const QString &folder)
{
    const ReadResult read = RunbookReader::readBytes(
        sketchText(sketch), QDir(folder).filePath(u"runbook.yaml"_s),
        {.set = {}, .extraEnvFiles = {}, .recipeFolders = RunbookReader::shippedRecipeFolders()});
    if (!read.runbook)
        return; // told when it is written
    const Incident incident = incidentOf(read.runbook);
    int passed = 0;
    for (SketchCheck &check : sketch.checks) {
        const CheckResult *result = incident.latestResult(check.id);
        if (!result || result->outcome != Outcome::Pass)
            continue;
        ++passed;
        capture(check, *result);
    }
    terminal::tell(u"%1 of %2 checks passed now; thresholds are from these"_s.arg(passed).arg(sketch.checks.size()));
}

} // namespace sitrep
