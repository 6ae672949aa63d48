// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/look.h"

#include <QStyle>
#include <QWidget>

namespace sitrep {

void setLook(QWidget *widget, const QString &look)
{
    if (widget->property("look").toString() == look)
        return;
    widget->setProperty("look", look);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

void nameControl(QWidget *widget, const QString &objectName, const QString &accessibleName)
{
    widget->setObjectName(objectName);
    widget->setAccessibleName(accessibleName);
}

} // namespace sitrep
