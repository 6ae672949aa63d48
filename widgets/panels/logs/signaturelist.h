// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/signatures/signaturemodel.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QLabel;
class QListView;
class QToolButton;

namespace sitrep {

class ElidedLabel;

/// The signatures beside the lines of the log. A click or Enter filters the lines to one, the same again or Esc lets it go.
class SignatureList final : public QWidget
{
    Q_OBJECT

public:
    SignatureList(SignatureModel &model, const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QListView *view() const { return m_view; }

signals:
    void copyRequested(const QString &text, const QString &markdown);
    void left(); ///< Esc, with nothing chosen

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildHeader();
    void buildKeys();
    void toggle(int row);
    void letGo();
    void copy(bool asMarkdown);
    void updateCount();

    SignatureModel &m_model;
    ElidedLabel *m_title = nullptr;
    QToolButton *m_all = nullptr;
    QListView *m_view = nullptr;
    QLabel *m_nothing = nullptr; ///< why no signature is shown
};

} // namespace sitrep
