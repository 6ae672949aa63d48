// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace sitrep {

/// A field for text that may have several MiB. Laying these out would hold up the window for seconds, so of a large paste it shows
/// the beginning, cannot be written into, and holds the rest until it is emptied.
class PasteText final : public QPlainTextEdit
{
    Q_OBJECT

public:
    using QPlainTextEdit::QPlainTextEdit;

    [[nodiscard]] QString text() const; ///< all of it
    [[nodiscard]] bool holdsMore() const { return !m_held.isEmpty(); }
    void empty();

protected:
    void insertFromMimeData(const QMimeData *source) override;

private:
    QString m_held; ///< empty: what is shown is all
};

} // namespace sitrep
