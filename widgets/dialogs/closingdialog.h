// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/closing.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QListWidget;

namespace sitrep {

/// Closing an incident: its cause, as the verdict said it or in one's own words, and the checks that prove the fix. Those that
/// were seen to fail and then to pass are chosen at first.
class ClosingDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ClosingDialog(const ClosingOffer &offer, QWidget *parent = nullptr);

    [[nodiscard]] ClosingChoice choice() const;

private:
    void build(const ClosingOffer &offer);
    void offerCauses(const ClosingOffer &offer);
    void offerProofs(const ClosingOffer &offer);
    void showWords();

    QFormLayout *m_form = nullptr;
    QComboBox *m_cause = nullptr;
    QLineEdit *m_words = nullptr;
    QListWidget *m_proofs = nullptr;
};

} // namespace sitrep
