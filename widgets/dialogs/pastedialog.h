// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/domain/values/outcome.h"

#include <QDialog>
#include <QTimer>

#include <map>
#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace sitrep {

class PasteText;

/// What the dialog was given.
struct PasteInput
{
    QString check; ///< id; empty: all checks of a document
    QString from;
    QString text;
    std::optional<int> exit;
    QString vantage; ///< id of the place that they say they were at
};

/// What would come of it.
struct PastePreview
{
    QString problem;     ///< then it cannot be kept
    QStringList lines;   ///< one for each check: how it is judged
    QStringList leftOut; ///< what of it is not taken, and why
};

/// Takes what somebody measured elsewhere: who and from where, for which check, the text itself; and shows, while it is filled in, how it
/// will be judged. It judges nothing itself and waits for nobody: it says what it wants to be judged, and is shown what comes of it. "Keep" is
/// there when that can be kept.
class PasteDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a check is the one that is chosen at first; empty: none.
    PasteDialog(const Runbook &runbook, const QString &check, QWidget *parent = nullptr);

    [[nodiscard]] PasteInput input() const;
    /// What comes of the input that was asked for last; of an earlier one it is not shown.
    void showJudged(const PastePreview &made);

signals:
    void judgementWanted(const sitrep::PasteInput &input); ///< after a pause in the typing

private:
    void build(const Runbook &runbook);
    [[nodiscard]] QWidget *makeLargeRow();
    void showHowLarge();
    void showFieldsOf(const QString &check);
    void inputChanged();
    void askForJudgement();
    void showLines(const QStringList &lines, const QString &none);

    std::map<QString, QString> m_places; ///< of a check: id of the vantage that it needs
    QStringList m_programs;              ///< checks whose exit code tells something
    QStringList m_questions;             ///< checks that a person answers
    QComboBox *m_check = nullptr;
    QLineEdit *m_from = nullptr;
    QLineEdit *m_exit = nullptr;
    QLabel *m_exitLabel = nullptr;
    QCheckBox *m_vantage = nullptr;
    PasteText *m_text = nullptr;
    QWidget *m_largeRow = nullptr; ///< of a text of which only the beginning is shown
    QLabel *m_large = nullptr;
    QLabel *m_preview = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_keep = nullptr;
    QTimer m_pause;
    QTimer m_patience; ///< after which it is said that it takes a while
    bool m_isAwaited = false;
};

} // namespace sitrep
