// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QWidget>

namespace sitrep {

/// What is seen before an incident is open: what the three profiles do, and the ways to begin. A file may be dropped on it.
class StartPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit StartPanel(const Theme &theme, QWidget *parent = nullptr);

signals:
    void openRequested();
    void sampleRequested();
    void fileDropped(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *buildCard(const QString &title, const QString &takes, const QString &text);

    const Theme &m_theme;
};

} // namespace sitrep
