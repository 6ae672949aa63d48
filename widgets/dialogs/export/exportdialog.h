// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/dialogs/export/exportchoice.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sitrep {

class ExportForm;
class ExportPreview;

/// What to write, with a preview of the real thing, how much was masked, and how large it is. It writes nothing itself: whoever
/// opened it answers draftWanted() by setDraft(), and the other signals by told().
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(const QList<ExportFormat> &formats, const ExportFacts &facts, const ExportChoice &last,
                 QWidget *parent = nullptr);

    [[nodiscard]] ExportChoice choice() const;
    [[nodiscard]] const ExportFormat &format() const;
    /// One that is of another choice than that of now is left aside.
    void setDraft(const ExportDraft &draft);
    [[nodiscard]] const ExportDraft &draft() const { return m_draft; }
    /// What came of saving or copying; a \a folder can then be opened.
    void tell(const QString &said, const QString &folder = {});

signals:
    void draftWanted(const sitrep::ExportChoice &choice);
    void reviewRequested(); ///< of what is masked
    void saveRequested();
    void copyRequested();
    void dragRequested();
    void folderRequested(const QString &folder);

private:
    [[nodiscard]] QVBoxLayout *left(const ExportFacts &facts);
    [[nodiscard]] QVBoxLayout *right();
    void askForDraft();
    void showButtons();

    ExportForm *m_form = nullptr;
    ExportPreview *m_preview = nullptr;
    QLabel *m_size = nullptr;
    QLabel *m_told = nullptr;
    QPushButton *m_folder = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_save = nullptr;
    ExportDraft m_draft;
    bool m_hasDraft = false; ///< of the choice of now
    QString m_place;         ///< folder that the last one was saved in
    QTimer m_patience;
};

} // namespace sitrep
