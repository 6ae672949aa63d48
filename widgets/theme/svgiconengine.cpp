// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme/svgiconengine.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace sitrep {

using namespace Qt::StringLiterals;

QColor inkOf(const Tokens &tokens, IconInk ink)
{
    switch (ink) {
    case IconInk::Text:
        return tokens.text;
    case IconInk::Muted:
        return tokens.muted;
    case IconInk::Accent:
        return tokens.accent;
    case IconInk::OnAccent:
        return tokens.onAccent;
    case IconInk::Warning:
        return tokens.of(Status::Degraded).word;
    case IconInk::Secondary:
        break;
    }
    return tokens.secondary;
}

SvgIconEngine::SvgIconEngine(const QString &name, IconInk ink, std::shared_ptr<const Tokens> tokens)
    : m_name(name)
    , m_ink(ink)
    , m_tokens(std::move(tokens))
{
    QFile file(u":/sitrep/icons/%1.svg"_s.arg(name));
    if (file.open(QIODevice::ReadOnly))
        m_svg = file.readAll();
}

void SvgIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    const QColor colour = inkOf(*m_tokens, m_ink);
    QByteArray coloured = m_svg;
    coloured.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(coloured);
    painter->save();
    if (mode == QIcon::Disabled)
        painter->setOpacity(painter->opacity() * 0.45);
    const int side = std::min(rect.width(), rect.height());
    QRect square(0, 0, side, side);
    square.moveCenter(rect.center());
    renderer.render(painter, QRectF(square));
    painter->restore();
}

QPixmap SvgIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return pixmap;
}

QIconEngine *SvgIconEngine::clone() const
{
    return new SvgIconEngine(*this);
}

} // namespace sitrep
