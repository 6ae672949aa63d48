// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/signatures/signaturemodel.h"

#include <algorithm>
#include <utility>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds leastPause = 3s; // between two counts of logs that grow
constexpr int pauseTimes = 20;                       // as long as the count before took

QString keyOf(const LogSignature &signature)
{
    return (signature.isNamed ? u"named "_s : u"mined "_s) + signature.id;
}

/// The same logs, as far as they were known: what is new stands at their ends.
bool haveOnlyGrown(const LogParts &before, const LogParts &now)
{
    return std::ranges::equal(before, now, [](const LogPart &one, const LogPart &other) {
        return one.source == other.source && one.name == other.name && one.generation == other.generation
               && one.index->lineCount() <= other.index->lineCount();
    });
}

bool haveSameIndexes(const LogParts &before, const LogParts &now)
{
    return std::ranges::equal(before, now, [](const LogPart &one, const LogPart &other) {
        return one.index == other.index && one.generation == other.generation;
    });
}

bool isReading(const LogParts &parts)
{
    return std::ranges::any_of(parts, [](const LogPart &part) { return part.state == LogPart::State::Reading; });
}

QString toolTipOf(const LogSignature &signature)
{
    QStringList lines{signature.text, signature.countText() + u" · "_s + signature.whenText()};
    for (const LogSignature::Example &example : signature.examples)
        lines << u"%1  %2"_s.arg(example.origin, example.text.left(160));
    return lines.join(u'\n');
}

} // namespace

/// Between the job and the GUI thread.
struct SignatureModel::Found
{
    std::mutex mutex; ///< guards all of it
    std::shared_ptr<const SignatureCount> count;
    SignatureQuestion question;
};

struct SignatureModel::FoundEntries
{
    std::mutex mutex; ///< guards all of it
    std::shared_ptr<const LogEntries> entries;
    bool goOn = false; ///< from those that were known when they were asked for
};

SignatureModel::SignatureModel(QObject *parent)
    : MergingModel(parent)
{
    m_soon.setSingleShot(true);
    m_later.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &SignatureModel::count);
    connect(&m_later, &QTimer::timeout, this, &SignatureModel::count);
    connect(&m_job, &BackgroundJob::rang, this, &SignatureModel::takeCount);
    connect(&m_entriesJob, &BackgroundJob::rang, this, &SignatureModel::takeEntries);
}

SignatureModel::~SignatureModel() = default;

void SignatureModel::setLogs(const LogParts &parts, std::shared_ptr<const Masker> masker)
{
    const bool isSameMasker = masker == m_question.masker;
    const bool isReadNow = isReading(m_question.parts) && !isReading(parts);
    if (isSameMasker && haveSameIndexes(m_question.parts, parts)) {
        m_question.parts = parts;
        if (isReadNow && m_isStale)
            ask();
        return;
    }
    const bool grown = isSameMasker && !parts.empty() && haveOnlyGrown(m_question.parts, parts);
    m_question.parts = parts;
    m_question.masker = std::move(masker);
    // Who has waited for the whole log to be read is not told counts of a part for much longer.
    grown && !isReadNow ? askLater() : ask();
}

void SignatureModel::setSpan(const std::optional<TimeSpan> &span)
{
    if (std::exchange(m_question.span, span) != span)
        ask();
}

void SignatureModel::setIncidentStart(const std::optional<Instant> &start)
{
    if (std::exchange(m_question.incidentStart, start) != start)
        ask();
}

void SignatureModel::setNamed(const QList<Signature> &named)
{
    if (std::exchange(m_question.named, named) != named)
        ask();
}

void SignatureModel::setAllLines(bool all)
{
    if (std::exchange(m_question.allLines, all) != all)
        ask();
}

void SignatureModel::setWatched(bool watched)
{
    m_isWatched = watched;
    if (watched && m_isStale)
        ask();
}

void SignatureModel::ask()
{
    m_isStale = true;
    if (m_isWatched)
        m_soon.start(0);
}

