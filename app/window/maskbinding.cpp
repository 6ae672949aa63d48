// SPDX-License-Identifier: Apache-2.0
#include "app/window/maskbinding.h"

#include <algorithm>

namespace sitrep {

namespace {

QString ruleInWords(const QString &rule)
{
    static const QHash<QString, QString> words{
        {QStringLiteral("known"), MaskBinding::tr("as a value that is held")},
        {QStringLiteral("key-block"), MaskBinding::tr("as a block of a key")},
        {QStringLiteral("url"), MaskBinding::tr("in a URL")},
        {QStringLiteral("encoded-url"), MaskBinding::tr("in a URL")},
        {QStringLiteral("connection-string"), MaskBinding::tr("in a connection string")},
        {QStringLiteral("name"), MaskBinding::tr("by its name")},
        {QStringLiteral("command"), MaskBinding::tr("in a command")},
        {QStringLiteral("token-form"), MaskBinding::tr("by its form")},
        {QStringLiteral("personal"), MaskBinding::tr("as personal")},
    };
    return words.value(rule, rule);
}

QString placeInWords(const MaskPlace &place, const Runbook &runbook)
{
    if (place.check.isEmpty())
        return place.isNote ? MaskBinding::tr("a note") : QString();
    const Check *check = runbook.check(place.check);
    const QString title = check != nullptr && !check->title.isEmpty() ? check->title : place.check;
    return place.line > 0 ? MaskBinding::tr("%1, line %2", "check, line of its excerpt").arg(title).arg(place.line)
                          : title;
}

QString stateInWords(const MaskUse &use)
{
    switch (use.state) {
    case MaskUse::State::Offered:
        break;
    case MaskUse::State::Lifted:
        return MaskBinding::tr("%1 said at %2 UTC that it is no secret", "who, when")
            .arg(use.liftedBy, shortClockText(use.liftedAt));
    case MaskUse::State::Unmistakable:
        return MaskBinding::tr("A private key and a provider's token stay masked, whatever somebody says");
    case MaskUse::State::NotSeen:
        return MaskBinding::tr(
            "Its value did not come in since this window was opened: after a run it can be looked over");
    }
    return {};
}

MaskRow::Action actionOf(MaskUse::State state, bool isReadOnly)
{
    if (isReadOnly)
        return MaskRow::Action::None;
    return state == MaskUse::State::Offered  ? MaskRow::Action::Lift
           : state == MaskUse::State::Lifted ? MaskRow::Action::PutBack
                                             : MaskRow::Action::None;
}

QList<MaskRow> maskRows(const Session &session)
{
    const SessionState &state = session.state();
    QList<MaskRow> rows;
    for (const MaskUse &use : session.maskUses())
        rows += MaskRow{.mask = use.mask,
                        .rule = ruleInWords(use.rule),
                        .place = placeInWords(use.place, *state.runbook),
                        .check = use.place.check,
                        .sample = use.place.sample,
                        .count = use.count,
                        .action = actionOf(use.state, !state.readOnly.isEmpty()),
                        .state = stateInWords(use),
                        .staysShown = use.staysShown};
    return rows;
}

} // namespace

MaskBinding::MaskBinding(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{}

void MaskBinding::open(QWidget *over)
{
    if (m_dialog)
        return;
    m_dialog = new MaskDialog(over);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &MaskDialog::liftRequested, this, &MaskBinding::lift);
    connect(m_dialog, &MaskDialog::putBackRequested, this, &MaskBinding::putBack);
    connect(m_dialog, &MaskDialog::contextRequested, this, &MaskBinding::showContext);
    setRows();
    m_dialog->open();
}

void MaskBinding::setRows()
{
    m_rows = maskRows(m_session);
    m_dialog->setRows(m_rows);
}

void MaskBinding::lift(const QString &mask)
{
    if (m_session.liftMask(mask).id.isNull())
        return;
    setRows();
    m_dialog->tell(tr("%1 is no secret from now on. What was masked stays masked.").arg(mask));
}

void MaskBinding::putBack(const QString &mask)
{
    if (m_session.putMaskBack(mask).id.isNull())
        return;
    const bool staysShown = std::any_of(m_rows.cbegin(), m_rows.cend(),
                                        [&mask](const MaskRow &row) { return row.mask == mask && row.staysShown; });
    setRows();
    m_dialog->tell(
        (staysShown
             ? tr("%1 is masked again from now on. What came in meanwhile may still show it.")
             : tr("%1 is masked again from now on. What came in meanwhile is masked in updates, copies and bundles."))
            .arg(mask));
}

void MaskBinding::showContext(const QString &check)
{
    QWidget *const over = m_dialog->parentWidget();
    m_dialog->close();
    if (auto *dialog = qobject_cast<QDialog *>(over)) // the export, which would hide it
        dialog->reject();
    emit evidenceRequested(check);
}

} // namespace sitrep
