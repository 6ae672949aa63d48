// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/domain/values/outcome.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace sitrep {

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
/// will be judged. "Keep" is there when it can be.
class PasteDialog final : public QDialog
{
    Q_OBJECT

public:
    using Judge = std::function<PastePreview(const PasteInput &input)>;

    /// \a check is the one that is chosen at first; empty: none. \a judge is asked on this thread, after a pause in the typing.
    PasteDialog(const Runbook &runbook, const QString &check, Judge judge, QWidget *parent = nullptr);

    [[nodiscard]] PasteInput input() const;

private:
    void build(const Runbook &runbook);
    void showFieldsOf(const QString &check);
    void preview();

    std::map<QString, QString> m_places; ///< of a check: id of the vantage that it needs
    QStringList m_programs;              ///< checks whose exit code tells something
    Judge m_judge;
    QComboBox *m_check = nullptr;
    QLineEdit *m_from = nullptr;
    QLineEdit *m_exit = nullptr;
    QLabel *m_exitLabel = nullptr;
    QCheckBox *m_vantage = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_preview = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_keep = nullptr;
    QTimer m_pause;
};

} // namespace sitrep
