#pragma once

#include <qpdf/qpdf-c.h>

#include <string>
#include <string_view>
#include <vector>

namespace reports {

/// An object of a PDF, looked at through libqpdf's C interface (its C++ headers are none for clang with C++20). What is
/// not there, or of another type, reads as null, empty or false.
class PdfObject {
 public:
  PdfObject(qpdf_data file, qpdf_oh object) : file_(file), object_(object) {}
  bool is_stream() const { return qpdf_oh_is_stream(file_, object_) != QPDF_FALSE; }
  bool is_string() const { return qpdf_oh_is_string(file_, object_) != QPDF_FALSE; }
  bool has(const char* key) const;
  /// The entry of a dictionary, or of the dictionary of a stream.
  PdfObject at(const char* key) const;
  bool is_dictionary() const;
  bool is_true() const;
  std::string name() const;
  std::string text() const;
  int integer() const;
  std::vector<PdfObject> items() const;
  /// The decoded bytes of a stream.
  std::string bytes() const;
  /// The bytes of a stream as they stand in the file.
  std::string raw_bytes() const;
  /// The bytes of a string that is no text.
  std::string binary() const;
  bool is_null() const { return qpdf_oh_is_null(file_, object_) != QPDF_FALSE; }
  /// Of a dictionary.
  std::vector<std::string> keys() const;
  /// As it stands in the file; a reference stays one.
  std::string unparsed() const;
  /// The same, of what a reference refers to.
  std::string direct_text() const { return qpdf_oh_unparse_resolved(file_, object_); }
  /// The number of an indirect object, 0 for a direct one.
  int number() const { return qpdf_oh_get_object_id(file_, object_); }

 private:
  PdfObject dictionary() const;
  std::string stream_data(qpdf_stream_decode_level_e level) const;

  qpdf_data file_;
  qpdf_oh object_;
};

/// A PDF in memory, open for looking; `bytes` has to outlive it.
class PdfFile {
 public:
  explicit PdfFile(std::string_view bytes);
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;
  ~PdfFile();

  /// Why it cannot be read; empty when it can. The rest is for files that can.
  const std::string& damage() const { return damage_; }
  bool is_encrypted() const { return qpdf_is_encrypted(file_) != QPDF_FALSE; }
  PdfObject trailer() const { return {file_, qpdf_get_trailer(file_)}; }
  PdfObject catalogue() const { return {file_, qpdf_get_root(file_)}; }
  PdfObject first_page() const { return {file_, qpdf_get_page_n(file_, 0)}; }
  /// Every indirect object.
  std::vector<PdfObject> objects() const;
  /// What had to be repaired while reading.
  std::vector<std::string> warnings() const;

 private:
  qpdf_data file_;
  std::string damage_;
};

}  // namespace reports
