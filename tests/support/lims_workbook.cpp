#include "tests/support/lims_workbook.hpp"

#include <minizip/zip.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace lims::imports {

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts) {
  const auto path = std::filesystem::temp_directory_path() / ("etalon_zip_" + std::to_string(getpid()));
  auto* archive = zipOpen(path.c_str(), APPEND_STATUS_CREATE);
  if (archive == nullptr) throw std::runtime_error("cannot write " + path.string());
  for (const auto& [name, content] : parts) {
    zip_fileinfo info{};
    zipOpenNewFileInZip(archive, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, Z_BEST_COMPRESSION);
    zipWriteInFileInZip(archive, content.data(), static_cast<unsigned>(content.size()));
    zipCloseFileInZip(archive);
  }
  zipClose(archive, nullptr);
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::filesystem::remove(path);
  return bytes;
}

std::string workbook_of(const std::string& rows, const std::string& shared_strings, const std::string& properties) {
  const std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return zip_of({
      {"xl/workbook.xml", "<?xml version=\"1.0\"?><workbook xmlns:r=\"" + relations + "\"><workbookPr " + properties +
                              "/><sheets><sheet name=\"h\" sheetId=\"9\" state=\"hidden\" r:id=\"rId9\"/>"
                              "<sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships>"
       "<Relationship Id=\"rId1\" Type=\"" +
           relations + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + relations +
           "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"" + relations +
           "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
       "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"},
      {"xl/sharedStrings.xml", "<sst>" + shared_strings + "</sst>"},
      {"xl/worksheets/sheet1.xml", "<?xml version=\"1.0\"?><worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
  });
}

}  // namespace lims::imports
