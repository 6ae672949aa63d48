// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/svgiconengine.h"
#include "widgets/theme/tokens.h"

#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

#include <memory>

class QApplication;

namespace sitrep {

/// How the window looks: colours, fonts, row heights. One for the application, made in app/ and handed down by reference; it outlives
/// every widget. GUI thread.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Mode : quint8 { System, Light, Dark };
    enum class Density : quint8 { Compact, Normal, Large };

    explicit Theme(QObject *parent = nullptr);

    [[nodiscard]] const Tokens &tokens() const { return *m_tokens; }
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] bool isDark() const { return m_tokens->isDark; }
    [[nodiscard]] Density density() const { return m_density; }
    [[nodiscard]] double textScale() const { return m_textScale; }

    [[nodiscard]] int rowHeight() const;    ///< of the matrix, device-independent pixels
    [[nodiscard]] int logRowHeight() const; ///< of the log table
    [[nodiscard]] QFont textFont(int pixels, int weight = QFont::Normal) const; ///< Roboto, else what the system has
    [[nodiscard]] QFont monoFont(int pixels, int weight = QFont::Normal) const; ///< Hack, else what the system has
    [[nodiscard]] QIcon icon(const QString &name, IconInk ink = IconInk::Secondary) const;
    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QString styleSheet() const;

    /// Sets style, palette, font and style sheet of \a application, now and whenever something of it changes.
    void applyTo(QApplication &application);

public slots:
    void setMode(sitrep::Theme::Mode mode);
    void setSystemDark(bool dark); ///< what the desktop wants; counts in Mode::System
    void toggle();                 ///< to the other of light and dark, from what is shown now
    void setDensity(sitrep::Theme::Density density);
    void setTextScale(double scale); ///< 0.8 to 2.0

signals:
    void changed();

private:
    void refresh();

    std::shared_ptr<Tokens> m_tokens; ///< shared with the icons; changed in place
    Mode m_mode = Mode::System;
    Density m_density = Density::Normal;
    bool m_systemDark = false;
    double m_textScale = 1.0;
    QApplication *m_application = nullptr;
};

} // namespace sitrep
