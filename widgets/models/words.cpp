// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/words.h"

#include <QCoreApplication>
#include <QGuiApplication>

namespace sitrep::words {

using namespace Qt::StringLiterals;

namespace {

QString word(const char *text)
{
    return QCoreApplication::translate("words", text);
}

} // namespace

QString sentence(const Sentence &sentence)
{
    if (sentence.isEmpty())
        return {};
    return render(sentence, [](const char *pattern) { return QCoreApplication::translate("sentences", pattern); });
}

QString status(Status status)
{
    switch (status) {
    case Status::Missing:
        return word(QT_TRANSLATE_NOOP("words", "Missing"));
    case Status::Failing:
        return word(QT_TRANSLATE_NOOP("words", "Failing"));
    case Status::Ineffective:
        return word(QT_TRANSLATE_NOOP("words", "Ineffective"));
    case Status::Degraded:
        return word(QT_TRANSLATE_NOOP("words", "Degraded"));
    case Status::Unknown:
        return word(QT_TRANSLATE_NOOP("words", "Unknown"));
    case Status::Checking:
        return word(QT_TRANSLATE_NOOP("words", "Checking"));
    case Status::Healthy:
        return word(QT_TRANSLATE_NOOP("words", "Healthy"));
    }
    Q_UNREACHABLE();
    return {};
}

QString status(const ComponentAssessment &component)
{
    if (component.status != Status::Healthy || !component.healthyBy || *component.healthyBy == Says::Works)
        return status(component.status);
    return QCoreApplication::translate("words", "%1, %2", "Healthy, as configured")
        .arg(status(component.status), healthyBy(*component.healthyBy));
}

QString healthyBy(Says says)
{
    switch (says) {
    case Says::Configured:
        return word(QT_TRANSLATE_NOOP("words", "as configured"));
    case Says::Intended:
        return word(QT_TRANSLATE_NOOP("words", "as intended"));
    case Says::Local:
        return word(QT_TRANSLATE_NOOP("words", "here"));
    case Says::Works:
        break;
    }
    return {};
}

QString outcome(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pass:
        return word(QT_TRANSLATE_NOOP("words", "Passed"));
    case Outcome::Warn:
        return word(QT_TRANSLATE_NOOP("words", "Warning"));
    case Outcome::Fail:
        return word(QT_TRANSLATE_NOOP("words", "Failed"));
    case Outcome::Unknown:
        return word(QT_TRANSLATE_NOOP("words", "Unknown"));
    case Outcome::Skip:
        return word(QT_TRANSLATE_NOOP("words", "Not asked"));
    }
    Q_UNREACHABLE();
    return {};
}

QString says(Says says, bool asked)
{
    switch (says) {
    case Says::Works:
        return asked ? word(QT_TRANSLATE_NOOP("words", "works: the data path itself was used"))
                     : word(QT_TRANSLATE_NOOP("words", "works: it uses the data path itself"));
    case Says::Configured:
        return word(QT_TRANSLATE_NOOP("words", "configured: the deployed object says so"));
    case Says::Intended:
        return word(QT_TRANSLATE_NOOP("words", "intended: a file or a repository says so"));
    case Says::Local:
        return word(QT_TRANSLATE_NOOP("words", "local: true here, which proves nothing elsewhere"));
    }
    Q_UNREACHABLE();
    return {};
}

QString profile(Profile profile)
{
    switch (profile) {
    case Profile::Quick:
        return word(QT_TRANSLATE_NOOP("words", "Quick"));
    case Profile::Full:
        return word(QT_TRANSLATE_NOOP("words", "Full"));
    case Profile::EnvCheck:
        return word(QT_TRANSLATE_NOOP("words", "Env check"));
    }
    Q_UNREACHABLE();
    return {};
}

QString state(IncidentState state)
{
    switch (state) {
    case IncidentState::Investigating:
        return word(QT_TRANSLATE_NOOP("words", "Investigating"));
    case IncidentState::Identified:
        return word(QT_TRANSLATE_NOOP("words", "Identified"));
    case IncidentState::Monitoring:
        return word(QT_TRANSLATE_NOOP("words", "Monitoring"));
    case IncidentState::Resolved:
        return word(QT_TRANSLATE_NOOP("words", "Resolved"));
    }
    Q_UNREACHABLE();
    return {};
}

QString verdictClass(VerdictClass verdictClass)
{
    switch (verdictClass) {
    case VerdictClass::Inconclusive:
        return word(QT_TRANSLATE_NOOP("words", "Inconclusive"));
    case VerdictClass::Likely:
        return word(QT_TRANSLATE_NOOP("words", "Likely"));
    case VerdictClass::Confirmed:
        return word(QT_TRANSLATE_NOOP("words", "Confirmed"));
    }
    Q_UNREACHABLE();
    return {};
}

QString stepState(StepState state)
{
    switch (state) {
    case StepState::Open:
        return word(QT_TRANSLATE_NOOP("words", "open"));
    case StepState::Done:
        return word(QT_TRANSLATE_NOOP("words", "done"));
    case StepState::DoneByHand:
        return word(QT_TRANSLATE_NOOP("words", "done, by hand"));
    case StepState::DoneUnproved:
        return word(QT_TRANSLATE_NOOP("words", "done, unproved"));
    case StepState::NotNeeded:
        return word(QT_TRANSLATE_NOOP("words", "not needed"));
    }
    Q_UNREACHABLE();
    return {};
}

QString timelineKind(TimelineKind kind)
{
    switch (kind) {
    case TimelineKind::Start:
        return word(QT_TRANSLATE_NOOP("words", "Start"));
    case TimelineKind::Note:
        return word(QT_TRANSLATE_NOOP("words", "Note"));
    case TimelineKind::Mark:
        return word(QT_TRANSLATE_NOOP("words", "Mark"));
    case TimelineKind::Run:
        return word(QT_TRANSLATE_NOOP("words", "Run"));
    case TimelineKind::Finding:
        return word(QT_TRANSLATE_NOOP("words", "Finding"));
    case TimelineKind::Step:
        return word(QT_TRANSLATE_NOOP("words", "Step"));
    case TimelineKind::Update:
        return word(QT_TRANSLATE_NOOP("words", "Update"));
    case TimelineKind::Change:
        return word(QT_TRANSLATE_NOOP("words", "Change"));
    case TimelineKind::Newer:
        return word(QT_TRANSLATE_NOOP("words", "From a newer Sitrep"));
    }
    Q_UNREACHABLE();
    return {};
}

QString level(LogLevel level)
{
    switch (level) {
    case LogLevel::None:
        return {};
    case LogLevel::Trace:
        return u"TRACE"_s;
    case LogLevel::Debug:
        return u"DEBUG"_s;
    case LogLevel::Info:
        return u"INFO"_s;
    case LogLevel::Notice:
        return u"NOTICE"_s;
    case LogLevel::Warning:
        return u"WARN"_s;
    case LogLevel::Error:
        return u"ERROR"_s;
    case LogLevel::Critical:
        return u"CRIT"_s;
    }
    Q_UNREACHABLE();
    return {};
}

QString age(Instant at, Instant now)
{
    const auto passed = std::chrono::floor<std::chrono::seconds>(now - at);
    return passed.count() < 1 ? word(QT_TRANSLATE_NOOP("words", "now")) : durationText(passed);
}

QString isolated(const QString &text)
{
    if (!QGuiApplication::isRightToLeft() || text.isEmpty())
        return text;
    return QChar(0x2068) + text + QChar(0x2069);
}

} // namespace sitrep::words
