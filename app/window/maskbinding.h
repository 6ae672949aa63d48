// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "widgets/dialogs/masks/maskdialog.h"

#include <QObject>
#include <QPointer>

namespace sitrep {

/// Opens the list of what is masked, over any window of the incident's, and does what it asks for.
class MaskBinding final : public QObject
{
    Q_OBJECT

public:
    MaskBinding(Session &session, QObject *parent);

    void open(QWidget *over);

signals:
    /// The evidence of \a check is to be shown; the list was closed.
    void evidenceRequested(const QString &check);

private:
    void lift(const QString &mask);
    void putBack(const QString &mask);
    void showContext(const QString &check);
    void setRows();

    Session &m_session;
    QPointer<MaskDialog> m_dialog;
    QList<MaskRow> m_rows; ///< that it shows
};

} // namespace sitrep
