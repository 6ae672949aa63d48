// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/startpanel.h"

#include "widgets/models/words.h"
#include "widgets/support/commands.h"
#include "widgets/support/droppedfiles.h"
#include "widgets/support/look.h"

#include <QAccessible>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QLabel *label(const QString &text, const QString &look)
{
    auto *made = new QLabel(text);
    made->setWordWrap(true);
    setLook(made, look);
    return made;
}

/// No address begins so.
bool isAlert(QStringView text)
{
    return text.startsWith(u'{');
}

} // namespace

StartPanel::StartPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(u"startPanel"_s);
    setAccessibleName(tr("Start"));
    setLook(this, u"window"_s);
    setAttribute(Qt::WA_StyledBackground);
    setAcceptDrops(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(48, 48, 48, 48);
    column->setSpacing(14);
    column->addStretch(2);
    QLabel *title = label(tr("No incident is open"), u"headline"_s);
    title->setAlignment(Qt::AlignCenter);
    column->addWidget(title);
    QLabel *text = label(tr("A runbook says what must be true. Sitrep asks, shows what is broken with its evidence, "
                            "and writes the update."),
                         u"secondary"_s);
    text->setAlignment(Qt::AlignCenter);
    column->addWidget(text);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto *open = new QPushButton(tr("Open a runbook or a log…"));
    nameControl(open, u"openRunbookButton"_s, titleOf(Command::OpenFile));
    open->setToolTip(titleWithKey(Command::OpenFile));
    setLook(open, u"primary"_s);
    auto *sample = new QPushButton(tr("Look at the sample incident"));
    nameControl(sample, u"openSampleButton"_s, tr("Open the sample incident, a replay"));
    for (QPushButton *button : {open, sample})
        button->setAutoDefault(false); // else a dialog gives Enter in the address to the first of them
    connect(open, &QPushButton::clicked, this, &StartPanel::openRequested);
    for (const QKeySequence &key : keysOf(Command::OpenFile))
        connect(new QShortcut(key, this), &QShortcut::activated, this, &StartPanel::openRequested);
    connect(sample, &QPushButton::clicked, this, &StartPanel::sampleRequested);
    buttons->addStretch(1);
    buttons->addWidget(open);
    buttons->addWidget(sample);
    buttons->addStretch(1);
    column->addLayout(buttons);
    QLabel *drop = label(tr("or drop a runbook, log files or a folder of logs here"), u"caption"_s);
    drop->setAlignment(Qt::AlignCenter);
    column->addWidget(drop);
    column->addWidget(buildAddressRow(), 0, Qt::AlignHCenter);
    setFocusProxy(m_address);
    column->addSpacing(10);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(12);
    cards->addStretch(1);
    cards->addWidget(buildCard(words::profile(Profile::Quick), tr("about 20 s"),
                               tr("What answers at once: variables, settings, logs, one try at each connection.")));
    cards->addWidget(buildCard(words::profile(Profile::Full), tr("about 2 min"),
                               tr("Every check of the runbook, what asks the cloud too.")));
    cards->addWidget(buildCard(words::profile(Profile::EnvCheck), tr("about 3 s"),
                               tr("Only whether the environment variables are there and make sense.")));
    cards->addStretch(1);
    column->addLayout(cards);
    column->addStretch(3);
}

QWidget *StartPanel::buildAddressRow()
{
    auto *whole = new QWidget;
    whole->setFixedWidth(774); // of the three cards below
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_address = new QLineEdit;
    nameControl(m_address, u"addressEdit"_s, tr("An address or a connection string to check"));
    m_address->setPlaceholderText(
        tr("Paste an address, a link or an alert: postgres://…, https://…, host:port, sitrep://incident/…, {…}"));
    m_address->installEventFilter(this);
    m_address->setLayoutDirection(Qt::LeftToRight);
    auto *check = new QPushButton(tr("Check"));
    nameControl(check, u"checkAddressButton"_s, tr("Check this address now"));
    check->setToolTip(tr("Asks this address at once, without a runbook"));
    check->setEnabled(false);
    row->addWidget(m_address, 1);
    row->addWidget(check);
    column->addLayout(row);
    m_problem = label({}, u"warning"_s);
    m_problem->setObjectName(u"startProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    column->addWidget(m_problem);
    m_alert = label({}, u"secondaryStrong"_s);
    m_alert->setObjectName(u"startAlert"_s);
    m_alert->setTextFormat(Qt::PlainText);
    m_alert->hide();
    column->addWidget(m_alert);
    check->setAutoDefault(false);
    connect(m_address, &QLineEdit::returnPressed, this, &StartPanel::enterAddress);
    connect(check, &QPushButton::clicked, this, &StartPanel::enterAddress);
    connect(m_address, &QLineEdit::textChanged, this, [this, check](const QString &text) {
        check->setEnabled(!text.trimmed().isEmpty());
        setAddressProblem({});
    });
    return whole;
}

void StartPanel::enterAddress()
{
    const QString text = m_address->text().trimmed();
    if (isAlert(text))
        emit alertPasted(text);
    else if (!text.isEmpty())
        emit addressEntered(m_address->text());
}

/// A payload is longer than a line may be, and a line would join its lines.
bool StartPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste)) {
        const QString text = QGuiApplication::clipboard()->text().trimmed();
        if (isAlert(text)) {
            setAddressProblem({});
            emit alertPasted(text);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void StartPanel::setAlert(const QString &told)
{
    m_address->clear();
    m_alert->setText(told);
    m_alert->setVisible(!told.isEmpty());
    QAccessibleEvent alert(m_alert, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void StartPanel::setAddressProblem(const QString &problem)
{
    showProblem(problem);
    m_address->setAccessibleDescription(problem);
}

void StartPanel::setFileProblem(const QString &problem)
{
    showProblem(problem);
    setAccessibleDescription(problem);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void StartPanel::showProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

QWidget *StartPanel::buildCard(const QString &title, const QString &takes, const QString &text)
{
    auto *card = new QFrame;
    setLook(card, u"panel"_s);
    card->setFixedWidth(250);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(4);
    column->addWidget(label(title, u"title"_s));
    column->addWidget(label(takes, u"caption"_s));
    column->addWidget(label(text, u"small"_s));
    column->addStretch(1);
    return card;
}

void StartPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (auto *button = qobject_cast<QPushButton *>(focusWidget()))
        button->click();
}

void StartPanel::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void StartPanel::dropEvent(QDropEvent *event)
{
    const QStringList paths = droppedFiles(*event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    emit filesDropped(paths);
}

} // namespace sitrep
