// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/opening/opening.h"

#include <QObject>
#include <QTimer>

namespace sitrep {

class Bell;

/// Looks at what is to be opened on a thread of its own, for a window that must not wait: a network file system may never
/// answer. The newest question alone is answered. The thread owns all that it reads, and nobody waits for it.
class OpeningLook final : public QObject
{
    Q_OBJECT

public:
    explicit OpeningLook(QObject *parent = nullptr);
    ~OpeningLook() override;

    /// \a journalFile: where links are looked up. Once a runbook is found it is read too. After \a limit without an answer that is the answer.
    void look(const QStringList &paths, const QString &journalFile,
              std::chrono::milliseconds limit = std::chrono::seconds(10));

signals:
    void looked(const sitrep::Opening &opening);

protected:
    bool event(QEvent *event) override;

private:
    struct Shared;
    void giveUp();

    std::shared_ptr<Shared> m_shared; ///< of the newest question; null: none is open
    std::shared_ptr<Bell> m_bell;
    QStringList m_paths;
    QTimer m_limit;
};

} // namespace sitrep
