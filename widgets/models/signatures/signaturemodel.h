// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/backgroundjob.h"
#include "widgets/models/merge.h"
#include "widgets/models/signatures/signaturecount.h"

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <QTimer>

#include <mutex>

namespace sitrep {

/// The signatures of the shown logs in the chosen range, one a row: errors first, most frequent first. Counted beside the GUI thread; while
/// logs grow they are counted again now and then, so that it takes no more than a twentieth of the time. One of them may be chosen: its
/// entries are found, again beside the GUI thread, and stay those of the newest count.
class SignatureModel final : public MergingModel<QAbstractListModel>
{
    Q_OBJECT

public:
    enum Role {
        CountRole = Qt::UserRole + 1, ///< "39×"
        FirstRole,                    ///< "first 17:31:02"
        NoteRole,                     ///< "new", "3.1 times as often as in the hour before", or nothing
        LevelRole,                    ///< int of LogLevel
        NewRole,
        NamedRole,
        BarsRole,   ///< QList<qint64>
        ChosenRole, ///< the lines are filtered to it
    };
    /// Rows at most; who needs more than these filters the lines.
    static constexpr qsizetype mostRows = 300;

    explicit SignatureModel(QObject *parent = nullptr);
    ~SignatureModel() override;

    /// Nothing is counted before it is set; \a masker may be null: no log.
    void setLogs(const LogParts &parts, std::shared_ptr<const Masker> masker);
    void setSpan(const std::optional<TimeSpan> &span);
    void setIncidentStart(const std::optional<Instant> &start);
    void setNamed(const QList<Signature> &named);
    void setAllLines(bool all);
    [[nodiscard]] bool isAllLines() const { return m_question.allLines; }
    /// Nobody looks: nothing is counted until somebody does.
    void setWatched(bool watched);

    [[nodiscard]] bool isCounting() const { return m_job.isRunning() || m_soon.isActive(); }
    /// Whether any count has ended; before that an empty list says nothing.
    [[nodiscard]] bool isCounted() const { return m_count != nullptr; }
    [[nodiscard]] qsizetype found() const; ///< all, also those without a row
    [[nodiscard]] bool isAtLeast() const { return m_count && m_count->isAtLeast; }
    [[nodiscard]] const LogSignature &signatureAt(int row) const { return m_rows.at(row); }

    void choose(int row);
    void clearChoice();
    [[nodiscard]] const std::optional<LogSignature> &choice() const { return m_choice; }
    /// Of the choice; null while they are looked for the first time.
    [[nodiscard]] const std::shared_ptr<const LogEntries> &entries() const { return m_entries; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

signals:
    void countChanged();   ///< or whether it is being counted
    void choiceChanged();  ///< chosen or cleared
    void entriesChanged(); ///< of the choice
    /// Of the same choice: they go on from those before. \a fromOldLines: these were of a log that was still being read.
    void entriesGrown(bool fromOldLines);

private:
    struct Found;
    struct FoundEntries;
    void ask();
    void askLater();
    void count();
    void takeCount();
    void findEntries();
    void takeEntries();
    void updateChosen();

    SignatureQuestion m_question;
    bool m_isWatched = false;
    bool m_isStale = false; ///< something has changed since it was counted
    QElapsedTimer m_started;
    qint64 m_lastTook = 0; ///< milliseconds
    QTimer m_soon;         ///< several changes are one question
    QTimer m_later;        ///< logs that grow
    QList<LogSignature> m_rows;
    std::shared_ptr<const SignatureCount> m_count;
    SignatureQuestion m_counted; ///< the question that it answers
    std::optional<LogSignature> m_choice;
    std::shared_ptr<const LogEntries> m_entries;
    bool m_hasReadingEntries = false; ///< they are of a log that was still being read
    std::shared_ptr<Found> m_found;
    std::shared_ptr<FoundEntries> m_foundEntries;
    BackgroundJob m_job; ///< last: they end before what they fill
    BackgroundJob m_entriesJob;
};

} // namespace sitrep
