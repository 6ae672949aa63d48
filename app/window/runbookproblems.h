// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

class QWidget;

namespace sitrep {

/// What is wrong with the runbook \a path, a line for each; empty: it can be opened.
[[nodiscard]] QStringList problemsOfRunbook(const QString &path);

/// Shows \a problems in a list over \a parent, and returns at once.
void showProblems(const QString &path, const QStringList &problems, QWidget *parent);

} // namespace sitrep
