// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/checkevidence.h"
#include "widgets/theme/theme.h"

#include <QFrame>

class QGridLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace sitrep {

/// One check and its latest answer.
class EvidenceBlock final : public QFrame
{
    Q_OBJECT

public:
    /// How the check can be answered here: not at all, by asking it, or by a person too.
    enum class Answers : quint8 { None, Asked, ByHand };

    EvidenceBlock(const Theme &theme, const CheckEvidence &evidence, Answers answers, QWidget *parent = nullptr);

    [[nodiscard]] QString check() const { return m_evidence.check; }

signals:
    void rerunRequested(const QString &check);
    void pasteRequested(const QString &check);
    void answerGiven(const QString &check, bool yes);
    void copyRequested(const QString &text);

private:
    void addHead(QVBoxLayout &column, Answers answers);
    void addYesAndNo(QHBoxLayout &row);
    void addTools(QHBoxLayout &row, Answers answers);
    void addLadder(QVBoxLayout &column);
    void addJudged(QVBoxLayout &column);
    void addLines(QVBoxLayout &column, const QList<CheckEvidence::Line> &lines);
    void addExact(QVBoxLayout &column, const QString &title, const QString &text);

    const Theme &m_theme;
    CheckEvidence m_evidence;
};

} // namespace sitrep
