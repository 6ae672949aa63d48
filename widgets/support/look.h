// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QWidget;

namespace sitrep {

/// Says by which rule of the style sheet \a widget is drawn (the property "look"); draws it anew when it is on the screen already.
void setLook(QWidget *widget, const QString &look);

/// Names a control for tests and style ("runButton") and for those who hear it ("Run the chosen profile").
void nameControl(QWidget *widget, const QString &objectName, const QString &accessibleName);

} // namespace sitrep
