// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace sitrep {

class ElidedLabel;

/// The line at the bottom: what is promised, what is saved, what is masked, what time it is.
class StatusStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(const Theme &theme, QWidget *parent = nullptr);

    void setPromise(const QString &text);  ///< "Read-only: …"
    void setProgress(const QString &text); ///< where the command bar has no room; empty: none
    /// Nothing: not saved yet; then \a trouble says why, or is empty.
    void setSaved(std::optional<Instant> savedAt, const QString &trouble);
    /// None is not worth a place.
    void setMasked(int secrets);
    /// A replay's clock stands still.
    void setNow(Instant now, bool isReplay);

private:
    ElidedLabel *m_promise = nullptr;
    QLabel *m_progress = nullptr;
    QLabel *m_saved = nullptr;
    QLabel *m_masked = nullptr;
    QLabel *m_clock = nullptr;
};

} // namespace sitrep
