// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/engine/changes/changesjob.h"
#include "diagnostics/engine/self/selflook.h"
#include "diagnostics/engine/sources/sourcereading.h"
#include "diagnostics/platform/inbox.h"
#include "diagnostics/redaction/redactor.h"

#include <memory>
#include <variant>

namespace sitrep {

/// What a run tells: SourcesRead at first unless it was stopped before, for each check Asked, then Ended, for each source
/// of changes ChangesAnswered, then RunDone once. All values; nothing of a run comes after RunDone.
struct SourcesRead
{
    int run = 0;
    std::shared_ptr<const Environment> environment; ///< that the checks are asked with
    QList<Problem> problems;                        ///< of its files, and of others that did not answer
};
struct CheckAsked
{
    int run = 0;
    QString check;
};
struct CheckEnded
{
    int run = 0;
    CheckResult result; ///< masked and judged
};
struct ChangesAnswered
{
    int run = 0;
    ChangesFound found; ///< masked
};
struct RunDone
{
    int run = 0;
    RunRecord::State state = RunRecord::State::Finished;
};
using RunMessage = std::variant<SourcesRead, CheckAsked, CheckEnded, ChangesAnswered, RunDone>;

/// What to run, and with what.
struct RunRequest
{
    int number = 1;
    std::shared_ptr<const Runbook> runbook;
    Profile profile = Profile::Quick;
    QStringList only;      ///< these checks and what they stand on; empty: the profile
    bool askAgain = false; ///< those of \a only even if a person answered them
    bool trusted = false;
    bool replay = false; ///< also when the runbook has `as_of`
    std::shared_ptr<const Environment> environment;
    QStringList envFiles; ///< read before the first check and laid over \a environment
    SourceReading reading;
    std::optional<Instant> incidentStart;
    bool startIsTold = true;              ///< false: incidentStart is when the incident was opened, after it began
    std::map<QString, CheckResult> known; ///< latest results, for `needs` of checks that are not asked now
    SelfLooking looking;                  ///< once, for what is to be asked over the network from here
    std::optional<Standpoint> standpoint; ///< else that of this process is asked for
};

/// The collectors; the shipped ones unless a test gives its own.
using CollectorLookup = std::function<const Collector *(CheckKind)>;

/// One pass over the checks: order by `needs`, vantage checks first, at most `limits.at_once` at a time, a deadline for
/// each check that is kept even when a library blocks, the profile's budget, stop. A run of a whole profile asks its
/// sources of changes beside the checks. Owns its threads; results come through the inbox.
class TriageRun
{
public:
    TriageRun(RunRequest request, std::shared_ptr<const Clock> clock, std::shared_ptr<Redactor> redactor,
              std::shared_ptr<Inbox<RunMessage>> inbox, CollectorLookup collectors = collectorFor);
    /// Stops, and joins within 100 ms but for collectors that ignore both; those own their values and are left behind.
    ~TriageRun();
    TriageRun(const TriageRun &) = delete;
    TriageRun &operator=(const TriageRun &) = delete;

    /// The ids of the checks that it will ask, in file order.
    [[nodiscard]] QStringList plan() const;
    void start();
    /// Any thread; answers at once. What is known stays; a check that was begun ends as Unknown, class cancelled; one
    /// that was not begun writes no result.
    void stop();
    /// Blocks until RunDone was put; for the command line and tests, never on the GUI thread.
    void wait();
    /// The log sources that were read so far, by id. Any thread.
    [[nodiscard]] std::map<QString, LogScanResult> logs() const;

private:
    struct Private;
    std::shared_ptr<Private> d;
};

/// The checks of a run, in file order: those of the profile or of \a only, the two sides of an `agree`, the vantage
/// checks that they, or sources of changes, need. With \a only also what `needs` names and is neither Pass nor Warn in
/// \a known: it may have been repaired. A manual check that a person answered stands, but for one of \a only with
/// \a askAgain.
[[nodiscard]] QStringList planOf(const Runbook &runbook, Profile profile, const QStringList &only,
                                 const std::map<QString, CheckResult> &known, bool askAgain = false);
[[nodiscard]] QStringList planOf(const RunRequest &request);
/// The sources of changes of a run: those of its profile; none when only some checks are asked.
[[nodiscard]] QList<ChangeSource> changesOf(const RunRequest &request);

} // namespace sitrep
