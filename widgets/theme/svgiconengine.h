// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/tokens.h"

#include <QIconEngine>

#include <memory>

namespace sitrep {

/// What an icon is coloured with.
enum class IconInk : quint8 { Secondary, Text, Muted, Accent, OnAccent, Warning };
[[nodiscard]] QColor inkOf(const Tokens &tokens, IconInk ink);

/// Draws one of resources/icons at the size that is asked for, so that it is sharp at 1.5x, in a colour of the tokens as they are when
/// it is painted: a change of the theme needs no new icons. Shares the tokens with the theme that made it.
class SvgIconEngine final : public QIconEngine
{
public:
    SvgIconEngine(const QString &name, IconInk ink, std::shared_ptr<const Tokens> tokens);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;
    bool isNull() override { return m_svg.isEmpty(); }
    QString iconName() override { return m_name; }

private:
    QString m_name;
    QByteArray m_svg;
    IconInk m_ink;
    std::shared_ptr<const Tokens> m_tokens;
};

} // namespace sitrep
