#include "lims/handlers/temporary_workbook.hpp"

#include <fstream>
#include <string>

#include "lims/http/route.hpp"
#include "lims/workflow/passwords.hpp"

namespace lims::handlers {

TemporaryWorkbook::TemporaryWorkbook()
    : path_(std::filesystem::temp_directory_path() / ("etalon-" + random_token(12) + ".xlsx")) {}

TemporaryWorkbook::~TemporaryWorkbook() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

void TemporaryWorkbook::send(const http::Write& write) const {
  std::ifstream file(path_, std::ios::binary);
  std::string piece(256 * http::kibibytes, '\0');
  while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0)
    write(std::string_view(piece.data(), static_cast<std::size_t>(file.gcount())));
}

}  // namespace lims::handlers
