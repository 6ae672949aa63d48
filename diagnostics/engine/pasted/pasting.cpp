// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/pasted/pasting.h"

#include "diagnostics/checks/command/pastedoutput.h"
#include "diagnostics/checks/manual.h"
#include "diagnostics/engine/changes/changesjob.h"
#include "diagnostics/engine/jobs/checkjob.h"
#include "diagnostics/engine/jobs/questionexpansion.h"
#include "diagnostics/engine/pasted/pastedbundle.h"
#include "diagnostics/engine/pasted/pastedreport.h"
#include "diagnostics/judgement/vantage.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Clocks of two computers differ; what is dated a little later than now is of now. A replay has no now.
constexpr std::chrono::minutes clockDifference{10};
constexpr qsizetype longestEnvironment = 80;

Sentence said(const QString &key, const QJsonObject &arguments = {})
{
    return {key, arguments};
}

/// A yes or a no of a person.
std::optional<bool> answerIn(const QByteArray &text)
{
    const QByteArray word = text.trimmed().toLower();
    if (word == "yes" || word == "y")
        return true;
    if (word == "no" || word == "n")
        return false;
    return std::nullopt;
}

class Pasting
{
public:
    Pasting(const Pasted &pasted, const PastingBench &bench)
        : m_pasted(pasted)
        , m_bench(bench)
        , m_now(bench.clock->wall())
        , m_from(pasted.from.trimmed())
    {}

    [[nodiscard]] PastedResults run()
    {
        m_made.problem = faultOfRequest();
        if (m_made.problem.isEmpty()) {
            // A mask that stands in it is of another's secret.
            m_bench.redactor->reserveMasksOf(QString::fromUtf8(m_pasted.text));
            if (!m_pasted.bundle.isEmpty())
                takeBundle();
            else if (looksLikeReport(m_pasted.text))
                takeReport();
            else
                takeText();
        }
        if (!m_made.problem.isEmpty())
            return {{}, {}, {}, m_made.problem};
        return m_made;
    }

private:
    [[nodiscard]] Sentence faultOfRequest() const
    {
        const bool isBundle = !m_pasted.bundle.isEmpty();
        if (m_pasted.from.trimmed().isEmpty() && !isBundle)
            return said(u"session.paste-from-nobody"_s);
        if (isBundle)
            return faultOfNames();
        if (m_pasted.text.trimmed().isEmpty())
            return said(u"session.paste-empty"_s);
        if (m_pasted.text.size() > largestPaste)
            return said(u"session.paste-too-large"_s, {{u"limit"_s, largestPaste / 1024 / 1024}});
        // What no terminal shows was not copied from one, and would be kept as what the command said.
        if (m_pasted.text.contains('\0') || !m_pasted.text.isValidUtf8())
            return said(u"session.paste-binary"_s);
        const Sentence fault = faultOfNames();
        return fault.isEmpty() && m_pasted.at ? faultOfTime(*m_pasted.at) : fault;
    }

    [[nodiscard]] Sentence faultOfNames() const
    {
        if (!m_pasted.check.isEmpty() && !m_bench.runbook->check(m_pasted.check))
            return said(u"session.paste-no-check"_s, {{u"check"_s, m_pasted.check}});
        if (!m_pasted.vantage.isEmpty() && !m_bench.runbook->vantage(m_pasted.vantage))
            return said(u"session.paste-no-vantage"_s, {{u"vantage"_s, m_pasted.vantage}});
        return {};
    }

    [[nodiscard]] Sentence faultOfTime(Instant at) const
    {
        const bool isReplay = m_bench.runbook->asOf.has_value();
        if (at <= (isReplay ? m_now : m_now + clockDifference))
            return {};
        return said(isReplay ? u"session.paste-after-replay"_s : u"session.paste-in-future"_s,
                    {{u"at"_s, isoText(at)}, {u"now"_s, isoText(std::chrono::floor<std::chrono::seconds>(m_now))}});
    }

    /// The same ids are in the runbooks of all environments. Each name is masked as it may be masked in the other.
    [[nodiscard]] Sentence faultOfEnvironment(const QString &named) const
    {
        const QString there = m_bench.redactor->mask(named).left(longestEnvironment);
        const QString here = m_bench.redactor->mask(m_bench.runbook->environment.trimmed()).left(longestEnvironment);
        if (there == here)
            return {};
        if (there.isEmpty())
            return said(u"session.paste-no-environment"_s, {{u"here"_s, here}});
        if (here.isEmpty())
            return said(u"session.paste-environment-here"_s, {{u"there"_s, there}});
        return said(u"session.paste-other-environment"_s, {{u"there"_s, there}, {u"here"_s, here}});
    }

