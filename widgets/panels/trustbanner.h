// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QFrame>
#include <QStringList>

class QLabel;
class QPlainTextEdit;

namespace sitrep {

/// One thing that a runbook would do to the world once it is trusted: start a program, or connect. Templates as written.
struct TrustDemand
{
    QString check;          ///< its id; empty: of a step or of a source of changes
    QString title;          ///< of the check, the step or the source of changes
    QStringList arguments;  ///< exact argument vector; empty: it connects
    QString target;         ///< host or address that it connects to
    QString now = {};       ///< what it comes to with the values of now, masked; empty: as written, or not set
    QStringList unset = {}; ///< names of the variables that are not set
    friend bool operator==(const TrustDemand &, const TrustDemand &) = default;
};

/// Says that the runbook is not trusted, with every argument vector and every host, before it starts a program or connects.
class TrustBanner final : public QFrame
{
    Q_OBJECT

public:
    explicit TrustBanner(const Theme &theme, QWidget *parent = nullptr);

    /// None: the banner hides.
    void setDemands(const QList<TrustDemand> &demands);

signals:
    void trustRequested();
    void dismissed(); ///< go on without; the checks stay "not trusted"

private:
    [[nodiscard]] static QString summaryOf(const QList<TrustDemand> &demands);

    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QPlainTextEdit *m_list = nullptr;
    const Theme &m_theme;
};

} // namespace sitrep
