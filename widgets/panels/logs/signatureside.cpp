// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/signatureside.h"

#include "widgets/panels/logs/signaturelist.h"

#include <QListView>

namespace sitrep {

namespace {

constexpr int leastWidth = 880;  // of the panel: lines and list side by side are read
constexpr int leastHeight = 260; // three signatures; a window of 1440 x 900 leaves 287 beside the tallest banner

} // namespace

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
    const bool shows = m_choice.value_or(m_room.width() >= leastWidth && m_room.height() >= leastHeight);
    m_list.setVisible(shows);
    m_model.setWatched(shows);
    if (!shows)
        m_model.clearChoice();
    emit placed(shows);
}

} // namespace sitrep
