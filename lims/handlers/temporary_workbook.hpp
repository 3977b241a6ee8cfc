#pragma once

#include <filesystem>

#include "lims/http/response.hpp"

namespace lims::handlers {

/// A workbook on its way to a person: a file that goes when it is no longer needed.
class TemporaryWorkbook {
 public:
  TemporaryWorkbook();
  TemporaryWorkbook(const TemporaryWorkbook&) = delete;
  TemporaryWorkbook& operator=(const TemporaryWorkbook&) = delete;
  ~TemporaryWorkbook();

  const std::filesystem::path& path() const { return path_; }
  void send(const http::Write& write) const;

 private:
  std::filesystem::path path_;
};

}  // namespace lims::handlers
