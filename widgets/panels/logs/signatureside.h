// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/signatures/signaturemodel.h"

#include <QWidget>

namespace sitrep {

class SignatureList;

/// Whether the list of signatures stands beside the lines: as somebody chose or, unasked, where the lines keep their room.
class SignatureSide final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it. \a lines has the focus when the list goes.
    SignatureSide(SignatureModel &model, SignatureList &list, QWidget &lines);

    void setRoom(const QSize &panel);
    /// As somebody chose; nothing: where there is room.
    void setChoice(std::optional<bool> choice);
    [[nodiscard]] std::optional<bool> choice() const { return m_choice; }
    [[nodiscard]] bool isShown() const;

public slots:
    void toggle();

signals:
    void placed(bool isShown);

private:
    void place();

    SignatureModel &m_model;
    SignatureList &m_list;
    QWidget &m_lines;
    QSize m_room;
    std::optional<bool> m_choice;
};

} // namespace sitrep
