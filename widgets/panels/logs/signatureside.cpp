// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/signatureside.h"

#include "widgets/panels/logs/signaturelist.h"

#include <QListView>

namespace sitrep {

SignatureSide::SignatureSide(SignatureModel &model, SignatureList &list, QWidget &lines)
    : QObject(&list)
    , m_model(model)
    , m_list(list)
    , m_lines(lines)
{
    place();
}

bool SignatureSide::isShown() const
{
    return !m_list.isHidden();
}

void SignatureSide::setRoom(const QSize &panel)
{
    m_room = panel;
    place();
}

void SignatureSide::setChoice(std::optional<bool> choice)
{
    m_choice = choice;
    place();
}

void SignatureSide::toggle()
{
    setChoice(!isShown());
    if (isShown())
        m_list.view()->setFocus(Qt::ShortcutFocusReason);
    else
        m_lines.setFocus(Qt::ShortcutFocusReason);
}

void SignatureSide::place()
{
    const bool hasRoom = m_room.width() >= 880 && m_room.height() >= 300;
    const bool shows = m_choice.value_or(hasRoom);
    m_list.setVisible(shows);
    m_model.setWatched(shows);
    if (!shows)
        m_model.clearChoice();
    emit placed(shows);
}

} // namespace sitrep
