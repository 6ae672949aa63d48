// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/dialogs/export/exportchoice.h"

#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QVBoxLayout;

namespace sitrep {

/// Format, kind, sections and audience of an export: the left half of the dialog.
class ExportForm final : public QWidget
{
    Q_OBJECT

public:
    ExportForm(const QList<ExportFormat> &formats, const ExportFacts &facts, QWidget *parent = nullptr);

    /// What is not on offer is left as it was.
    void setChoice(const ExportChoice &choice);
    [[nodiscard]] ExportChoice choice() const;
    [[nodiscard]] const ExportFormat &format() const;

signals:
    void choiceChanged();

private:
    void buildFormats(QVBoxLayout &column);
    void buildKind(QVBoxLayout &column);
    void buildSections(QVBoxLayout &column);
    void showWhatApplies();

    QList<ExportFormat> m_formats; ///< never empty
    ExportFacts m_facts;
    QButtonGroup *m_buttons = nullptr;
    QComboBox *m_kind = nullptr;
    QLabel *m_allFacts = nullptr;
    std::map<ReportSection, QCheckBox *> m_sections;
    QCheckBox *m_names = nullptr;
};

} // namespace sitrep
