// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace sitrep {

/// What is seen before an incident is open: what the three profiles do, and the ways to begin. A file may be dropped on it; an address may
/// be typed or pasted, and is asked at once.
class StartPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit StartPanel(const Theme &theme, QWidget *parent = nullptr);

    /// Why what was typed cannot be asked; what was typed stays to be mended. Empty: nothing is wrong.
    void setAddressProblem(const QString &problem);
    /// What was read of an alert that was pasted: the runbook that is opened next begins an incident with it.
    void setAlert(const QString &told);
    /// Why what was dropped or chosen cannot be opened.
    void setFileProblem(const QString &problem);

signals:
    void openRequested();
    void sampleRequested();
    void filesDropped(const QStringList &paths);
    void addressEntered(const QString &address); ///< may hold a password
    void alertPasted(const QString &payload);    ///< of a webhook, as it was; may hold secrets

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void showProblem(const QString &problem);
    void enterAddress();
    QWidget *buildAddressRow();
    QWidget *buildCard(const QString &title, const QString &takes, const QString &text);

    const Theme &m_theme;
    QLineEdit *m_address = nullptr;
    QLabel *m_problem = nullptr;
    QLabel *m_alert = nullptr;
};

} // namespace sitrep
