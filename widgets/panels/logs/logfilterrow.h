// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/logmodel.h"
#include "widgets/theme/theme.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace sitrep {

class LevelChip;

/// Which lines of the log are wanted: its source, a text or pattern, the levels; and how many are shown.
class LogFilterRow final : public QWidget
{
    Q_OBJECT

public:
    explicit LogFilterRow(const Theme &theme, QWidget *parent = nullptr);

    /// Levels and text as they are chosen; the span is chosen elsewhere.
    [[nodiscard]] LogFilter filter() const;
    /// Ids of all log sources; a box to choose one is there when there are several.
    void setSources(const QStringList &sources);
    void setText(const QString &text);
    void focusText();
    /// All levels, no text; says nothing of it.
    void clear();
    /// The signature that the lines are filtered to; empty: none. Its chip lets it go.
    void setSignature(const QString &text);
    /// Why the pattern cannot be used, or empty.
    void setError(const QString &error);
    void setLevels(const LogCounts &counts);
    /// How many of all lines are shown, and whether that is known already.
    void setShown(const LogModel &model);

signals:
    void filterChanged();
    void clearRequested();
    void signatureCleared();
    void left();         ///< Esc in the empty text
    void sourceChosen(); ///< it stands in the filter

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildText(const Theme &theme);
    void buildSources();
    LevelChip *addChip(const Theme &theme, const QString &name, const QString &look, const QString &word,
                       std::optional<Status> glyph);
    void buildSignature(const Theme &theme);
    void sayChanged();
    void showCount(const LogModel &model);
    void showClear(const LogModel &model);

    QComboBox *m_sources = nullptr;
    QLineEdit *m_text = nullptr;
    LevelChip *m_errors = nullptr;
    LevelChip *m_warnings = nullptr;
    LevelChip *m_others = nullptr;
    QToolButton *m_signature = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_clear = nullptr; ///< the way out of a filter that shows nothing
    QTimer m_debounce;
};

} // namespace sitrep
