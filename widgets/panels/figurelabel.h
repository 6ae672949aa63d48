// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;

namespace sitrep {

class ElidedLabel;

/// A number with its title above and what it is made of below.
class FigureLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit FigureLabel(QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &value, const QString &detail);
    [[nodiscard]] QSize sizeHint() const override;
    void setAlarming(bool alarming); ///< the check behind the number fails

private:
    ElidedLabel *m_title = nullptr;
    ElidedLabel *m_value = nullptr;
    ElidedLabel *m_detail = nullptr;
};

} // namespace sitrep
