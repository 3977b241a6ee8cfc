#pragma once

#include <string>
#include <string_view>

#include "lims/imports/zip.hpp"

namespace lims::imports {

/// Cuts the open part of an archive into its elements of one name (`row`, `si`), so that a sheet of any length is read
/// in little memory. Such elements must not contain one of the same name.
class XmlElements {
 public:
  XmlElements(ZipArchive& archive, std::string name) : archive_(archive), name_(std::move(name)) {}

  /// The next element as XML text, valid until the next call; false when there is none left.
  /// Refuses a document type declaration, an element above 4 MiB and one that does not end.
  bool next(std::string_view& element);

 private:
  bool fill();
  bool find_start();
  std::size_t tag_end(std::size_t from);

  ZipArchive& archive_;
  std::string name_;
  std::string tag_;  // the name with its prefix, as found
  std::string buffer_;
  std::size_t at_ = 0;
  bool is_at_end_ = false;
};

/// Refuses XML with a document type declaration.
void refuse_document_type(std::string_view xml);

/// "row" of "x:row".
std::string_view local_name(std::string_view name);

}  // namespace lims::imports
