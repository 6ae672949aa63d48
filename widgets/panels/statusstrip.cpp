// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/statusstrip.h"

#include "widgets/models/words.h"
#include "widgets/support/elidedlabel.h"
#include "widgets/support/look.h"

#include <QDateTime>
#include <QHBoxLayout>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QString localClock(Instant at)
{
    const auto milliseconds = std::chrono::floor<Milliseconds>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(milliseconds).toLocalTime().toString(u"HH:mm"_s);
}

} // namespace

StatusStrip::StatusStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"statusStrip"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2, 0, 2, 6);
    const auto fit = [this, &theme] { setFixedHeight(std::max(24, QFontMetrics(theme.textFont(12)).height() + 8)); };
    connect(&theme, &Theme::changed, this, fit);
    fit();
    row->setSpacing(20);
    m_promise = new ElidedLabel;
    m_promise->setObjectName(u"promise"_s);
    setLook(m_promise, u"small"_s);
    row->addWidget(m_promise, 1);
    const auto add = [row](QLabel *&label, const QString &name, const QString &look) {
        label = new QLabel;
        label->setObjectName(name);
        label->setTextFormat(Qt::PlainText);
        setLook(label, look);
        label->hide();
        row->addWidget(label);
    };
    add(m_progress, u"statusProgress"_s, u"small"_s);
    add(m_saved, u"saved"_s, u"small"_s);
    add(m_masked, u"masked"_s, u"small"_s);
    add(m_clock, u"clock"_s, u"clock"_s);
    setPromise(tr("Read-only: no command changes the cloud without confirmation"));
}

void StatusStrip::setPromise(const QString &text)
{
    m_promise->setText(text);
}

void StatusStrip::setProgress(const QString &text)
{
    m_progress->setText(text);
    m_progress->setVisible(!text.isEmpty());
}

void StatusStrip::setSaved(std::optional<Instant> savedAt, const QString &trouble)
{
    const QString saved = savedAt ? tr("Saved %1").arg(clockText(*savedAt)) : QString();
    m_saved->setText(trouble.isEmpty() ? saved
                     : savedAt         ? tr("Not saved since %1").arg(clockText(*savedAt))
                                       : tr("Not saved"));
    m_saved->setToolTip(trouble);
    setLook(m_saved, trouble.isEmpty() ? u"small"_s : u"warning"_s);
    m_saved->setVisible(!m_saved->text().isEmpty());
}

void StatusStrip::setMasked(int secrets)
{
    m_masked->setText(secrets == 1 ? tr("1 secret masked") : tr("%n secrets masked", nullptr, secrets));
    m_masked->setVisible(secrets > 0);
}

void StatusStrip::setNow(Instant now, bool isReplay)
{
    const QString utc = words::isolated(clockText(now) + u" UTC"_s);
    m_clock->setText(isReplay ? tr("replay, %1").arg(utc)
                              : tr("%1 · %2 local", "UTC time, local time").arg(utc, localClock(now)));
    m_clock->show();
}

} // namespace sitrep
