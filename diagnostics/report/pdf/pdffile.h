// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <qpdf/qpdf-c.h>

#include <initializer_list>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

namespace sitrep::pdf {

/// An object of one PdfFile, which owns it.
using Object = qpdf_oh;
using Entries = std::initializer_list<std::pair<const char *, Object>>;

/// A PDF in memory whose objects can be added to and replaced: libqpdf by its C functions, since the C++ headers of version 11 are
/// not C++20 to every compiler of Debian 12 (clang 14: a vector of an incomplete type). Keys and names begin with '/'.
///
/// An error of libqpdf leaves a null object and is thrown by written(). One thread at a time.
class PdfFile final
{
public:
    /// Throws std::runtime_error if \a bytes, which must outlive it, are no PDF.
    explicit PdfFile(const QByteArray &bytes);

    [[nodiscard]] Object trailer();
    [[nodiscard]] Object root();
    [[nodiscard]] Object page(qsizetype index);

    [[nodiscard]] Object null();
    [[nodiscard]] Object boolean(bool value);
    [[nodiscard]] Object integer(long long value);
    /// With two digits after the point.
    [[nodiscard]] Object real(double value);
    [[nodiscard]] Object name(const char *value);
    /// Bytes as they are: dates, addresses.
    [[nodiscard]] Object bytes(const QByteArray &value);
    /// A text for people, in any script.
    [[nodiscard]] Object text(const QString &value);
    [[nodiscard]] Object array(std::span<const Object> items);
    [[nodiscard]] Object array(std::initializer_list<Object> items);
    [[nodiscard]] Object dictionary(Entries entries = {});
    /// \a data, deflated as RFC 1950 has it, is copied; \a entries are put into its dictionary.
    [[nodiscard]] Object packedStream(const QByteArray &data, Entries entries);
    /// A reference to \a object, which others can refer to as well.
    [[nodiscard]] Object shared(Object object);

    [[nodiscard]] bool has(Object dictionary, const char *key);
    [[nodiscard]] Object value(Object dictionary, const char *key);
    [[nodiscard]] long long number(Object integer);
    void set(Object dictionary, const char *key, Object value);
    void remove(Object dictionary, const char *key);

    /// The whole document, its streams as they are, its identity computed from the content. Throws std::runtime_error, also for what went
    /// wrong before.
    [[nodiscard]] QByteArray written();

private:
    struct Closing
    {
        void operator()(qpdf_data file) const;
    };

    [[nodiscard]] qpdf_data file() const { return m_file.get(); }
    void throwError();

    std::unique_ptr<std::remove_pointer_t<qpdf_data>, Closing> m_file;
};

} // namespace sitrep::pdf