    void takeReport()
    {
        const PastedReport report = readPastedReport(m_pasted.text, m_now);
        m_made.problem = report.problem.isEmpty() ? faultOfEnvironment(report.environment) : report.problem;
        m_isOfThisRunbook = !report.runbookSha256.isEmpty() && report.runbookSha256 == m_bench.runbook->sha256;
        for (const Check &check : m_bench.runbook->checks) {
            if (m_bench.stop.stop_requested())
                return;
            const auto found = std::find_if(report.checks.cbegin(), report.checks.cend(),
                                            [&check](const PastedCheck &one) { return one.id == check.id; });
            const bool isMeant = m_pasted.check.isEmpty() || m_pasted.check == check.id;
            if (found != report.checks.cend() && isMeant && m_made.problem.isEmpty())
                takeOne(check, *found);
        }
        if (m_made.problem.isEmpty() && m_pasted.check.isEmpty())
            takeChanges(report.changes);
        tellWhereNothingCame();
    }

    /// Each result by itself: one that failed and then passed is two pieces of evidence.
    void takeBundle()
    {
        for (const Event &event : m_pasted.bundle)
            m_bench.redactor->reserveMasksOf(
                QString::fromUtf8(QJsonDocument(event.body).toJson(QJsonDocument::Compact)));
        const PastedBundle bundle = readPastedBundle(m_pasted.bundle, *m_bench.runbook);
        m_made.incident = bundle.incident;
        m_made.problem = faultOfEnvironment(bundle.environment);
        for (const BundledResult &one : bundle.results) {
            if (m_bench.stop.stop_requested())
                return;
            const bool isMeant = m_pasted.check.isEmpty() || m_pasted.check == one.check.id;
            if (!isMeant || !m_made.problem.isEmpty())
                continue;
            m_isOfThisRunbook = one.isOfThisRunbook;
            m_from = m_pasted.from.trimmed().isEmpty() ? one.from : m_pasted.from.trimmed();
            const qsizetype before = m_made.results.size();
            takeOne(*m_bench.runbook->check(one.check.id), one.check);
            if (m_made.results.size() > before)
                m_made.results.last().event = one.event;
        }
        m_isOfThisRunbook = bundle.isOfThisRunbook;
        if (m_made.problem.isEmpty() && m_pasted.check.isEmpty())
            takeChanges(bundle.changes);
        tellEachOnce();
        tellWhereNothingCame();
    }

    /// What one run did not ask, another of the same bundle may have.
    void tellEachOnce()
    {
        const auto hasCome = [this](const Sentence &left) {
            return left.key == u"session.paste-not-asked"
                   && std::any_of(m_made.results.cbegin(), m_made.results.cend(), [&left](const CheckResult &result) {
                          return result.check == left.arguments.value("check"_L1).toString();
                      });
        };
        QList<Sentence> each;
        for (const Sentence &left : std::as_const(m_made.leftOut)) {
            if (!each.contains(left) && !hasCome(left))
                each += left;
        }
        m_made.leftOut = each;
    }

    void tellWhereNothingCame()
    {
        if (!m_made.problem.isEmpty() || !m_made.results.isEmpty() || !m_made.changes.isEmpty())
            return;
        // Of one that was named there is one reason at most.
        if (m_pasted.check.isEmpty())
            m_made.problem = said(u"session.paste-nothing-of-this"_s);
        else if (m_made.leftOut.isEmpty())
            m_made.problem = said(u"session.paste-check-not-in-it"_s, {{u"check"_s, m_pasted.check}});
        else
            m_made.problem = m_made.leftOut.constFirst();
    }

    /// The ids of another runbook's sources may be of other things.
    void takeChanges(const QList<SeenChange> &changes)
    {
        int leftOut = 0;
        for (const SeenChange &told : changes) {
            const auto source = std::find_if(m_bench.runbook->changes.cbegin(), m_bench.runbook->changes.cend(),
                                             [&told](const ChangeSource &one) { return one.id == told.source; });
            const bool isKnown = m_isOfThisRunbook && source != m_bench.runbook->changes.cend();
            const std::optional<SeenChange> change = isKnown && faultOfTime(told.at).isEmpty()
                                                         ? broughtChange(told, *source, *m_bench.redactor)
                                                         : std::nullopt;
            if (change)
                m_made.changes += *change;
            else
                ++leftOut;
        }
        if (leftOut > 0)
            m_made.leftOut += said(u"session.paste-changes-left"_s, {{u"n"_s, leftOut}});
    }

