// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace sitrep {

/// A label of one line that ends in "…" where it does not fit, and then tells the whole text in its tooltip. Always cut at the end.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool isElided() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateToolTip();
};

} // namespace sitrep
