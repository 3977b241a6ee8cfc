#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "db/documents.hpp"
#include "instruments/refusal.hpp"

namespace lims::bundles {

/// 有效, 已被替代, 作废.
instruments::Text state_in_words(db::DocumentState state);
/// 合格, 不合格; nothing where nothing was concluded.
instruments::Text verdict_in_words(std::string_view verdict);

/// The list of what is in an archive of documents, for spreadsheets (CSV, UTF-8 with byte order mark) and for people
/// (HTML, with a link to each file); written line by line.
class DocumentIndex {
 public:
  /// Makes both files, in one language.
  DocumentIndex(const std::filesystem::path& csv, const std::filesystem::path& html, bool in_english,
                const std::string& title);
  /// `file` is its name in the archive.
  void add(const db::Document& document, const std::string& pdf_sha256, const std::string& file);
  /// Ends both files. Throws std::runtime_error when the disk did not take them.
  void close();

 private:
  void add_line(const std::vector<std::string>& cells, const std::string& link);

  bool in_english_;
  std::ofstream csv_;
  std::ofstream html_;
};

}  // namespace lims::bundles