    void takeOne(const Check &check, const PastedCheck &found)
    {
        const QJsonObject named{{u"check"_s, check.id}};
        if (check.confirmsVantage)
            m_made.leftOut += said(u"session.paste-about-us"_s, named);
        else if (!found.wasAsked)
            m_made.leftOut += said(u"session.paste-not-asked"_s, named);
        else if (found.kind != check.kind)
            m_made.leftOut +=
                said(u"session.paste-other-kind"_s,
                     {{u"check"_s, check.id}, {u"there"_s, nameOf(found.kind)}, {u"here"_s, nameOf(check.kind)}});
        else if (!m_isOfThisRunbook && m_pasted.check.isEmpty())
            m_made.leftOut += said(u"session.paste-other-runbook"_s, named);
        else if (check.says == Says::Local && m_pasted.check.isEmpty())
            m_made.leftOut += said(u"session.paste-local"_s, named);
        else if (const Sentence fault = faultOfTime(m_pasted.at.value_or(found.at)); !fault.isEmpty())
            m_made.problem = fault;
        else
            keep(check, standingWhereItMay(found.observation), m_pasted.at.value_or(found.at));
    }

    /// A place is confirmed by checks that the runbook names: those of another runbook confirm another place. What
    /// somebody stated over there is not said by who brings it here.
    [[nodiscard]] Observation standingWhereItMay(Observation observation) const
    {
        Standpoint &standpoint = observation.evidence.standpoint;
        standpoint.stated.clear();
        standpoint.confirmed.removeIf(
            [this](const QString &place) { return !m_isOfThisRunbook || m_bench.runbook->vantage(place) == nullptr; });
        return observation;
    }

    void takeText()
    {
        const Check *check = m_bench.runbook->check(m_pasted.check);
        if (!check) {
            m_made.problem = said(u"session.paste-which-check"_s);
            return;
        }
        const Instant at = m_pasted.at.value_or(m_now);
        if (check->confirmsVantage) {
            m_made.problem = said(u"session.paste-about-us"_s, {{u"check"_s, check->id}});
        } else if (check->kind == CheckKind::Command) {
            keep(*check, pastedCommandOutput(jobFor(*check, at).context, m_pasted.text, m_pasted.exit), at);
        } else if (const std::optional<bool> yes = answerIn(m_pasted.text); yes && check->kind == CheckKind::Manual) {
            keep(*check, manualAnswer(*check, *yes, at, {}), at);
        } else {
            m_made.problem =
                said(check->kind == CheckKind::Manual ? u"session.paste-yes-or-no"_s : u"session.paste-needs-report"_s,
                     {{u"kind"_s, nameOf(check->kind)}, {u"check"_s, check->id}});
        }
    }

    [[nodiscard]] CheckJob jobFor(const Check &check, Instant at) const
    {
        CheckJob job;
        job.context.runbook = m_bench.runbook;
        job.context.check = check;
        job.context.config = check.config;
        job.context.environment = m_bench.environment;
        job.context.now = at;
        job.context.masker = m_bench.redactor;
        job.redactor = m_bench.redactor;
        return job;
    }

    void keep(const Check &check, Observation observation, Instant at)
    {
        Evidence &evidence = observation.evidence;
        evidence.statedBy = m_from;
        evidence.component = check.component;
        evidence.at = std::min(at, m_now);
        if (!m_pasted.vantage.isEmpty() && !evidence.standpoint.confirmed.contains(m_pasted.vantage))
            evidence.standpoint.stated = {m_pasted.vantage};
        CheckJob job = jobFor(check, evidence.at);
        job.vantage = vantageOfPasted(check, *m_bench.runbook, evidence.standpoint);
        if (const QStringList unset = expandExpectations(job); !unset.isEmpty()) {
            const Sentence why = said(u"session.paste-unset"_s,
                                      {{u"check"_s, check.id}, {u"names"_s, QJsonArray::fromStringList(unset)}});
            m_made.leftOut += why;
            if (!m_pasted.check.isEmpty())
                m_made.problem = why;
            return;
        }
        m_made.results += judgeObservation(job, observation);
    }

    const Pasted &m_pasted;
    const PastingBench &m_bench;
    Instant m_now;
    QString m_from;
    bool m_isOfThisRunbook = false; ///< the document, by the bytes of the runbook
    PastedResults m_made;
};

} // namespace

PastedResults judgePasted(const Pasted &pasted, const PastingBench &bench)
{
    return Pasting(pasted, bench).run();
}

} // namespace sitrep
