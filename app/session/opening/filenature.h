// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string_view>

namespace sitrep {

/// What lies at a path, by its content. The name decides only where the content leaves it open.
enum class FileNature : quint8 {
    Log, ///< text, packed or not; nothing at all, which may grow
    Folder,
    Runbook,   ///< YAML with a line `sitrep: 1` or several of our keys, faulty or not
    OtherYaml, ///< YAML that is no runbook
    Journal,   ///< of incidents
    Bundle,    ///< one incident in a file, whole or damaged
    Results,   ///< what `sitrep run --format json` printed
    NoText,    ///< a program, a picture, an archive, a database
    NoFile,    ///< not there, not readable, a pipe or a device
};

struct LookedFile
{
    FileNature nature = FileNature::NoFile;
    QString problem; ///< of NoFile: why, as a sentence with the path
};

/// Reads a runbook's length of the front of a file, and of its end where the front is no text. Blocking for as long as the
/// file system takes; any thread.
[[nodiscard]] LookedFile lookAtFile(const QString &path);

/// The nature of a whole text of which \a front are the first bytes. \a isWhole: they are all of them. \a hasYamlName: its
/// name ends as one of YAML. Pure.
[[nodiscard]] FileNature natureOfText(std::string_view front, bool isWhole, bool hasYamlName);

} // namespace sitrep