void SignatureModel::askLater()
{
    m_isStale = true;
    if (m_isWatched && !m_job.isRunning() && !m_later.isActive() && !m_soon.isActive())
        m_later.start(std::max(leastPause, std::chrono::milliseconds(m_lastTook * pauseTimes)));
}

void SignatureModel::count()
{
    m_soon.stop();
    m_later.stop();
    if (!m_isWatched)
        return;
    m_isStale = false;
    m_found = std::make_shared<Found>();
    m_found->question = m_question;
    if (!m_question.masker)
        m_found->question.parts.clear();
    m_started.start();
    m_job.start([found = m_found](const std::stop_token &stop, const BackgroundJob::Ring &) {
        auto count = std::make_shared<const SignatureCount>(countSignatures(found->question, stop));
        const std::scoped_lock lock(found->mutex);
        found->count = std::move(count);
    });
    emit countChanged();
}

void SignatureModel::takeCount()
{
    {
        const std::scoped_lock lock(m_found->mutex);
        if (!m_found->count || m_found->count == m_count)
            return;
        m_count = m_found->count;
    }
    m_counted = m_found->question;
    m_lastTook = m_started.elapsed();
    const qsizetype shown = std::min(mostRows, found());
    mergeRows(m_rows, QList<LogSignature>(m_count->signatures.begin(), m_count->signatures.begin() + shown), keyOf);
    if (m_choice)
        findEntries();
    updateChosen();
    emit countChanged();
    if (m_isStale)
        askLater();
}

qsizetype SignatureModel::found() const
{
    return m_count ? qsizetype(m_count->signatures.size()) : 0;
}

void SignatureModel::choose(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    m_choice = m_rows.at(row);
    m_entries.reset();
    findEntries();
    updateChosen();
    emit choiceChanged();
}

void SignatureModel::clearChoice()
{
    if (!m_choice)
        return;
    m_entriesJob.stop();
    m_choice.reset();
    m_entries.reset();
    updateChosen();
    emit choiceChanged();
}

void SignatureModel::findEntries()
{
    m_foundEntries = std::make_shared<FoundEntries>();
    m_entriesJob.start([found = m_foundEntries, signature = *m_choice, question = m_counted, count = m_count,
                        known = m_entries](const std::stop_token &stop, const BackgroundJob::Ring &) {
        auto entries = entriesOf(signature, question, *count, stop);
        const bool goOn = entries && known && entries->goesOnFrom(*known);
        const std::scoped_lock lock(found->mutex);
        found->entries = std::move(entries);
        found->goOn = goOn;
    });
}

void SignatureModel::takeEntries()
{
    bool goOn = false;
    {
        const std::scoped_lock lock(m_foundEntries->mutex);
        if (!m_foundEntries->entries || m_foundEntries->entries == m_entries)
            return;
        m_entries = m_foundEntries->entries;
        goOn = m_foundEntries->goOn;
    }
    const bool wereOfReading = std::exchange(m_hasReadingEntries, isReading(m_counted.parts));
    if (goOn)
        emit entriesGrown(wereOfReading);
    else
        emit entriesChanged();
}

void SignatureModel::updateChosen()
{
    if (!m_rows.isEmpty())
        emit dataChanged(index(0), index(int(m_rows.size()) - 1), {ChosenRole});
}

int SignatureModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SignatureModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LogSignature &signature = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return signature.text;
    case Qt::AccessibleTextRole:
        return signature.sentence();
    case Qt::ToolTipRole:
        return toolTipOf(signature);
    case CountRole:
        return signature.countText();
    case FirstRole:
        return signature.firstText();
    case NoteRole:
        return signature.noteText();
    case LevelRole:
        return int(signature.level);
    case NewRole:
        return signature.isNew;
    case NamedRole:
        return signature.isNamed;
    case BarsRole:
        return QVariant::fromValue(QList<qint64>(signature.bars.begin(), signature.bars.end()));
    case ChosenRole:
        return m_choice && keyOf(*m_choice) == keyOf(signature);
    default:
        return {};
    }
}

} // namespace sitrep
